package org.tonle.analytics.store.duckdb;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.common.BackgroundLoop;
import org.tonle.database.Validity;
import org.tonle.metadata.Metadata;

/**
 * Keeps the store up with PostgreSQL while data come in, so that a question after a long load does not wait for all of it. It looks
 * whenever this server has written, at most once a second otherwise, and works an eleventh of the time, more only where changes come so
 * fast that they would pile up. Roll-ups are made when changes pause, or somebody asks, and at the latest after some seconds: in the
 * midst of a load they would be made for nobody. When nothing comes any more, what was written last is put in its place in the file.
 */
@ApplicationScoped
class StoreFollower {
    private static final Logger LOG = Logger.getLogger(StoreFollower.class);
    private static final long SHORTEST = 100;
    /** Looks without a change after which roll-ups are made. */
    private static final int PAUSED = 3;

    /** Looks after which roll-ups are made although changes never pause. */
    private static final int PATIENCE = 50;

    /** Looks without a change after which it is quiet: about three seconds. */
    private static final int QUIET = 30;

    /** What comes in while nobody looks is applied in less time than a question may wait. */
    private static final long LONGEST = 600;

    private final DuckDbStore store;
    private final Metadata metadata;
    private final Validity validity;
    private final BackgroundLoop loop = new BackgroundLoop(
            "analytics-follower",
            this::pause,
            this::follow,
            problem -> LOG.warn(
                    "The analytics store could not follow in the background; the next question will", problem));
    private long pause = SHORTEST;
    private Validity.@Nullable Moment looked;
    private long changes;
    private int quiet;
    private int looks;

    StoreFollower(DuckDbStore store, Metadata metadata, Validity validity) {
        this.store = store;
        this.metadata = metadata;
        this.validity = validity;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    private long pause() {
        return pause;
    }

    private void follow() {
        long start = System.nanoTime();
        try {
            if (looked == null || !validity.holds(looked)) {
                looked = validity.now();
                // over the metadata, so that roll-ups are there before the first question
                store.follow(metadata.snapshot());
            }
            long now = store.changes();
            quiet = now == changes ? quiet + 1 : 0;
            changes = now;
            looks++;
            if (quiet >= PAUSED || looks >= PATIENCE) {
                store.rollUpSoon();
                looks = 0;
            }
            if (quiet % QUIET == QUIET - 1) { // again and again: somebody may have been in the way
                store.settle();
            }
        } finally {
            long took = (System.nanoTime() - start) / 1_000_000;
            pause = Math.min(LONGEST, Math.max(SHORTEST, 10 * took));
        }
    }

    @PreDestroy
    void stop() {
        loop.close();
    }
}
