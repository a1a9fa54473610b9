package org.tonle.analytics.store.follow;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Watches how everything is read from PostgreSQL and written into a store. Safe for threads; one build at a time. */
public final class BuildWatch {
    private final Clock clock;
    private final AtomicLong rows = new AtomicLong();
    private volatile long expected;
    private volatile boolean isWriting;
    private volatile @Nullable Instant since;

    public BuildWatch(Clock clock) {
        this.clock = clock;
    }

    /**
     * How far it is.
     *
     * @param since when it began
     * @param rows that were read so far
     * @param expected how many there are, as far as PostgreSQL knows without counting; 0 when it does not
     * @param isWriting whether all are read and are being written now
     */
    public record Progress(Instant since, long rows, long expected, boolean isWriting) {
        /** In words for whoever waits. */
        public String text() {
            if (isWriting) {
                return "all " + rows + " rows are read and are being sorted";
            }
            return expected == 0
                    ? rows + " rows are read"
                    : rows + " of about " + Math.max(rows, expected) + " rows are read, "
                            + rows * 100 / Math.max(1, Math.max(rows, expected)) + " %";
        }
    }

    /** How far a build is; null when none is under way. */
    public @Nullable Progress progress() {
        Instant began = since;
        return began == null ? null : new Progress(began, rows.get(), expected, isWriting);
    }

    /** A build begins. */
    public void begin() {
        rows.set(0);
        expected = 0;
        isWriting = false;
        since = clock.instant();
    }

    void expect(long number) {
        expected = Math.max(0, number);
    }

    void row() {
        rows.incrementAndGet();
    }

    /** All rows are read. */
    public void writing() {
        isWriting = true;
    }

    /** The build has ended, well or not. */
    public void end() {
        since = null;
    }
}
