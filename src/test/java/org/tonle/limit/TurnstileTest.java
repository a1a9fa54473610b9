package org.tonle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class TurnstileTest {
    private static final Duration MOMENT = Duration.ofMillis(20);

    @Test
    void turnsAUserAwayWhoHasTooManyAtWorkAndLetsOthersIn() {
        Turnstile turnstile = new Turnstile(1, 3, MOMENT);
        Turnstile.Turn first = turnstile.enter("a");
        assertEquals(
                ErrorCode.E1183,
                assertThrows(Problem.class, () -> turnstile.enter("a")).code());
        turnstile.enter("b").close();
        first.close();
        turnstile.enter("a").close();
    }

    @Test
    void turnsEverybodyAwayWhenTheServerIsFull() {
        Turnstile turnstile = new Turnstile(2, 2, MOMENT);
        Turnstile.Turn first = turnstile.enter("a");
        turnstile.enter("b");
        assertEquals(
                ErrorCode.E1184,
                assertThrows(Problem.class, () -> turnstile.enter("c")).code());
        first.close();
        turnstile.enter("c").close();
    }

    @Test
    void waitsForATurn() throws Exception {
        Turnstile turnstile = new Turnstile(1, 1, Duration.ofSeconds(20));
        Turnstile.Turn first = turnstile.enter("a");
        CompletableFuture<Turnstile.Turn> second = CompletableFuture.supplyAsync(() -> turnstile.enter("a"));
        assertThrows(java.util.concurrent.TimeoutException.class, () -> second.get(50, TimeUnit.MILLISECONDS));
        first.close();
        assertTrue(second.get(10, TimeUnit.SECONDS) != null);
    }
}
