package org.tonle.limit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class BudgetTest {
    private static final long MB = 1 << 20;
    private static final AnswerLimits SMALL =
            new AnswerLimits(3, 10 * MB, 10_000, Duration.ofSeconds(30), 5 * MB, 4, 1000);

    @Test
    void letsAsManyObjectsThroughAsItHas() {
        Budget budget = new Budget(SMALL);
        for (int i = 0; i < 3; i++) {
            budget.object();
        }
        refused(ErrorCode.E1180, "tonle.limits.answer.objects", budget::object);
    }

    @Test
    void countsBytes() {
        Budget budget = new Budget(SMALL);
        budget.bytes(10 * MB);
        refused(ErrorCode.E1180, "tonle.limits.answer.bytes", () -> budget.bytes(1));
    }

    @Test
    void countsSteps() {
        Budget budget = new Budget(SMALL);
        assertDoesNotThrow(() -> budget.steps(10_000));
        refused(ErrorCode.E1182, "tonle.limits.answer.steps", () -> budget.steps(10_000));
        Budget other = new Budget(SMALL);
        refused(ErrorCode.E1182, "tonle.limits.answer.steps", () -> {
            for (int i = 0; i < 20_000; i++) {
                other.step();
            }
        });
    }

    @Test
    void countsTimeOfTheProcessor() {
        Budget budget = new Budget(new AnswerLimits(3, MB, Long.MAX_VALUE, Duration.ofMillis(20), MB, 4, 0));
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        refused(ErrorCode.E1182, "tonle.limits.answer.time", () -> {
            while (System.nanoTime() < end) {
                budget.step();
            }
        });
    }

    @Test
    void refusesBeforehandWhatWouldBeTooLargeOrRepeatItself() {
        assertDoesNotThrow(() -> new Budget(SMALL).expect(10 * MB, 10 * MB));
        assertDoesNotThrow(() -> new Budget(SMALL).expect(4 * MB, MB));
        assertDoesNotThrow(() -> new Budget(SMALL).expect(2 * MB, 1));
        refused(ErrorCode.E1180, "answer.bytes", () -> new Budget(SMALL).expect(11 * MB, 11 * MB));
        refused(ErrorCode.E1181, "answer.repetition", () -> new Budget(SMALL).expect(5 * MB, MB));
        refused(ErrorCode.E1181, "answer.repeated-bytes", () -> new Budget(SMALL).expect(9 * MB, 3 * MB));
    }

    @Test
    void weighsOnlyAnswersThatAreNotShort() {
        int[] weighed = {0};
        Budget budget = new Budget(AnswerLimits.USUAL);
        budget.steps(4_000);
        budget.whenLarge(() -> weighed[0]++);
        budget.steps(4_000);
        budget.bytes(StreamedAnswer.HELD - 1);
        assertEquals(0, weighed[0]);
        budget.bytes(1);
        assertEquals(1, weighed[0], "before what is held back is sent");
        budget.bytes(MB);
        assertEquals(1, weighed[0], "once");
    }

    @Test
    void weighsAnswersThatTakeManySteps() {
        int[] weighed = {0};
        Budget budget = new Budget(AnswerLimits.USUAL);
        budget.whenLarge(() -> {
            budget.steps(100_000);
            weighed[0]++;
        });
        for (int i = 0; i < 10_000; i++) {
            budget.object();
        }
        assertEquals(1, weighed[0]);
    }

    private static void refused(ErrorCode code, String setting, org.junit.jupiter.api.function.Executable doing) {
        Problem problem = assertThrows(Problem.class, doing);
        assertEquals(code, problem.code());
        assertTrue(problem.text().contains(setting), problem.text());
    }
}
