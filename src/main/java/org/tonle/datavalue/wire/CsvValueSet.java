package org.tonle.datavalue.wire;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.tonle.format.CsvReader;
import org.tonle.limit.RowStream;

/** A CSV payload: a {@link ValueTable}. */
final class CsvValueSet implements ValueSetReader {
    private final RowStream body;
    private final ValueTable table;

    /** @param firstRowIsHeader null to find out */
    CsvValueSet(InputStream body, @Nullable Boolean firstRowIsHeader) {
        this.body = new RowStream(body);
        this.table = new ValueTable(firstRowIsHeader);
    }

    @Override
    public String path(int index, String field) {
        Integer place = table.place(field);
        return place == null ? field : "column " + (place + 1) + ", " + field;
    }

    @Override
    public void read(Sink sink) throws IOException {
        sink.header(SetHeader.EMPTY);
        int index = 0;
        try (CsvReader rows = CsvReader.of(body)) {
            boolean isFirst = true;
            while (rows.hasNext()) {
                int line = rows.line();
                String[] row = rows.next();
                body.next();
                if (isFirst) {
                    isFirst = false;
                    if (table.takesHeader(row, sink)) {
                        continue;
                    }
                }
                if (row.length > 1 || !row[0].isBlank()) {
                    sink.value(table.value(row, line, index++, null));
                }
            }
        }
    }
}
