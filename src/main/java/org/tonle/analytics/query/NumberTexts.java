package org.tonle.analytics.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** How numbers are rounded and written. Source: recorded answers. */
public final class NumberTexts {
    private static final int DECIMALS = 2;
    private static final int MOST_DECIMALS = 10;

    private NumberTexts() {}

    /** @param decimals null for two; nothing is rounded but to ten decimals when {@code skipRounding} */
    public static double round(double value, @Nullable Integer decimals, boolean skipRounding) {
        if (!Double.isFinite(value)) {
            return value;
        }
        int places = skipRounding ? MOST_DECIMALS : decimals == null ? DECIMALS : decimals;
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).doubleValue();
    }

    /** Without decimals when it has none: {@code 12}, {@code 12.5}. */
    public static String shortest(double value) {
        return plain(value, 0);
    }

    /** With at least one decimal: {@code 12.0}, {@code 12.5}. */
    public static String withDecimal(double value) {
        return plain(value, 1);
    }

    private static String plain(double value, int fewest) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
        return number.setScale(Math.max(number.scale(), fewest), RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
