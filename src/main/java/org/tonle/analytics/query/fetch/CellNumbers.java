package org.tonle.analytics.query.fetch;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import org.tonle.expression.NumberColumn;

/** A number for each of some cells ({@link CellShape}), in the order of the cells; two columns, whatever their number. */
public final class CellNumbers {
    public static final CellNumbers NONE = new CellNumbers(new long[0], new double[0]);

    private final long[] cells;
    private final double[] values;

    private CellNumbers(long[] cells, double[] values) {
        this.cells = cells;
        this.values = values;
    }

    public static CellNumbers of(Map<Long, Double> numbers) {
        Growing growing = new Growing();
        numbers.forEach(growing::add);
        return growing.done();
    }

    /** @param cells in order */
    public static CellNumbers of(long[] cells, NumberColumn column) {
        Growing growing = new Growing();
        for (int i = 0; i < cells.length; i++) {
            if (column.has(i)) {
                growing.add(cells[i], column.number(i));
            }
        }
        return growing.done();
    }

    /** All cells that have a number in one of these, in order. */
    public static long[] anyOf(Collection<CellNumbers> all) {
        long[] cells = new long[0];
        for (CellNumbers each : all) {
            cells = either(cells, each.cells);
        }
        return cells;
    }

    private static long[] either(long[] a, long[] b) {
        if (Arrays.equals(a, b)) {
            return a;
        }
        long[] both = new long[a.length + b.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            long next = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i] : b[j];
            i += i < a.length && a[i] == next ? 1 : 0;
            j += j < b.length && b[j] == next ? 1 : 0;
            both[size++] = next;
        }
        return Arrays.copyOf(both, size);
    }

    public int size() {
        return cells.length;
    }

    public long cell(int i) {
        return cells[i];
    }

    public double value(int i) {
        return values[i];
    }

    /** Where the first number at or after a cell stands. */
    public int from(long cell) {
        int at = Arrays.binarySearch(cells, cell);
        return at < 0 ? -at - 1 : at;
    }

    /** Those that meet a condition. */
    public CellNumbers where(DoublePredicate condition) {
        Growing kept = new Growing();
        for (int i = 0; i < cells.length; i++) {
            if (condition.test(values[i])) {
                kept.add(cells[i], values[i]);
            }
        }
        return kept.size == cells.length ? this : kept.done();
    }

    /** Numbers that come in any order. */
    public static final class Growing {
        private long[] cells = new long[16];
        private double[] values = new double[16];
        private int size;
        private boolean isSorted = true;

        public void add(long cell, double value) {
            if (size == cells.length) {
                cells = Arrays.copyOf(cells, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            isSorted &= size == 0 || cells[size - 1] < cell;
            cells[size] = cell;
            values[size++] = value;
        }

        /** A cell comes once. */
        public CellNumbers done() {
            return together((first, second) -> second);
        }

        /** A cell may come several times. */
        public CellNumbers together(DoubleBinaryOperator merge) {
            if (size == 0) {
                return NONE;
            }
            if (isSorted) {
                return new CellNumbers(Arrays.copyOf(cells, size), Arrays.copyOf(values, size));
            }
            sort(0, size - 1);
            int last = 0;
            for (int i = 1; i < size; i++) {
                if (cells[i] == cells[last]) {
                    values[last] = merge.applyAsDouble(values[last], values[i]);
                } else {
                    last++;
                    cells[last] = cells[i];
                    values[last] = values[i];
                }
            }
            return new CellNumbers(Arrays.copyOf(cells, last + 1), Arrays.copyOf(values, last + 1));
        }

        /** Both columns at once; pieces that are sorted already cost little. */
        private void sort(int from, int to) {
            int low = from;
            int high = to;
            while (low < high) {
                int left = low;
                int right = high;
                long middle = cells[(low + high) >>> 1];
                while (left <= right) {
                    while (cells[left] < middle) {
                        left++;
                    }
                    while (cells[right] > middle) {
                        right--;
                    }
                    if (left <= right) {
                        swap(left++, right--);
                    }
                }
                if (right - low < high - left) {
                    sort(low, right);
                    low = left;
                } else {
                    sort(left, high);
                    high = right;
                }
            }
        }

        private void swap(int a, int b) {
            long cell = cells[a];
            cells[a] = cells[b];
            cells[b] = cell;
            double value = values[a];
            values[a] = values[b];
            values[b] = value;
        }
    }
}
