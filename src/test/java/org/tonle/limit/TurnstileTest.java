package org.tonle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
        turnstile.enter("a");
        assertEquals(
                ErrorCode.E1183,
                assertThrows(Problem.class, () -> turnstile.enter("a")).code());
        turnstile.enter("b");
        turnstile.leave("a");
        turnstile.enter("a");
    }

    @Test
    void turnsEverybodyAwayWhenTheServerIsFull() {
        Turnstile turnstile = new Turnstile(2, 2, MOMENT);
        turnstile.enter("a");
        turnstile.enter("b");
        assertEquals(
                ErrorCode.E1184,
                assertThrows(Problem.class, () -> turnstile.enter("c")).code());
        turnstile.leave("a");
        turnstile.enter("c");
    }

    @Test
    void waitsForATurn() throws Exception {
        Turnstile turnstile = new Turnstile(1, 1, Duration.ofSeconds(20));
        turnstile.enter("a");
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> inTurn(turnstile));
        assertThrows(java.util.concurrent.TimeoutException.class, () -> second.get(50, TimeUnit.MILLISECONDS));
        turnstile.leave("a");
        assertEquals("done", second.get(10, TimeUnit.SECONDS));
    }

    @Test
    void goesByTheOrderOfComingButForWhoHasEnough() throws Exception {
        Turnstile turnstile = new Turnstile(1, 2, Duration.ofSeconds(20));
        turnstile.enter("a");
        turnstile.enter("b");
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (String user : List.of("a", "c", "d")) {
            all.add(CompletableFuture.runAsync(() -> {
                turnstile.enter(user);
                order.add(user);
                turnstile.leave(user);
            }));
            Thread.sleep(100);
        }
        turnstile.leave("b");
        all.get(1).get(10, TimeUnit.SECONDS);
        all.get(2).get(10, TimeUnit.SECONDS);
        turnstile.leave("a");
        all.get(0).get(10, TimeUnit.SECONDS);
        assertEquals(List.of("c", "d", "a"), order);
    }

    @Test
    void nobodysQuestionIsWorkedOutWhenNobodyWaitsForIt() {
        QuestionTurns turns = new QuestionTurns(2, MOMENT);
        Budget budget = Budget.usual();
        assertEquals("done", turns.turn("a", budget, () -> "done"));
        turns.turn("a", budget, () -> {
            assertThrows(Problem.class, () -> turns.turn("a", budget, () -> "one user has not all places"));
            return turns.turn("b", budget, () -> "done");
        });
        budget.cancel();
        assertThrows(Problem.class, () -> turns.turn("a", budget, () -> "done"));
    }

    @Test
    void givesTheTurnBackWhateverHappens() {
        Turnstile turnstile = new Turnstile(1, 1, MOMENT);
        assertThrows(
                IllegalStateException.class,
                () -> turnstile.inTurn("a", () -> {
                    throw new IllegalStateException("went wrong");
                }));
        assertEquals("done", inTurn(turnstile));
    }

    private static String inTurn(Turnstile turnstile) {
        try {
            return turnstile.inTurn("a", () -> "done");
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }
}
