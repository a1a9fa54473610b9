package org.tonle.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperatorTest {
    @Test
    void readsEverySpelling() {
        assertEquals(Optional.of(Operator.NE), Operator.of("!eq"));
        assertEquals(Optional.of(Operator.NE), Operator.of("neq"));
        assertEquals(Optional.of(Operator.GE), Operator.of("gte"));
        assertEquals(Optional.of(Operator.STARTS_ILIKE), Operator.of("startsWith"));
        assertEquals(Optional.of(Operator.STARTS_ILIKE), Operator.of("$ilike"));
        assertEquals(Optional.of(Operator.NOT_ENDS_LIKE), Operator.of("!like$"));
    }

    @Test
    void readsWordsWithoutRegardToCase() {
        assertEquals(Optional.of(Operator.ENDS_ILIKE), Operator.of("endswith"));
        assertEquals(Optional.of(Operator.IN), Operator.of("IN"));
    }

    @Test
    void doesNotGuess() {
        assertEquals(Optional.empty(), Operator.of("is"));
        assertEquals(Optional.empty(), Operator.of(""));
    }

    @Test
    void presenceTakesNoValue() {
        assertFalse(Operator.NULL.takesValue());
        assertFalse(Operator.NOT_EMPTY.takesValue());
        assertTrue(Operator.IN.takesValue());
    }

    @Test
    void numbersAreComparedAndTextIsSearched() {
        assertTrue(PropertyType.INTEGER.operators().contains(Operator.GE));
        assertFalse(PropertyType.INTEGER.operators().contains(Operator.ILIKE));
        assertTrue(PropertyType.TEXT.operators().contains(Operator.TOKEN));
        assertTrue(PropertyType.PASSWORD.operators().isEmpty());
    }
}
