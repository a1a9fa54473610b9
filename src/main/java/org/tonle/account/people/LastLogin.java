package org.tonle.account.people;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.User;
import org.tonle.security.SignInEvent;

/** When each user was last here, to the hour: written after the sign-in, by a thread that nobody waits for. */
@ApplicationScoped
public class LastLogin {
    private static final Logger LOG = Logger.getLogger(LastLogin.class);
    private static final Duration EXACTLY_ENOUGH = Duration.ofHours(1);
    private static final int MOST_WAITING = 10_000;

    private final Metadata metadata;
    private final AccountWriter accounts;
    private final Clock clock;
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();
    private final ExecutorService writer = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> new Thread(work, "last-login"),
            (work, full) -> LOG.debug("Too many people sign in at once; the moment of one is not noted"));

    LastLogin(Metadata metadata, AccountWriter accounts, Clock clock) {
        this.metadata = metadata;
        this.accounts = accounts;
        this.clock = clock;
    }

    @PreDestroy
    void stop() {
        writer.shutdownNow();
    }

    void signedIn(@Observes SignInEvent event) {
        note(event);
    }

    void signedInMeanwhile(@ObservesAsync SignInEvent event) {
        note(event);
    }

    private void note(SignInEvent event) {
        String uid = event.userUid();
        if (uid == null || !event.outcome().equals("SUCCESS") || event.actsAs() != null) {
            return;
        }
        Instant now = clock.instant();
        Instant before = noted.put(uid, now);
        if (before == null || before.plus(EXACTLY_ENOUGH).isBefore(now)) {
            writer.execute(() -> write(uid));
        } else {
            noted.put(uid, before);
        }
    }

    private void write(String uid) {
        try {
            MetadataObject user = metadata.snapshot().findUnchecked("user", uid);
            String now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS).toString();
            if (user != null && isOlder(User.of(user).account().lastLogin())) {
                accounts.note(user, "lastLogin", now);
            }
        } catch (RuntimeException problem) {
            LOG.errorf(problem, "The last sign-in of %s is not noted", uid);
        }
    }

    private boolean isOlder(@Nullable LocalDateTime lastLogin) {
        return lastLogin == null || lastLogin.isBefore(LocalDateTime.now(clock).minus(EXACTLY_ENOUGH));
    }
}
