package org.tonle.expression;

import java.math.BigDecimal;

/**
 * Arithmetic on numbers as they are written in decimal, so that 0.1 + 0.2 equals 0.3 in a validation rule. Whole numbers below
 * 2^53 take the short way.
 */
public final class Decimals {
    private static final double EXACT = 1L << 53;
    private static final double HUNDRED = 100;

    private Decimals() {}

    /** The sum. */
    public static double add(double a, double b) {
        double sum = a + b;
        if (isExact(a, b, sum)) {
            return sum + 0.0; // never -0
        }
        double hundredths = hundredths(a) + hundredths(b);
        return Math.abs(hundredths) < EXACT
                ? hundredths / HUNDRED + 0.0
                : BigDecimal.valueOf(a).add(BigDecimal.valueOf(b)).doubleValue();
    }

    static double multiply(double a, double b) {
        double product = a * b;
        if (isExact(a, b, product)) {
            return product + 0.0;
        }
        double tenThousandths = hundredths(a) * hundredths(b);
        return Math.abs(tenThousandths) < EXACT
                ? tenThousandths / (HUNDRED * HUNDRED) + 0.0
                : BigDecimal.valueOf(a).multiply(BigDecimal.valueOf(b)).doubleValue();
    }

    /** The quotient, NaN for a divisor of 0. */
    static double divide(double dividend, double divisor) {
        return divisor == 0 ? Double.NaN : dividend / divisor;
    }

    /** The number times 100 where it is a decimal of at most two places, which quotients by 100 are exactly; else NaN. */
    private static double hundredths(double number) {
        double whole = Math.rint(number * HUNDRED);
        return Math.abs(whole) < EXACT && whole / HUNDRED == number ? whole : Double.NaN;
    }

    /** The remainder with the sign of the dividend, NaN for a divisor of 0. */
    static double remainder(double a, double b) {
        double remainder = b == 0 ? Double.NaN : a % b;
        if (isExact(a, b, remainder)) {
            return remainder;
        }
        return BigDecimal.valueOf(a).remainder(BigDecimal.valueOf(b)).doubleValue();
    }

    private static boolean isExact(double a, double b, double result) {
        return !Double.isFinite(result)
                || !Double.isFinite(a)
                || !Double.isFinite(b)
                || (a == Math.rint(a) && b == Math.rint(b) && Math.abs(result) < EXACT);
    }
}
