package org.tonle.validation.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleOperatorTest {
    @ParameterizedTest
    @CsvSource({
        "equal_to, 1, 1, false",
        "equal_to, 1, 2, true",
        "equal_to, , 2, false",
        "not_equal_to, 1, 1, true",
        "not_equal_to, 0.3, 0.30000000000000004, true",
        "not_equal_to, 1, 2, false",
        "greater_than, 2, 1, false",
        "greater_than, 1, 1, true",
        "greater_than_or_equal_to, 1, 1, false",
        "greater_than_or_equal_to, 0, 1, true",
        "less_than, 1, 1, true",
        "less_than, 0, 1, false",
        "less_than_or_equal_to, 1, 1, false",
        "less_than_or_equal_to, 2, 1, true",
        "compulsory_pair, 1, , true",
        "compulsory_pair, , 1, true",
        "compulsory_pair, 1, 2, false",
        "compulsory_pair, , , false",
        "exclusive_pair, 1, 0, true",
        "exclusive_pair, 1, , false",
        "exclusive_pair, , , false"
    })
    void saysWhichPairsBreakIt(String word, @Nullable Double left, @Nullable Double right, boolean isBroken) {
        RuleOperator operator = Objects.requireNonNull(RuleOperator.of(word));
        assertEquals(isBroken, operator.isBroken(left, right), word + " " + left + " " + right);
    }

    @Test
    void knowsNoOtherWord() {
        assertNull(RuleOperator.of("nearly"));
    }
}
