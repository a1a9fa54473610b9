package org.tonle.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Short tables below each other in a workbook of Excel 97, whose sheet ends after 65,536 rows and 256 columns. */
final class OldTableWorkbook {
    private static final int MOST_ROWS = 65_536;
    private static final int MOST_COLUMNS = 256;
    private static final int CELL = 32_767;

    private final HSSFSheet sheet;
    private int next;

    private OldTableWorkbook(HSSFSheet sheet) {
        this.sheet = sheet;
    }

    static void write(String name, List<NamedTable> tables, OutputStream out) throws IOException {
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            OldTableWorkbook written = new OldTableWorkbook(book.createSheet(name));
            for (NamedTable table : tables) {
                written.table(table);
            }
            book.write(out);
        }
    }

    private void table(NamedTable table) {
        next += next == 0 ? 0 : 1;
        if (table.title() != null) {
            row(null, List.of(table.title()));
        }
        if (table.subtitle() != null) {
            row(null, List.of(table.subtitle()));
        }
        row(null, table.columns());
        table.rows().forEach(row -> row(table, row));
    }

    /** @param table whose columns of numbers hold numbers; null for a row of texts */
    private void row(@Nullable NamedTable table, List<? extends @Nullable String> texts) {
        if (next >= MOST_ROWS || texts.size() > MOST_COLUMNS) {
            throw new Problem(ErrorCode.E1191, MOST_ROWS, MOST_COLUMNS);
        }
        HSSFRow row = sheet.createRow(next++);
        for (int column = 0; column < texts.size(); column++) {
            String text = texts.get(column);
            if (text == null || text.isEmpty()) {
                continue;
            }
            Double number = table == null ? null : table.number(column, text);
            if (number == null) {
                row.createCell(column).setCellValue(text.length() > CELL ? text.substring(0, CELL - 1) + "…" : text);
            } else {
                row.createCell(column).setCellValue(number);
            }
        }
    }
}
