package org.tonle.analytics.grid;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFFont;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** A workbook of Excel 97. The format cannot be written before it is complete; its sheet ends after 65,536 rows and 256 columns. */
final class GridXls implements GridFormat {
    private static final int MOST_ROWS = 65_536;
    private static final int MOST_COLUMNS = 256;
    private static final int CELL = 32_767;

    @Override
    public void write(Grid grid, OutputStream stream) throws IOException {
        long columns =
                grid.headers().stream().filter(header -> !header.hidden()).count();
        if (columns > MOST_COLUMNS) {
            throw new Problem(ErrorCode.E1191, MOST_ROWS, MOST_COLUMNS);
        }
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            Cells cells = new Cells(grid, book);
            grid.rows().writeTo(cells);
            book.write(stream);
        }
    }

    private static final class Cells extends SheetCells {
        private final HSSFSheet sheet;
        private int row;
        private @Nullable HSSFRow current;

        Cells(Grid grid, HSSFWorkbook book) {
            super(grid.headers());
            sheet = book.createSheet("Data");
            if (grid.title() != null) {
                sheet.createRow(0).createCell(0).setCellValue(shortened(grid.title()));
                row = 2;
            }
            HSSFFont bold = book.createFont();
            bold.setBold(true);
            HSSFCellStyle style = book.createCellStyle();
            style.setFont(bold);
            HSSFRow titles = sheet.createRow(row++);
            int column = 0;
            for (GridHeader header : grid.headers()) {
                if (!header.hidden()) {
                    titles.createCell(column).setCellValue(shortened(header.title()));
                    titles.getCell(column++).setCellStyle(style);
                }
            }
        }

        private HSSFRow current() {
            if (current == null) {
                if (row >= MOST_ROWS) {
                    throw new Problem(ErrorCode.E1191, MOST_ROWS, MOST_COLUMNS);
                }
                current = sheet.createRow(row);
            }
            return current;
        }

        @Override
        protected void putText(int column, String text) {
            current().createCell(column).setCellValue(shortened(text));
        }

        @Override
        protected void putNumber(int column, double number) {
            current().createCell(column).setCellValue(number);
        }

        @Override
        protected void nextRow() {
            row++;
            current = null;
        }

        private static String shortened(String text) {
            return text.length() > CELL ? text.substring(0, CELL - 1) + "…" : text;
        }
    }
}
