package org.tonle.analytics.grid;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook of Excel 2007 and later. Rows leave as they come; what does not fit on one sheet goes on on the next. Numbers are numbers,
 * everything else is text, so that identifiers and periods stay as they are.
 */
final class GridXlsx implements GridFormat {
    /** Rows of a sheet, as Excel has them. */
    private static final int SHEET_ROWS = 1_048_576;
    /** Characters of a cell, as Excel has them. */
    private static final int CELL = 32_767;
    /** So many rows are held until they are sent. */
    private static final int PIECE = 500;

    private final int sheetRows;

    GridXlsx() {
        this(SHEET_ROWS);
    }

    GridXlsx(int sheetRows) {
        this.sheetRows = sheetRows;
    }

    @Override
    public void write(Grid grid, OutputStream stream) throws IOException {
        Workbook book = new Workbook(new Open(stream), "Tonle", "1.0");
        Cells cells = new Cells(book, grid);
        grid.rows().writeTo(cells);
        cells.sheet.finish();
        book.finish();
    }

    private final class Cells extends SheetCells {
        private final Workbook book;
        private final Grid grid;
        private Worksheet sheet;
        private int sheets;
        private int row;

        Cells(Workbook book, Grid grid) {
            super(grid.headers());
            this.book = book;
            this.grid = grid;
            this.sheet = begin();
        }

        private Worksheet begin() {
            sheets++;
            Worksheet next = book.newWorksheet(sheets == 1 ? "Data" : "Data " + sheets);
            row = 0;
            if (grid.title() != null && sheets == 1) {
                next.inlineString(0, 0, shortened(grid.title()));
                row = 2;
            }
            int column = 0;
            for (GridHeader header : grid.headers()) {
                if (!header.hidden()) {
                    next.inlineString(row, column, shortened(header.title()));
                    next.style(row, column++).bold().set();
                }
            }
            row++;
            return next;
        }

        @Override
        protected void putText(int column, String text) throws IOException {
            room();
            sheet.inlineString(row, column, shortened(text));
        }

        @Override
        protected void putNumber(int column, double number) throws IOException {
            room();
            sheet.value(row, column, number);
        }

        private void room() throws IOException {
            if (row >= sheetRows) {
                sheet.finish();
                sheet = begin();
            }
        }

        @Override
        protected void nextRow() throws IOException {
            row++;
            if (row % PIECE == 0) {
                sheet.flush();
            }
        }
    }

    private static String shortened(String text) {
        String plain = MarkupText.plain(text);
        return plain.length() > CELL ? plain.substring(0, CELL - 1) + "…" : plain;
    }

    /** Stays open when the workbook is finished. */
    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
