package org.tonle.analytics.store.duckdb;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.StoreConfig;
import org.tonle.analytics.store.StoreProblem;
import org.tonle.analytics.store.follow.BuildWatch;
import org.tonle.analytics.store.follow.ChangeSource;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Opens the file of the store; makes it from PostgreSQL where there is none that can be used, and knows how far that is. */
final class StoreOpening {
    private static final Logger LOG = Logger.getLogger(StoreOpening.class);

    /** How often who waits looks whether he should, in milliseconds. */
    private static final long LOOK = 100;

    private final ChangeSource source;
    private final StoreConfig config;
    private final Path directory;
    private final BuildWatch watch;

    StoreOpening(ChangeSource source, StoreConfig config, Path directory, Clock clock) {
        this.source = source;
        this.config = config;
        this.directory = directory;
        this.watch = new BuildWatch(clock);
    }

    /** How far the store is that is being made, while questions wait; null when none is. */
    BuildWatch.@Nullable Progress progress() {
        return watch.progress();
    }

    /**
     * Waits for the lock that is held while the store is made.
     *
     * @param wanted throws when nobody waits any more for what the lock is wanted for
     * @throws Problem E1192 when the store is being made and that takes longer than a question waits
     */
    void await(ReentrantLock lock, Runnable wanted) {
        long start = System.nanoTime();
        try {
            while (!lock.tryLock(LOOK, TimeUnit.MILLISECONDS)) {
                wanted.run();
                BuildWatch.Progress progress = watch.progress();
                if (progress != null
                        && System.nanoTime() - start > config.patience().toNanos()) {
                    throw new Problem(ErrorCode.E1192, progress.text());
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new StoreProblem("The server ends", ended);
        }
    }

    LiveFacts openOrBuild() throws SQLException {
        StoreFile file = StoreFile.open(directory, config);
        LiveFacts found = LiveFacts.find(file, source, new FactCache(config.answersKept()), watch);
        if (found != null) {
            return found;
        }
        file.close();
        return build();
    }

    /** All of PostgreSQL in a new file. @throws StoreProblem when that cannot be done */
    LiveFacts build() {
        long start = System.nanoTime();
        watch.begin();
        try {
            LiveFacts built = LiveFacts.build(
                    StoreFile.create(directory, config), source, new FactCache(config.answersKept()), watch);
            LOG.infof("The analytics store was built in %d ms", (System.nanoTime() - start) / 1_000_000);
            return built;
        } catch (SQLException problem) {
            throw new StoreProblem("No analytics store can be made in " + directory, problem);
        } finally {
            watch.end();
        }
    }
}
