package org.tonle.analytics.query.question;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.grid.DecimalText;

/** How numbers are rounded and written. Source: recorded answers. */
public final class NumberTexts {
    private static final int DECIMALS = 2;
    private static final int MOST_DECIMALS = 10;
    private static final double[] POWERS = {1, 10, 100, 1_000, 10_000};
    private static final double EXACT = 1e11;
    private static final double MIDDLE = 1e-3;

    /** How far from the exact number one that is worked out in doubles may be, as a part of it. */
    private static final double NOISE = 1e-14;

    /** The most that is taken for noise, as a part of the last decimal that is shown. */
    private static final double MOST_NOISE = 1e-4;

    private NumberTexts() {}

    /** @param decimals null for two; nothing is rounded but to ten decimals when {@code skipRounding} */
    public static double round(double value, @Nullable Integer decimals, boolean skipRounding) {
        if (!Double.isFinite(value)) {
            return value;
        }
        int places = skipRounding ? MOST_DECIMALS : decimals == null ? DECIMALS : decimals;
        if (places < POWERS.length) {
            double scaled = value * POWERS[places];
            double whole = Math.floor(scaled);
            // far enough from the middle between two numbers to know which is meant, and small enough to be exact
            if (Math.abs(scaled) < EXACT && Math.abs(scaled - whole - 0.5) > MIDDLE) {
                return (scaled - whole > 0.5 ? whole + 1 : whole) / POWERS[places];
            }
        }
        // what a person sees as the middle may lie just below it: sums and quotients of doubles are a little off
        double off = Math.min(Math.abs(value) * NOISE, Math.pow(10, -places) * MOST_NOISE);
        return BigDecimal.valueOf(value + Math.copySign(off, value))
                .setScale(places, RoundingMode.HALF_UP)
                .doubleValue();
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
        DecimalText text = new DecimalText();
        text.set(value, fewest);
        return text.toString();
    }
}
