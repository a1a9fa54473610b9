package org.tonle.format;

import org.jspecify.annotations.Nullable;

/**
 * What stands in one cell of a workbook, as a text: numbers without an exponent, days as {@code 2024-01-31}, moments as
 * {@code 2024-01-31T10:00:00}, times as {@code 10:00}, truths as {@code true} and {@code false}; of a formula what it came to when the
 * workbook was saved.
 *
 * @param row from 1
 * @param column from 0
 * @param text never empty but with a fault
 * @param fault what keeps the cell from being understood, for people; null when it is understood
 */
public record SheetCell(int row, int column, String text, @Nullable String fault) {
    private static final int LETTERS = 26;

    /** The address people know: {@code B7}. */
    public String address() {
        return column(column) + row;
    }

    /** The letters of a column. @param column from 0 */
    public static String column(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
        }
        return letters.toString();
    }
}
