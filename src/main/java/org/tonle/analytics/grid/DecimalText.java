package org.tonle.analytics.grid;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number as people write it: digits and a point, never an exponent, in as few digits as name it. The characters stand in a buffer
 * that is used again for the next number, so that millions of them cost no memory.
 */
public final class DecimalText {
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};
    /** Up to here each whole number has a double of its own, and so has each decimal of as many digits. */
    private static final double EXACT = 1e15;

    private static final int SIZE = 48;

    private char[] chars = new char[SIZE];
    private int from = SIZE;
    private int end = SIZE;

    /** @param fewestDecimals how many digits stand behind the point at least */
    public void set(double value, int fewestDecimals) {
        double size = Math.abs(value);
        if (size < EXACT) {
            for (int decimals = 0; decimals < POWERS.length; decimals++) {
                double scaled = size * POWERS[decimals];
                if (scaled >= EXACT) {
                    break;
                }
                if (scaled == Math.rint(scaled) && scaled / POWERS[decimals] == size) {
                    writeShortest((long) scaled, decimals, fewestDecimals, value < 0);
                    return;
                }
            }
        }
        copy(Double.isFinite(value) ? plain(value, fewestDecimals) : Double.toString(value));
    }

    /** A product that was not exact has zeros behind. */
    private void writeShortest(long digits, int decimals, int fewestDecimals, boolean isNegative) {
        long shortest = digits;
        int places = decimals;
        while (places > 0 && shortest % 10 == 0) {
            shortest /= 10;
            places--;
        }
        write(shortest, places, fewestDecimals, isNegative);
    }

    private void write(long digits, int decimals, int fewestDecimals, boolean isNegative) {
        if (chars.length != SIZE) {
            chars = new char[SIZE];
        }
        int at = SIZE;
        for (int i = fewestDecimals; i > decimals; i--) {
            chars[--at] = '0';
        }
        long rest = digits;
        for (int i = 0; i < decimals; i++) {
            chars[--at] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        if (decimals > 0 || fewestDecimals > 0) {
            chars[--at] = '.';
        }
        do {
            chars[--at] = (char) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        if (isNegative) {
            chars[--at] = '-';
        }
        from = at;
        end = SIZE;
    }

    private static String plain(double value, int fewestDecimals) {
        BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
        return number.setScale(Math.max(number.scale(), fewestDecimals), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private void copy(String text) {
        chars = text.toCharArray();
        from = 0;
        end = chars.length;
    }

    /** The buffer, valid until the next number. */
    public char[] chars() {
        return chars;
    }

    /** Where the number begins in the buffer. */
    public int from() {
        return from;
    }

    public int length() {
        return end - from;
    }

    @Override
    public String toString() {
        return new String(chars, from, length());
    }
}
