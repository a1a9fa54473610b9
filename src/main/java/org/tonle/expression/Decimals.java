package org.tonle.expression;

import java.math.BigDecimal;

/**
 * Arithmetic on numbers as they are written in decimal, so that 0.1 + 0.2 equals 0.3 in a validation rule. Whole numbers below
 * 2^53 take the short way.
 */
final class Decimals {
    private static final double EXACT = 1L << 53;

    private Decimals() {}

    static double add(double a, double b) {
        double sum = a + b;
        if (isExact(a, b, sum)) {
            return sum;
        }
        return BigDecimal.valueOf(a).add(BigDecimal.valueOf(b)).doubleValue();
    }

    static double multiply(double a, double b) {
        double product = a * b;
        if (isExact(a, b, product)) {
            return product;
        }
        return BigDecimal.valueOf(a).multiply(BigDecimal.valueOf(b)).doubleValue();
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
