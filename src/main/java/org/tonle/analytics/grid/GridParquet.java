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
 * everything else is text. What is empty is null. Rows go out in groups while they come.
 */
final class GridParquet implements GridFormat {
    @Override
    public void write(Grid grid, OutputStream stream) throws IOException {
        List<GridHeader> headers = grid.headers();
        Set<String> taken = new HashSet<>();
        List<ParquetColumn> columns = headers.stream()
                .map(header -> new ParquetColumn(free(header.name(), taken), kind(header)))
                .toList();
        ParquetWriter writer = new ParquetWriter(columns, stream);
        grid.rows().writeTo(new Cells(headers, writer));
        writer.end();
    }

    private static ParquetColumn.Kind kind(GridHeader header) {
        if (header.isNumber()) {
            return ParquetColumn.Kind.NUMBER;
        }
        return header.isMoment() ? ParquetColumn.Kind.MOMENT : ParquetColumn.Kind.TEXT;
    }

    /** Names that differ in letter case only are one to many readers. */
    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private static final class Cells implements GridCells {
        private final List<GridHeader> headers;
        private final ParquetWriter writer;
        private int column;

        Cells(List<GridHeader> headers, ParquetWriter writer) {
            this.headers = headers;
            this.writer = writer;
        }

        @Override
        public void text(@Nullable String text) throws IOException {
            boolean isNumber = headers.get(column).isNumber();
            ParquetColumn into = writer.column(column++);
            String known = text == null || text.isEmpty() ? null : text;
            if (isNumber) {
                into.number(known == null ? null : asNumber(known));
            } else {
                into.text(known);
            }
        }

        private static Double asNumber(String text) throws IOException {
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException notANumber) {
                throw new IOException("A column of numbers holds the text \"" + text + "\"", notANumber);
            }
        }

        @Override
        public void number(double value, int fewestDecimals) throws IOException {
            boolean isNumber = headers.get(column).isNumber();
            ParquetColumn into = writer.column(column++);
            if (isNumber) {
                into.number(value);
            } else {
                into.text(Double.toString(value));
            }
        }

        @Override
        public void endRow() throws IOException {
            column = 0;
            writer.endRow();
        }
    }
}
