package org.tonle.analytics.store;

import java.util.List;

/**
 * Numbers with the cells they belong to, column-wise. Axis 0 is the item of the operand, axis 1 the item of the period axis, then
 * the axes of the query in its order.
 *
 * @param width number of axes
 * @param items the cells, row after row; {@code width} numbers a row
 * @param values one number a row
 */
public record FactTable(int width, int[] items, double[] values) {
    public FactTable {
        if (items.length != width * values.length) {
            throw new IllegalArgumentException(items.length + " items for " + values.length + " rows of " + width);
        }
    }

    /** The rows of tables of one width behind each other. */
    public static FactTable joined(int width, List<FactTable> tables) {
        if (tables.size() == 1) {
            return tables.get(0);
        }
        int size = tables.stream().mapToInt(FactTable::size).sum();
        int[] items = new int[size * width];
        double[] values = new double[size];
        int row = 0;
        for (FactTable table : tables) {
            System.arraycopy(table.items, 0, items, row * width, table.items.length);
            System.arraycopy(table.values, 0, values, row, table.values.length);
            row += table.size();
        }
        return new FactTable(width, items, values);
    }

    public int size() {
        return values.length;
    }

    /** Index of the item on an axis. */
    public int item(int row, int axis) {
        return items[row * width + axis];
    }

    public double value(int row) {
        return values[row];
    }
}
