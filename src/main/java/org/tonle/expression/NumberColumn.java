package org.tonle.expression;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A number for each of some places, or none.
 *
 * @param numbers by place; of no meaning where there is none
 * @param present the places that have one; null when all have
 */
public record NumberColumn(double[] numbers, @Nullable BitSet present) {
    /** The same number everywhere. */
    public static NumberColumn constant(double number, int size) {
        double[] numbers = new double[size];
        Arrays.fill(numbers, number);
        return new NumberColumn(numbers, null);
    }

    public boolean has(int place) {
        return present == null || present.get(place);
    }

    public double number(int place) {
        return numbers[place];
    }
}
