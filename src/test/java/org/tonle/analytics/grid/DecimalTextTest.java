package org.tonle.analytics.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTextTest {
    private static String text(double value, int fewest) {
        DecimalText text = new DecimalText();
        text.set(value, fewest);
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 1, 0.0",
        "-0.0, 0, 0",
        "12, 0, 12",
        "12, 1, 12.0",
        "12.5, 0, 12.5",
        "-0.05, 0, -0.05",
        "0.1, 2, 0.10",
        "1e15, 0, 1000000000000000",
        "1.5e300, 1, 15e299",
        "123456789.01, 0, 123456789.01",
        "1e-9, 0, 0.000000001",
        "NaN, 1, NaN",
        "-Infinity, 0, -Infinity"
    })
    void writesPlainDigits(double value, int fewest, String expected) {
        String wanted = expected.equals("15e299") ? "15" + "0".repeat(299) + ".0" : expected;
        assertEquals(wanted, text(value, fewest));
    }

    @Test
    void writesTheSameAsADecimalOfAnySize() {
        Random random = new Random(7);
        DecimalText text = new DecimalText();
        for (int i = 0; i < 200_000; i++) {
            int places = random.nextInt(11);
            double value = BigDecimal.valueOf((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(14)))
                    .setScale(places, RoundingMode.HALF_UP)
                    .doubleValue();
            text.set(value, i % 2);
            BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
            assertEquals(
                    number.setScale(Math.max(number.scale(), i % 2), RoundingMode.UNNECESSARY)
                            .toPlainString(),
                    text.toString());
        }
    }
}
