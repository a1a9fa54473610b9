package org.tonle.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A short table as a whole file: CSV, or a workbook where that was asked for. Cells are texts. */
public final class TableFile {
    public static final String CSV = "application/csv";
    public static final String TEXT_CSV = "text/csv";
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private TableFile() {}

    /** Whether the answer is such a file. */
    public static boolean isWanted(RequestFormat format) {
        return format.is(WireFormat.CSV) || format.is(WireFormat.XLSX);
    }

    /** @param name of the sheet @param columns first row */
    public static byte[] of(
            RequestFormat format, String name, List<String> columns, List<? extends List<@Nullable String>> rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (format.is(WireFormat.XLSX)) {
            TableWorkbook book = new TableWorkbook(out, name);
            book.row(columns.toArray(new String[0]));
            for (List<@Nullable String> row : rows) {
                book.row(row.stream().map(text -> text == null ? "" : text).toArray(String[]::new));
            }
            book.finish();
            return out.toByteArray();
        }
        CsvWriter csv = CsvWriter.to(out);
        csv.row(columns);
        for (List<@Nullable String> row : rows) {
            csv.row(row);
        }
        csv.finish();
        return out.toByteArray();
    }
}
