package org.tonle.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackgroundLoopTest {
    private static final long PATIENCE = 10;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private String next() throws InterruptedException {
        String said = told.poll(PATIENCE, TimeUnit.SECONDS);
        return said == null ? "nothing" : said;
    }

    @Test
    void goesOnAfterAFailureAndDoesOtherWorkOnTheSameThread() throws InterruptedException {
        try (BackgroundLoop loop = new BackgroundLoop(
                "a loop",
                () -> 1,
                () -> {
                    told.add(Thread.currentThread().getName()
                            + Thread.currentThread().isDaemon());
                    throw new IllegalStateException("no");
                },
                problem -> told.add(String.valueOf(problem.getMessage())))) {
            loop.soon(() -> told.add("other"));
            assertEquals("other", next());
            loop.start();
            assertEquals(List.of("a looptrue", "no", "a looptrue", "no"), List.of(next(), next(), next(), next()));
        }
    }

    @Test
    void theNextTimeWaitsForTheOneBefore() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        try (BackgroundLoop loop = new BackgroundLoop(
                "slow",
                () -> 1,
                () -> {
                    told.add("begun");
                    try {
                        end.await();
                    } catch (InterruptedException stopping) {
                        Thread.currentThread().interrupt();
                    }
                },
                problem -> told.add("failed"))) {
            loop.start();
            assertEquals("begun", next());
            Thread.sleep(50);
            assertTrue(told.isEmpty());
            end.countDown();
            assertEquals("begun", next());
        }
    }

    @Test
    void closedItEndsWhatItDoes() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        BackgroundLoop loop = new BackgroundLoop(
                "closed",
                () -> 1,
                () -> {
                    told.add("begun");
                    try {
                        never.await();
                    } catch (InterruptedException stopping) {
                        told.add("ended");
                    }
                },
                problem -> told.add("failed"));
        loop.start();
        assertEquals("begun", next());
        assertFalse(loop.isClosed());
        loop.close();
        assertEquals("ended", next());
        assertTrue(loop.isClosed());
        Thread.sleep(50);
        assertTrue(told.isEmpty(), "nothing begins again");
        loop.start();
    }
}
