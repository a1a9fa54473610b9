package org.tonle.format;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A short table of texts.
 *
 * @param title what stands above it, null for nothing
 * @param subtitle a second line of it, null for none
 * @param columns first row
 * @param numbers positions of columns whose texts are numbers, where they are any
 */
public record NamedTable(
        @Nullable String title,
        @Nullable String subtitle,
        List<String> columns,
        Set<Integer> numbers,
        List<? extends List<@Nullable String>> rows) {
    /** One without a title, of texts only. */
    static NamedTable plain(List<String> columns, List<? extends List<@Nullable String>> rows) {
        return new NamedTable(null, null, columns, Set.of(), rows);
    }

    /** The number a cell is; null when it is a text. */
    @Nullable
    Double number(int column, @Nullable String text) {
        if (text == null || !numbers.contains(column)) {
            return null;
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException aText) {
            return null;
        }
    }
}
