package org.tonle.analytics.grid;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a grid as comma-separated values: a line of column titles, then the rows. Cells that a spreadsheet would take for a formula
 * are quoted like every other text, and begin with an apostrophe unless they are numbers.
 */
public final class GridCsv {
    private GridCsv() {}

    /** The stream stays open; lines end with LF, text is UTF-8. */
    public static void write(Grid grid, OutputStream stream) throws IOException {
        Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        boolean first = true;
        for (GridHeader header : grid.headers()) {
            out.write(first ? "" : ",");
            out.write(cell(header.column()));
            first = false;
        }
        out.write('\n');
        for (List<String> row : grid.rows()) {
            for (int i = 0; i < row.size(); i++) {
                out.write(i == 0 ? "" : ",");
                out.write(cell(row.get(i)));
            }
            out.write('\n');
        }
        out.flush();
    }

    private static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String safe = isFormula(text) ? "'" + text : text;
        if (safe.indexOf(',') < 0 && safe.indexOf('"') < 0 && safe.indexOf('\n') < 0 && safe.indexOf('\r') < 0) {
            return safe;
        }
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static boolean isFormula(String text) {
        return switch (text.charAt(0)) {
            case '=', '@', '\t', '\r' -> true;
            case '+', '-' -> !text.matches("[+-]?[0-9.]+(E[+-]?[0-9]+)?");
            default -> false;
        };
    }
}
