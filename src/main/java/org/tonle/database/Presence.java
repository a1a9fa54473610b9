package org.tonle.database;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Whether this is the only server on its database. Every server holds an advisory lock with a number of its own as long as it runs, and
 * counts those of others four times a second. What was counted is trusted for a second; a server that starts answers nobody for longer
 * than that, so whoever was alone has counted it by then, or trusts its last count no more. Who has met another server is not alone
 * again until it is started anew (decision 0007).
 */
@ApplicationScoped
class Presence {
    /** How long a count is trusted, from before it was made. */
    static final Duration TRUST = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(Presence.class);
    private static final Duration SETTLE = TRUST.plusMillis(200);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int LOCKS = 7_002;
    private static final int EARLY = 1;
    private static final int LATE = Integer.MAX_VALUE - 1;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String COUNT =
            """
            select count(*) filter (where objid = ?::bigint::oid), count(*) filter (where objid <> ?::bigint::oid) from pg_locks
            where locktype = 'advisory' and classid = %d and objsubid = 2 and granted
                and database = (select oid from pg_database where datname = current_database())"""
                    .formatted(LOCKS);

    private final DataSource source;
    private final int number = 1 + new SecureRandom().nextInt(Integer.MAX_VALUE - 1);
    private final Thread watcher = new Thread(this::watch, "presence");
    private final CountDownLatch announced = new CountDownLatch(1);
    private volatile long trustedUntil = System.nanoTime();
    private volatile long since = System.nanoTime();
    private volatile boolean hasMetOthers;

    Presence(DataSource source) {
        this.source = source;
    }

    /** Whether no other server has written anything, or answered anybody, up to now. */
    boolean isAlone() {
        return trustedUntil - System.nanoTime() > 0;
    }

    /** Takes the lock, at the beginning of the start. */
    void announce(@Observes @Priority(EARLY) StartupEvent start) {
        announce();
    }

    void announce() {
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Lets nobody in before all others know, at the end of the start. */
    void settle(@Observes @Priority(LATE) StartupEvent start) throws InterruptedException {
        settle();
    }

    void settle() throws InterruptedException {
        if (!announced.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("The database gave no lock to tell other servers of this one");
        }
        Thread.sleep(Math.max(0, SETTLE.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since)));
    }

    private void watch() {
        try {
            while (true) {
                try (Connection session = source.getConnection()) {
                    stay(session);
                } catch (SQLException lost) {
                    LOG.infof("The connection that tells other servers of this one was lost: %s", lost.getMessage());
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Holds the lock and counts, until the lock is found lost. */
    private void stay(Connection session) throws SQLException, InterruptedException {
        execute(session, "select pg_advisory_lock_shared(?, ?)");
        try {
            since = System.nanoTime();
            announced.countDown();
            while (count(session)) {
                Thread.sleep(PAUSE.toMillis());
            }
        } finally {
            execute(session, "select pg_advisory_unlock_shared(?, ?)"); // the session itself goes back to the pool
        }
    }

    /** Counts the servers. @return false when this one is not among them any more */
    private boolean count(Connection session) throws SQLException {
        long asked = System.nanoTime();
        try (PreparedStatement statement = session.prepareStatement(COUNT)) {
            statement.setLong(1, number);
            statement.setLong(2, number);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                hasMetOthers |= row.getInt(2) > 0;
                boolean isHere = row.getInt(1) > 0;
                boolean isSettled = asked - since > TRUST.toNanos(); // all others have counted this one since
                trustedUntil = isHere && isSettled && !hasMetOthers ? asked + TRUST.toNanos() : asked;
                return isHere;
            }
        }
    }

    private void execute(Connection session, String sql) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            statement.setInt(1, LOCKS);
            statement.setInt(2, number);
            statement.execute();
        }
    }

    @PreDestroy
    void leave() {
        watcher.interrupt();
    }
}
