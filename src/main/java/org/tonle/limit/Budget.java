package org.tonle.limit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * What one answer has cost so far, and the end of it. Made once a request and passed down; for one thread at a time. Everything that
 * multiplies (items of lists behind lists, steps of paths) counts here, so that no request costs more than the limits say.
 *
 * <p>All methods that count throw a Problem when there is nothing left: E1180 to E1182.
 */
public final class Budget implements AutoCloseable {
    /** The time is looked at once in so many steps. */
    private static final int LOOK = 0xFFF;

    private static final String ROWS = "tonle.limits.answer.rows";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** From this size on, an answer that repeats itself is refused. */
    private static final long LARGE = 2L << 20;
    /** Rows are taken from the pool by so many. */
    private static final long PIECE = 256;

    private final AnswerLimits limits;
    private final RowPool pool;
    private final long mostRows;
    /** Asked of the pool once: it is asked for at every token of a body. */
    private final long share;

    private long objects;
    private long steps;
    private long bytes;
    private long thread = -1;
    private long began;
    private final List<Runnable> checks = new ArrayList<>();
    private long stepsBefore;
    private long rows;
    private long held;
    private final BodyHold body;
    private long bodyRows;
    private long bodyBytes;
    private volatile boolean cancelled;
    private volatile @Nullable Runnable running;

    /** A budget of its own for one request. */
    public Budget(AnswerLimits limits) {
        this(limits, new RowPool(), new BodyHold(Duration.ZERO, false));
    }

    Budget(AnswerLimits limits, RowPool pool, BodyHold body) {
        this.limits = limits;
        this.pool = pool;
        this.body = body;
        this.share = pool.share();
        this.mostRows = limits.rows() > 0 ? Math.min(limits.rows(), pool.size()) : pool.size() / 2;
    }

    /** With the limits nobody changed. */
    public static Budget usual() {
        return new Budget(AnswerLimits.USUAL);
    }

    /** Counts a JSON object of the answer. */
    public void object() {
        if (++objects > limits.objects()) {
            throw tooLarge(limits.objects() + " objects", "tonle.limits.answer.objects");
        }
        step();
    }

    /** Counts a value that was looked at. */
    public void step() {
        if ((++steps & LOOK) == 0) {
            look();
        }
    }

    /** Counts several at once. */
    public void steps(long more) {
        long before = steps;
        steps += more;
        if (before / LOOK != steps / LOOK) {
            look();
        }
    }

    /**
     * Weighs the answer before any of it is sent, but only when it turns out to be more than a short one: after some thousand steps, or
     * when more was written than is held back. A shorter one repeats little, and weighing it would cost as much as writing it.
     */
    public void whenLarge(Runnable check) {
        checks.add(check);
        stepsBefore = steps;
    }

    private void weigh(boolean isLarge) {
        if (isLarge && !checks.isEmpty()) {
            List<Runnable> due = List.copyOf(checks);
            checks.clear(); // first: weighing counts steps too
            due.forEach(Runnable::run);
        }
    }

    /** The first bytes are about to go: what is to be weighed is weighed now. */
    void beforeSending() {
        weigh(true);
    }

    /** Counts bytes of the answer. */
    public void bytes(long more) {
        bytes += more;
        weigh(bytes >= StreamedAnswer.HELD);
        if (bytes > limits.bytes()) {
            throw tooLarge(megabytes(limits.bytes()), "tonle.limits.answer.bytes");
        }
    }

    /**
     * Counts numbers or rows that stay in memory until {@link #close}. Call it while they come.
     *
     * @throws Problem E1185 for more than one answer may hold, E1186 when those of others leave too little room
     */
    public void rows(long more) {
        rows += more;
        if (rows > mostRows) {
            throw new Problem(ErrorCode.E1185, mostRows, ROWS);
        }
        if (rows > held) {
            long piece = Math.max(PIECE, rows - held);
            if (!pool.take(piece)) {
                throw new Problem(ErrorCode.E1186, pool.size());
            }
            held += piece;
        }
        steps(more);
    }

    /**
     * Counts rows that become of a body and stay in memory until {@link #close}; waits for room as {@link RowPool} says.
     *
     * @throws Problem E1126 for more than one may hold, E1186 when others leave too little room for too long
     */
    public void bodyRows(long more) {
        bodyRows += more;
        if (bodyRows > mostRows) {
            throw new Problem(ErrorCode.E1126, mostRows + " numbers and rows in memory", ROWS);
        }
        takeForBody();
        steps(more);
    }

