package org.tonle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Large bodies take turns for the memory there is, instead of refusing each other. */
class BodyTurnTest {
    private static final int SIZE = 100_000;
    private static final int QUARTER = SIZE / 4;
    private static final int CROWD = 8;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final long MOMENT = 200;

    private final RowPool pool = new RowPool(SIZE, CROWD);
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        clients.shutdownNow();
    }

    private static BodyHold body(Duration patience) {
        return new BodyHold(patience, false);
    }

    private Future<?> grown(BodyHold body, long rows) {
        return clients.submit(() -> pool.take(body, rows));
    }

    private void crowdThatWaits(long rows) throws InterruptedException {
        for (int i = 0; i < CROWD; i++) {
            clients.execute(() -> {
                try {
                    pool.take(body(LONG), rows);
                } catch (Problem atTheEnd) {
                    assertEquals(ErrorCode.E1186, atTheEnd.code());
                }
            });
        }
        Thread.sleep(MOMENT);
    }

    private void isFull(BodyHold body, long rows) {
        assertEquals(
                ErrorCode.E1186,
                assertThrows(Problem.class, () -> pool.take(body, rows)).code());
    }

    @Test
    void aSecondLargeBodyWaitsUntilTheFirstHasBeenAnswered() throws Exception {
        BodyHold first = body(LONG);
        BodyHold second = body(LONG);
        pool.take(first, pool.share());
        pool.take(second, QUARTER / 2);
        Future<?> more = grown(second, SIZE / 2);
        Thread.sleep(MOMENT);
        assertFalse(more.isDone());
        assertEquals(pool.share() + QUARTER / 2, pool.taken(), "a body that waits holds what it has");
        pool.end(first);
        more.get(10, TimeUnit.SECONDS);
        assertEquals(QUARTER / 2 + SIZE / 2, pool.taken());
        pool.end(second);
        assertEquals(0, pool.taken());
    }

    @Test
    void aCrowdOfBodiesThatGrowAllAtOnceIsServedToTheLast() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            all.add(clients.submit(() -> {
                BodyHold body = body(LONG);
                while (body.rows < pool.share()) {
                    pool.take(body, 250);
                }
                assertTrue(pool.taken() <= SIZE);
                pool.end(body);
            }));
        }
        for (Future<?> each : all) {
            each.get(50, TimeUnit.SECONDS);
        }
        assertEquals(0, pool.taken());
    }

    @Test
    void theTurnGoesToWhoHasWaitedLongest() throws Exception {
        BodyHold first = body(LONG);
        pool.take(first, pool.share());
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            int number = i;
            all.add(clients.submit(() -> {
                BodyHold body = body(LONG);
                pool.take(body, pool.share());
                order.add(number);
                pool.end(body);
            }));
            Thread.sleep(MOMENT / 4);
        }
        pool.end(first);
        for (Future<?> each : all) {
            each.get(10, TimeUnit.SECONDS);
        }
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), order);
    }

    @Test
    void whoWaitsTooLongIsAskedToComeAgainAndTheNextIsServed() throws Exception {
        BodyHold first = body(LONG);
        BodyHold second = body(SHORT);
        BodyHold third = body(LONG);
        pool.take(first, pool.share());
        Future<?> impatient = grown(second, SIZE / 2);
        Thread.sleep(SHORT.toMillis() / 4);
        Future<?> patient = grown(third, SIZE / 2);
        ExecutionException full = assertThrows(ExecutionException.class, () -> impatient.get(10, TimeUnit.SECONDS));
        assertEquals(
                ErrorCode.E1186,
                assertInstanceOf(Problem.class, full.getCause()).code());
        pool.end(second);
        pool.end(first);
        patient.get(10, TimeUnit.SECONDS);
    }

    @Test
    void smallBodiesPassBesideLargeOnesThatWait() throws Exception {
        pool.take(body(LONG), pool.share());
        crowdThatWaits(SIZE / 10);
        long before = pool.taken();
        for (int i = 0; i < CROWD; i++) {
            pool.take(body(Duration.ZERO), SIZE / 200);
        }
        assertEquals(before + CROWD * SIZE / 200, pool.taken());
    }

    @Test
    void moreThanACrowdDoesNotWait() throws Exception {
        pool.take(body(LONG), pool.share());
        crowdThatWaits(SIZE / 2);
        long start = System.nanoTime();
        isFull(body(LONG), SIZE / 2);
        assertTrue(System.nanoTime() - start < LONG.toNanos() / 2);
        BodyHold job = new BodyHold(LONG, true);
        Future<?> waits = grown(job, SIZE / 2);
        Thread.sleep(MOMENT);
        assertFalse(waits.isDone(), "a job takes no thread of the server, and waits");
    }

    @Test
    void theTurnWaitsForAnswersThatHoldItsRoom() throws Exception {
        assertTrue(pool.take(SIZE / 2));
        BodyHold body = body(LONG);
        Future<?> waits = grown(body, pool.share());
        Thread.sleep(MOMENT);
        assertFalse(waits.isDone());
        pool.give(SIZE / 2);
        waits.get(10, TimeUnit.SECONDS);
        isFull(body(SHORT), SIZE / 2);
    }

    @Test
    void aBodyThatIsStillOnItsWayNeverHasTheTurn() {
        BodyHold slow = body(LONG);
        assertTrue(pool.takeAtOnce(slow, QUARTER / 2));
        assertFalse(pool.takeAtOnce(slow, QUARTER));
        BodyHold other = body(SHORT);
        pool.take(other, pool.share());
        assertEquals(pool.share() + QUARTER / 2, pool.taken());
    }

    @Test
    void aBodyThatPassesIsReceivedBeforeItWaits() throws IOException {
        try (Budget other = new Budget(AnswerLimits.USUAL, pool, body(LONG));
                Budget budget = new Budget(AnswerLimits.USUAL, pool, body(SHORT))) {
            other.hold(10L * SIZE * RowPool.BYTES_PER_ROW);
            InputStream sent = new ByteArrayInputStream(new byte[300_000]);
            try (PassingBody body = new PassingBody(sent)) {
                BodyWeight weight = BodyWeight.ofRows(budget, body);
                assertEquals(100_000, body.readNBytes(100_000).length);
                weight.add(50_000);
                assertEquals(200_000, sent.available(), "it fits, and is read while it comes");
                assertThrows(Problem.class, () -> weight.add(50L * QUARTER * RowPool.BYTES_PER_ROW));
                assertEquals(0, sent.available(), "it does not fit, and is received");
                assertEquals(200_000, body.readAllBytes().length, "what was received is read on");
            }
        }
    }
}
