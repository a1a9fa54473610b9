package org.tonle.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Lets only so many large requests (imports, exports, tables) work at once, of one user and of all, so that small ones of others are
 * served meanwhile. Who comes too many waits a moment, then is asked to come again.
 */
@ApplicationScoped
public class Turnstile {
    private final int perUser;
    private final int all;
    private final Duration patience;
    private final Map<String, Integer> inside = new HashMap<>();
    private int total;

    @Inject
    Turnstile(LimitConfig config) {
        this(
                config.concurrent().perUser(),
                config.concurrent().all(),
                config.concurrent().patience());
    }

    Turnstile(int perUser, int all, Duration patience) {
        this.perUser = perUser;
        this.all = all;
        this.patience = patience;
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
        while (total >= all || inside.getOrDefault(user, 0) >= perUser) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw inside.getOrDefault(user, 0) >= perUser
                        ? new Problem(ErrorCode.E1183, perUser, "tonle.limits.concurrent.per-user")
                        : new Problem(ErrorCode.E1184, all, "tonle.limits.concurrent.all");
            }
            try {
                wait(left);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new Problem(ErrorCode.E1184, all, "tonle.limits.concurrent.all");
            }
        }
        total++;
        inside.merge(user, 1, Integer::sum);
    }

    synchronized void leave(String user) {
        total--;
        inside.computeIfPresent(user, (each, count) -> count > 1 ? count - 1 : null);
        notifyAll();
    }
}
