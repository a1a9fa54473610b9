package org.tonle.analytics.grid;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.format.CsvCell;

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
        return CsvCell.write(text);
    }
}