    /**
     * Counts bytes of memory that a body takes until {@link #close}; fewer than none when some of it is let go. The first few are
     * free, so that small requests are served whatever others hold; however large it is, a body takes no more than the share of bodies. Waits for room as {@link RowPool} says.
     *
     * @throws Problem E1186 when others leave too little room for too long
     */
    void hold(long more) {
        bodyBytes += more;
        takeForBody();
    }

    /** As {@link #hold}, of a body that is read while it comes: its rest is received before it waits. */
    void hold(long more, PassingBody body) {
        bodyBytes += more;
        long piece = piece();
        if (piece > 0 && !pool.takeAtOnce(this.body, piece)) {
            body.receive();
            pool.take(this.body, piece);
        }
    }

    /** The most that one body which stays in memory as it was sent may take, in bytes. */
    long mostOfABody() {
        return share * RowPool.BYTES_PER_ROW;
    }

    private void takeForBody() {
        long piece = piece();
        if (piece > 0) {
            pool.take(body, piece);
        }
    }

    /** Rows to take for what was counted of a body. */
    private long piece() {
        long ofBytes = Math.max(0, bodyBytes / RowPool.BYTES_PER_ROW - PIECE);
        long missing = Math.min(bodyRows + ofBytes, share) - body.rows;
        return missing <= 0 ? 0 : Math.min(Math.max(PIECE, missing), share - body.rows);
    }

    /**
     * Says how what is being done for the answer is ended when nobody waits for it any more. Close what is returned when it is done.
     *
     * @param end may be called by another thread, and when there is nothing to end any more
     * @throws Problem E1182 when nobody waits already
     */
    public Running running(Runnable end) {
        running = end;
        if (cancelled) {
            running = null;
            throw gone();
        }
        return () -> running = null;
    }

    /** What is being done. */
    @FunctionalInterface
    public interface Running extends AutoCloseable {
        @Override
        void close();
    }

    /** Nobody waits for the answer any more: ends what is being done, and whatever is begun or counted later. By any thread. */
    public void cancel() {
        cancelled = true;
        Runnable end = running;
        if (end != null) {
            end.run();
        }
    }

    /** @throws Problem E1182 when nobody waits for the answer any more */
    public void checkWanted() {
        if (cancelled) {
            throw gone();
        }
    }

    private static Problem gone() {
        return new Problem(ErrorCode.E1182, "the client was willing to wait", "of the client");
    }

    /** How long one statement may take. */
    public Duration time() {
        return limits.time();
    }

    /** A statement took longer than {@link #time}. */
    public Problem tookTooLong() {
        return new Problem(ErrorCode.E1182, limits.time().toSeconds() + " seconds", "tonle.limits.answer.time");
    }

    /** Gives the room for rows back. */
    @Override
    public void close() {
        pool.give(held);
        pool.end(body);
        held = 0;
        rows = 0;
        bodyRows = 0;
        bodyBytes = 0;
    }

    /**
     * Refuses an answer before it is written.
     *
     * @param expected bytes it will have
     * @param distinct bytes it would have if it said nothing twice
     */
    public void expect(long expected, long distinct) {
        if (expected > limits.bytes()) {
            throw tooLarge(megabytes(limits.bytes()), "tonle.limits.answer.bytes");
        }
        if (expected - distinct > limits.repeatedBytes()) {
            throw repeats(expected, distinct, "tonle.limits.answer.repeated-bytes");
        }
        if (expected > LARGE && expected / Math.max(1, distinct) > limits.repetition()) {
            throw repeats(expected, distinct, "tonle.limits.answer.repetition");
        }
    }

    private static Problem repeats(long expected, long distinct, String setting) {
        return new Problem(
                ErrorCode.E1181, megabytes(expected), Math.max(2, expected / Math.max(1, distinct)), setting);
    }

    private void look() {
        checkWanted();
        weigh(steps - stepsBefore >= LOOK);
        if (steps - objects > limits.steps()) {
            throw new Problem(ErrorCode.E1182, limits.steps() + " values", "tonle.limits.answer.steps");
        }
        long now = Thread.currentThread().getId();
        long spent = THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : 0;
        if (thread != now) {
            thread = now;
            began = spent;
        } else if (spent - began > limits.time().toNanos()) {
            throw new Problem(ErrorCode.E1182, words(limits.time()), "tonle.limits.answer.time");
        }
    }

    private static Problem tooLarge(String limit, String setting) {
        return new Problem(ErrorCode.E1180, limit, setting);
    }

    private static String words(Duration time) {
        return time.toSeconds() + " seconds of a processor";
    }

    private static String megabytes(long bytes) {
        return Math.max(1, bytes >> 20) + " MB";
    }
}
