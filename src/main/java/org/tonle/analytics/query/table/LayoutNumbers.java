package org.tonle.analytics.query.table;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.grid.GridCells;
import org.tonle.analytics.query.numbers.ItemNumbers;
import org.tonle.analytics.query.question.DataItem;

/** The numbers of a table laid out in rows and columns; where there is none the cell is empty. */
final class LayoutNumbers {
    private final int width;
    private final double[] values;
    /** Where there are texts in place of numbers; null when there are none at all. */
    private @Nullable String @Nullable [] texts;

    /** One more than the decimals a number has at least; 0 where there is no number. */
    private final byte[] shown;

    /** Which row and which column of the table a number stands in. */
    interface Places {
        int row(@Nullable DataItem item, long cell);

        int column(@Nullable DataItem item, long cell);
    }

    LayoutNumbers(Places places, boolean exact, int height, int width, List<ItemNumbers> results) {
        this.width = width;
        this.values = new double[height * width];
        this.shown = new byte[height * width];
        for (ItemNumbers numbers : results) {
            byte decimals = (byte) (1 + numbers.fewestDecimals(exact));
            for (int i = 0; i < numbers.size(); i++) {
                long cell = numbers.numbers().cell(i);
                int at = places.row(numbers.item(), cell) * width + places.column(numbers.item(), cell);
                shown[at] = decimals;
                String text = numbers.text(i);
                if (text == null) {
                    values[at] = numbers.rounded(i, exact);
                    continue;
                }
                texts = texts == null ? new String[values.length] : texts;
                texts[at] = text;
            }
        }
    }

    int width() {
        return width;
    }

    int height() {
        return width == 0 ? 0 : values.length / width;
    }

    boolean hasRow(int row) {
        for (int column = 0; column < width; column++) {
            if (shown[row * width + column] > 0) {
                return true;
            }
        }
        return false;
    }

    boolean hasColumn(int column) {
        for (int row = 0; row < height(); row++) {
            if (shown[row * width + column] > 0) {
                return true;
            }
        }
        return false;
    }

    boolean hasText(int column) {
        for (int row = 0; texts != null && row < height(); row++) {
            if (texts[row * width + column] != null) {
                return true;
            }
        }
        return false;
    }

    void write(int row, int column, GridCells cells) throws IOException {
        int at = row * width + column;
        if (shown[at] == 0) {
            cells.text("");
        } else if (texts != null && texts[at] != null) {
            cells.text(texts[at]);
        } else {
            RowMaker.number(cells, values[at], shown[at] - 1);
        }
    }
}
