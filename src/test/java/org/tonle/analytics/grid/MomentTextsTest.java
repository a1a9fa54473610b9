package org.tonle.analytics.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MomentTextsTest {
    @Test
    void aTextMeansTheSameHoweverManyThereAre() {
        MomentTexts texts = new MomentTexts();
        for (int round = 0; round < 2; round++) {
            for (int day = 0; day < 10_000; day++) {
                assertEquals(
                        day * 86_400_000_000L,
                        texts.micros(LocalDate.ofEpochDay(day).toString()));
            }
            assertEquals(1_500_000L, texts.micros("1970-01-01 00:00:01.5"));
            assertEquals(1_500_000L, texts.micros("1970-01-01T00:00:01.5Z"));
            assertNull(texts.micros("soon"));
        }
    }
}
