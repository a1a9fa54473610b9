package org.tonle.analytics.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.tonle.analytics.query.question.NumberTexts;

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
    void roundsTheMiddleUpThatAPersonSees() {
        double mean = Math.nextDown(62.825);
        assertEquals(62.83, NumberTexts.round(mean, null, false), "2513 / 40, a little off");
        assertEquals(-62.83, NumberTexts.round(-mean, null, false));
        assertEquals(62.82, NumberTexts.round(62.8249999, null, false));
        assertEquals(0.3, NumberTexts.round(0.1 + 0.2 - 0.05, 1, false));
        assertEquals(4_503_599_627_370_496.0, NumberTexts.round(4_503_599_627_370_496.0, 0, false));
        assertEquals(62.825, NumberTexts.round(mean, null, true));
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
