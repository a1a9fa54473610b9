package org.tonle.analytics.grid;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Apache Parquet: a column for each of the grid, called by its name for programs; numbers are doubles, days and moments are timestamps,
 * everything else is text. What is empty is null. Rows go out in groups while they come.
 */
final class GridParquet implements GridFormat {
    @Override
    public void write(Grid grid, OutputStream stream) throws IOException {
        List<GridHeader> headers = grid.headers();
        List<String> names = TypedCells.names(headers);
        List<ParquetColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new ParquetColumn(names.get(i), kind(headers.get(i))));
        }
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
                into.number(known == null ? null : TypedCells.number(known));
            } else {
                into.text(known);
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
