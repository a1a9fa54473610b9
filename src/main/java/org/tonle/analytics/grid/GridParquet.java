package org.tonle.analytics.grid;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Apache Parquet: a column for each of the grid, called by its name for programs; numbers are doubles, days and moments are timestamps,
 * everything else is text. What is empty is null. DuckDB writes it, from a file beside its own, which is deleted afterwards.
 */
final class GridParquet implements GridFormat {
    private final ParquetFiles files;

    GridParquet(ParquetFiles files) {
        this.files = files;
    }

    @Override
    public void write(Grid grid, OutputStream stream) throws IOException {
        List<GridHeader> headers = grid.headers();
        Set<String> taken = new HashSet<>();
        List<ParquetFiles.Column> columns = headers.stream()
                .map(header ->
                        new ParquetFiles.Column(free(header.name(), taken), header.isNumber(), header.isMoment()))
                .toList();
        files.write(columns, sink -> grid.rows().writeTo(new Cells(headers, sink)), stream);
    }

    /** Names that differ in letter case only are one to DuckDB. */
    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private static final class Cells implements GridCells {
        private final List<GridHeader> headers;
        private final ParquetFiles.Sink sink;
        private int column;

        Cells(List<GridHeader> headers, ParquetFiles.Sink sink) {
            this.headers = headers;
            this.sink = sink;
        }

        @Override
        public void text(@Nullable String text) throws IOException {
            boolean isNumber = headers.get(column++).isNumber();
            String known = text == null || text.isEmpty() ? null : text;
            if (!isNumber) {
                sink.text(known);
            } else if (known == null) {
                sink.number(null);
            } else {
                sink.number(asNumber(known));
            }
        }

        private static @Nullable Double asNumber(String text) throws IOException {
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException notANumber) {
                throw new IOException("A column of numbers holds the text \"" + text + "\"", notANumber);
            }
        }

        @Override
        public void number(double value, int fewestDecimals) throws IOException {
            if (headers.get(column++).isNumber()) {
                sink.number(value);
            } else {
                sink.text(Double.toString(value));
            }
        }

        @Override
        public void endRow() throws IOException {
            column = 0;
            sink.endRow();
        }
    }
}
