package org.tonle.analytics.store;

import java.util.List;

/**
 * Texts with the cells they belong to, as {@link FactTable} has numbers.
 *
 * @param width number of axes
 * @param items the cells, row after row; {@code width} numbers a row
 * @param texts one a row
 */
public record FactTexts(int width, int[] items, List<String> texts) {
    public FactTexts {
        if (items.length != width * texts.size()) {
            throw new IllegalArgumentException(items.length + " items for " + texts.size() + " rows of " + width);
        }
    }

    public int size() {
        return texts.size();
    }

    /** Index of the item on an axis. */
    public int item(int row, int axis) {
        return items[row * width + axis];
    }
}
