package org.tonle.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short tables as a whole file: CSV, a page, or a workbook, as was asked for. Several stand below each other. */
public final class TableFile {
    public static final String CSV = "application/csv";
    public static final String TEXT_CSV = "text/csv";
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final String XLS = "application/vnd.ms-excel";
    public static final String HTML = "text/html;charset=UTF-8";

    private TableFile() {}

    /** Whether the answer is such a file. */
    public static boolean isWanted(RequestFormat format) {
        return format.is(WireFormat.CSV)
                || format.is(WireFormat.XLSX)
                || format.is(WireFormat.XLS)
                || format.is(WireFormat.HTML);
    }

    /** @param name of the sheet @param columns first row */
    public static byte[] of(
            RequestFormat format, String name, List<String> columns, List<? extends List<@Nullable String>> rows)
            throws IOException {
        return of(format, name, List.of(NamedTable.plain(columns, rows)));
    }

    /** @param name of the sheet */
    public static byte[] of(RequestFormat format, String name, List<NamedTable> tables) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (format.is(WireFormat.XLSX)) {
            TableWorkbook book = new TableWorkbook(out, name);
            book.tables(tables);
            book.finish();
        } else if (format.is(WireFormat.XLS)) {
            OldTableWorkbook.write(name, tables, out);
        } else if (format.is(WireFormat.HTML)) {
            TablePage.write(name, tables, out);
        } else {
            csv(tables, out);
        }
        return out.toByteArray();
    }

    /** What a browser is told to call the file; a page is shown. */
    public static String disposition(RequestFormat format, String fileName) {
        return (format.is(WireFormat.HTML) ? "inline" : "attachment") + "; filename=\"" + fileName + "."
                + format.suffix() + "\"";
    }

    private static void csv(List<NamedTable> tables, OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.to(out);
        boolean isFirst = true;
        for (NamedTable table : tables) {
            if (!isFirst) {
                csv.row(List.of(""));
            }
            isFirst = false;
            if (table.title() != null) {
                csv.row(List.of(table.title()));
            }
            if (table.subtitle() != null) {
                csv.row(List.of(table.subtitle()));
            }
            csv.row(table.columns());
            for (List<@Nullable String> row : table.rows()) {
                csv.row(row);
            }
        }
        csv.finish();
    }
}
