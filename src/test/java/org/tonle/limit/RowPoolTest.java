package org.tonle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class RowPoolTest {
    private static final int SIZE = 10_000;

    private final RowPool pool = new RowPool(SIZE, 24);

    private Budget budget() {
        return new Budget(AnswerLimits.USUAL, pool, new BodyHold(Duration.ZERO, false));
    }

    @Test
    void oneAnswerHoldsHalfOfThePool() {
        Budget budget = budget();
        budget.rows(SIZE / 2);
        Problem refused = assertThrows(Problem.class, () -> budget.rows(1));
        assertEquals(ErrorCode.E1185, refused.code());
    }

    @Test
    void whatOthersHoldIsNotThere() throws IOException {
        try (Budget first = budget();
                Budget second = budget()) {
            first.rows(SIZE / 2 - 1);
            second.rows(SIZE / 2 - 300);
            Problem full = assertThrows(Problem.class, () -> budget().rows(500));
            assertEquals(ErrorCode.E1186, full.code());
        }
        assertEquals(0, pool.taken());
        budget().rows(SIZE / 2);
    }

    @Test
    void rowsOneByOneAreTakenBeforeTheyAreThere() {
        try (Budget budget = budget()) {
            for (int i = 0; i < 1000; i++) {
                budget.rows(1);
                assertEquals(true, pool.taken() > i);
            }
        }
        assertEquals(0, pool.taken());
    }

    @Test
    void bodiesThatStayInMemoryCount() throws IOException {
        try (Budget budget = budget()) {
            new HeldStream(new ByteArrayInputStream(new byte[256 * 1000]), budget).readAllBytes();
            assertEquals(true, pool.taken() >= 1000);
            HeldStream larger = new HeldStream(new ByteArrayInputStream(new byte[256 * SIZE]), budget);
            assertEquals(
                    ErrorCode.E1126,
                    assertThrows(Problem.class, larger::readAllBytes).code());
        }
        assertEquals(0, pool.taken());
    }

    @Test
    void aBodyLeavesAnswersRoomHoweverLargeItIs() {
        try (Budget body = budget();
                Budget answer = budget()) {
            body.hold(10L * SIZE * RowPool.BYTES_PER_ROW);
            assertEquals(pool.share(), pool.taken());
            answer.rows(SIZE / 8);
        }
        assertEquals(0, pool.taken());
    }

    @Test
    void smallBodiesAreReadWhateverOthersHold() {
        try (Budget first = budget();
                Budget second = budget();
                Budget small = budget()) {
            first.rows(SIZE / 2);
            second.rows(SIZE / 2);
            small.hold(20_000);
            Problem full = assertThrows(Problem.class, () -> small.hold(200_000));
            assertEquals(ErrorCode.E1186, full.code());
        }
    }

    @Test
    void aTreeOfMoreThanTheShareOfBodiesIsRefused() {
        try (Budget budget = budget()) {
            BodyWeight weight = BodyWeight.ofTree(budget);
            weight.add(budget.mostOfABody());
            assertEquals(
                    ErrorCode.E1126,
                    assertThrows(Problem.class, () -> weight.add(1)).code());
        }
    }

    @Test
    void aRowMayBeAsLongAsARowMayBe() throws IOException {
        RowStream rows = new RowStream(new ByteArrayInputStream(new byte[3 << 20]));
        for (int i = 0; i < 4; i++) {
            assertEquals(700_000, rows.readNBytes(700_000).length);
            rows.next();
        }
        RowStream row = new RowStream(new ByteArrayInputStream(new byte[3 << 20]));
        assertEquals(
                ErrorCode.E1190, assertThrows(Problem.class, row::readAllBytes).code());
    }
}
