package org.tonle.analytics.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumberTextsTest {
    @Test
    void roundsToTwoDecimalsUnlessAskedOtherwise() {
        assertEquals(44.72, NumberTexts.round(44.7150001, null, false));
        assertEquals(6.6, NumberTexts.round(6.557377, 1, false));
        assertEquals(7, NumberTexts.round(6.557377, 0, false));
        assertEquals(11.1111111111, NumberTexts.round(100.0 / 9, 1, true));
        assertEquals(-2.5, NumberTexts.round(-2.5, null, false));
    }

    @Test
    void writesNumbersWithoutExponents() {
        assertEquals("12", NumberTexts.shortest(12.0));
        assertEquals("12.5", NumberTexts.shortest(12.50));
        assertEquals("12.0", NumberTexts.withDecimal(12));
        assertEquals("12345678901.0", NumberTexts.withDecimal(12_345_678_901.0));
        assertEquals("100", NumberTexts.shortest(100));
        assertEquals("0", NumberTexts.shortest(0));
        assertEquals("0.0000001", NumberTexts.shortest(1e-7));
    }
}
