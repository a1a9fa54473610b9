package org.tonle.wiring.demo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A table of units by periods as plain text, for people who look at the log. The last unit and the last period are printed as
 * totals; a cell without a number is printed as a dash.
 */
final class FirstTable {
    /** One number of the table. @param value as the analytics answer prints it */
    record Cell(String unit, String period, String value) {}

    private FirstTable() {}

    /** The table as lines that end with a line break, in the order in which units and periods are given. */
    static String print(String title, List<String> units, List<String> periods, List<Cell> cells) {
        int first = units.stream().mapToInt(String::length).max().orElse(0);
        int width = 2 + cells.stream().mapToInt(c -> c.value().length()).max().orElse(1);
        for (String period : periods) {
            width = Math.max(width, period.length() + 2);
        }
        StringBuilder text = new StringBuilder(title).append('\n').append(" ".repeat(first));
        for (String period : periods) {
            text.append(right(period, width));
        }
        String line = "-".repeat(first + width * periods.size());
        Set<String> rows = new LinkedHashSet<>(units);
        int left = rows.size();
        for (String unit : rows) {
            text.append('\n').append(left-- == 1 ? line + '\n' : "");
            text.append(unit).append(" ".repeat(first - unit.length()));
            for (String period : periods) {
                text.append(right(value(cells, unit, period), width));
            }
        }
        return text.append('\n').toString();
    }

    private static String value(List<Cell> cells, String unit, String period) {
        for (Cell cell : cells) {
            if (cell.unit().equals(unit) && cell.period().equals(period)) {
                return cell.value();
            }
        }
        return "-";
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
