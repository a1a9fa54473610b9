package org.tonle.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * The memory that numbers and rows of all answers and bodies at work may have together, counted in numbers of analytics: about {@value #BYTES_PER_ROW}
 * bytes each. A {@link Budget} takes from it while rows come and gives everything back at its end, so that many large questions at
 * once are asked to come again instead of filling the heap.
 */
@ApplicationScoped
class RowPool {
    /** Bytes of the largest heap there must be for each row: a third of it is used when all are taken. */
    private static final long HEAP_PER_ROW = 512;

    /** What a row takes. */
    static final int BYTES_PER_ROW = 150;

    /** The part of the pool one body may take, in quarters: a large import leaves answers room. */
    private static final int SHARE = 3;

    private final long size;
    private long taken;

    @Inject
    RowPool() {
        this(Runtime.getRuntime().maxMemory() / HEAP_PER_ROW);
    }

    RowPool(long size) {
        this.size = size;
    }

    long size() {
        return size;
    }

    /** Rows one body takes at most. */
    long share() {
        return size * SHARE / 4;
    }

    /** Whether so many rows were free and are taken now. */
    synchronized boolean take(long rows) {
        if (taken + rows > size) {
            return false;
        }
        taken += rows;
        return true;
    }

    synchronized void give(long rows) {
        taken -= rows;
    }

    /** Rows that are taken now. */
    synchronized long taken() {
        return taken;
    }
}
