package org.tonle.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * The memory that numbers and rows of all answers and bodies at work may have together, counted in numbers of analytics: about {@value #BYTES_PER_ROW}
 * bytes each. A {@link Budget} takes from it while rows come and gives everything back at its end, so that many large questions at
 * once are asked to come again instead of filling the heap.
 *
 * <p><b>Bodies take turns.</b> All of them together have a quarter of the pool, whoever comes first; the last part of it only those
 * that are small. What grows beyond waits for <em>the turn</em>, which one body has at a time, in the order of their coming, until its
 * request has ended. A quarter and the {@link #share} that one body may take are the whole pool: whoever has the turn never waits
 * for another body, so bodies never wait for each other in a ring. It may wait for answers, which end by themselves. One request holds bodies by one budget
 * only: by two it might wait for itself.
 */
@ApplicationScoped
class RowPool {
    /** Bytes of the largest heap there must be for each row: a third of it is used when all are taken. */
    private static final long HEAP_PER_ROW = 512;

    /** What a row takes. */
    static final int BYTES_PER_ROW = 150;

    /** The part of the pool one body may take, in quarters: a large import leaves answers room. */
    private static final int SHARE = 3;

    /** A body of at most this part of the pool is small: 1.2 MB on a heap of 512. */
    private static final int SMALL = 128;

    /** Requests that wait for the turn when nobody says otherwise. */
    private static final int USUAL_WAITING = 24;

    private final long size;
    private final int mostWaiting;
    private final Deque<BodyHold> waiting = new ArrayDeque<>();
    private @Nullable BodyHold turn;
    private long taken;
    /** Rows of all bodies but the one whose turn it is. */
    private long beside;

    @Inject
    RowPool(LimitConfig config) {
        this(
                Runtime.getRuntime().maxMemory() / HEAP_PER_ROW,
                config.concurrent().all());
    }

    RowPool() {
        this(Runtime.getRuntime().maxMemory() / HEAP_PER_ROW, USUAL_WAITING);
    }

    RowPool(long size, int mostWaiting) {
        this.size = size;
        this.mostWaiting = mostWaiting;
    }

    long size() {
        return size;
    }

    /** Rows one body takes at most. */
    long share() {
        return size * SHARE / 4;
    }

    /** Whether so many rows were free and are taken now, for an answer. */
    synchronized boolean take(long rows) {
        if (taken + rows > size) {
            return false;
        }
        taken += rows;
        return true;
    }

    /** Gives back what {@link #take} took. */
    synchronized void give(long rows) {
        taken -= rows;
        notifyAll();
    }

    /** Whether a body could take so many rows more and took them: without waiting, and without getting the turn. */
    synchronized boolean takeAtOnce(BodyHold body, long rows) {
        boolean isRoom = turn == body ? taken + rows <= size : fitsBeside(body, rows);
        if (isRoom) {
            grow(body, rows);
        }
        return isRoom;
    }

    /** Takes so many rows more for a body, and waits for them. @throws Problem E1186 when that lasts too long, or too many wait */
    synchronized void take(BodyHold body, long rows) {
        if (!fits(body, rows)) {
            await(body, rows);
        }
        grow(body, rows);
    }

    /** Gives back all that a body holds, and its turn. */
    synchronized void end(BodyHold body) {
        taken -= body.rows;
        if (turn == body) {
            turn = null;
        } else {
            beside -= body.rows;
        }
        body.rows = 0;
        notifyAll();
    }

    private void await(BodyHold body, long rows) {
        if (!body.isOfJob && waiting.stream().filter(each -> !each.isOfJob).count() >= mostWaiting) {
            throw full();
        }
        waiting.add(body);
        long began = System.nanoTime();
        try {
            while (!fits(body, rows)) {
                long left = (body.patience - (System.nanoTime() - began)) / 1_000_000;
                if (left <= 0) {
                    throw full();
                }
                wait(left);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw full();
        } finally {
            body.patience -= System.nanoTime() - began;
            waiting.remove(body);
            notifyAll();
        }
    }

    /** Whether the body may grow now; when nobody has the turn, the one that has waited longest gets it. */
    private boolean fits(BodyHold body, long rows) {
        if (turn != body && fitsBeside(body, rows)) {
            return true;
        }
        if (turn == null && (waiting.isEmpty() || waiting.peekFirst() == body)) {
            turn = body;
            beside -= body.rows;
        }
        return turn == body && taken + rows <= size;
    }

    private boolean fitsBeside(BodyHold body, long rows) {
        return taken + rows <= size && beside + rows <= room(body.rows + rows);
    }

    /** Rows that bodies without the turn may have together when one of them has so many. */
    private long room(long ofBody) {
        long quarter = size - share();
        return ofBody <= size / SMALL ? quarter : quarter * SHARE / 4;
    }

    private void grow(BodyHold body, long rows) {
        body.rows += rows;
        taken += rows;
        if (turn != body) {
            beside += rows;
        }
    }

    private Problem full() {
        return new Problem(ErrorCode.E1186, size);
    }

    /** Rows that are taken now. */
    synchronized long taken() {
        return taken;
    }
}
