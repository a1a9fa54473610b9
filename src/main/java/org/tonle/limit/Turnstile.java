package org.tonle.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Lets only so many large requests (imports, exports, tables) work at once, of one user and of all, so that small ones of others are
 * served meanwhile. Who comes too many waits a moment, in the order of coming, then is asked to come again.
 */
@ApplicationScoped
public class Turnstile {
    private final int perUser;
    private final int all;
    private final Duration patience;
    private final String setting;
    private final Map<String, Integer> inside = new HashMap<>();
    private final Set<Waiting> waiting = new LinkedHashSet<>();
    private int total;

    @Inject
    Turnstile(LimitConfig config) {
        this(
                config.concurrent().perUser(),
                config.concurrent().all(),
                config.concurrent().patience(),
                "tonle.limits.concurrent");
    }

    Turnstile(int perUser, int all, Duration patience) {
        this(perUser, all, patience, "tonle.limits.concurrent");
    }

    /** @param setting where the numbers come from: those with {@code .per-user} and {@code .all} behind it */
    Turnstile(int perUser, int all, Duration patience, String setting) {
        this.setting = setting;
        this.perUser = perUser;
        this.all = all;
        this.patience = patience;
    }

    /** A place in the queue; no two are equal. */
    private static final class Waiting {
        private final String user;

        Waiting(String user) {
            this.user = user;
        }
    }

    /** Work that is done in turn. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /** Does the work when it is the user's turn. @throws Problem E1183 when the user, E1184 when the server has too many at work for too long */
    public <T> T inTurn(String user, Work<T> work) throws IOException {
        enter(user);
        try {
            return work.run();
        } finally {
            leave(user);
        }
    }

    /** As {@link #inTurn}, for work that reads and writes no stream. */
    public <T> T turn(String user, Supplier<T> work) {
        enter(user);
        try {
            return work.get();
        } finally {
            leave(user);
        }
    }

    synchronized void enter(String user) {
        long end = System.nanoTime() + patience.toNanos();
        Waiting place = new Waiting(user);
        waiting.add(place);
        try {
            while (next() != place) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw full(user);
                }
                wait(left);
            }
            total++;
            inside.merge(user, 1, Integer::sum);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw full(user);
        } finally {
            waiting.remove(place);
            notifyAll();
        }
    }

    /** Who may go in next: the first who waits and has not as many at work as one user may have; null for nobody. */
    private @Nullable Waiting next() {
        if (total >= all) {
            return null;
        }
        for (Waiting each : waiting) {
            if (inside.getOrDefault(each.user, 0) < perUser) {
                return each;
            }
        }
        return null;
    }

    private Problem full(String user) {
        return inside.getOrDefault(user, 0) >= perUser
                ? new Problem(ErrorCode.E1183, perUser, setting + ".per-user")
                : new Problem(ErrorCode.E1184, all, setting + ".all");
    }

    synchronized void leave(String user) {
        total--;
        inside.computeIfPresent(user, (each, count) -> count > 1 ? count - 1 : null);
        notifyAll();
    }
}
