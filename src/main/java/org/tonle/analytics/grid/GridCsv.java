package org.tonle.analytics.grid;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.format.CsvWriter;

/** Writes a grid as comma-separated values: a line of column titles, then the rows. */
public final class GridCsv {
    private GridCsv() {}

    /** The stream stays open; lines end with LF, text is UTF-8. */
    public static void write(Grid grid, OutputStream stream) throws IOException {
        CsvWriter out = CsvWriter.to(stream);
        List<@Nullable String> titles = new ArrayList<>();
        grid.headers().forEach(header -> titles.add(header.column()));
        out.row(titles);
        for (List<String> row : grid.rows()) {
            out.row(row);
        }
        out.finish();
    }
}
