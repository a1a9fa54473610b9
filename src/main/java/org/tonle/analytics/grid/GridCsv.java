package org.tonle.analytics.grid;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.format.CsvWriter;

/** Comma-separated values in UTF-8: a line of column titles, then the rows; lines end with LF. */
final class GridCsv implements GridFormat {
    @Override
    public void write(Grid grid, OutputStream stream) throws IOException {
        CsvWriter out = CsvWriter.to(stream);
        List<@Nullable String> titles = new ArrayList<>();
        grid.headers().forEach(header -> titles.add(header.column()));
        out.row(titles);
        grid.rows().writeTo(new TextCells() {
            @Override
            protected void cell(String text) throws IOException {
                out.cell(text);
            }

            @Override
            protected void digits(char[] chars, int from, int length) throws IOException {
                out.number(chars, from, length);
            }

            @Override
            public void endRow() throws IOException {
                out.endRow();
            }
        });
        out.finish();
    }
}
