package org.tonle.datavalue.approval;

/** Two numbers as one: of a workflow and a period, of a unit and a combination. */
final class NumberPair {
    private NumberPair() {}

    static long of(int high, int low) {
        return ((long) high << 32) | low;
    }

    static int high(long pair) {
        return (int) (pair >> 32);
    }

    static int low(long pair) {
        return (int) pair;
    }
}
