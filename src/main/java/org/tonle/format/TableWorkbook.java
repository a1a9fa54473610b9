package org.tonle.format;

import java.io.IOException;
import java.io.OutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table of texts in a workbook; rows leave as they come. The first row is the header, repeated on each sheet that is needed. */
public final class TableWorkbook {
    /** Rows of a sheet, as Excel has them. */
    private static final int SHEET_ROWS = 1_048_576;
    /** Characters of a cell, as Excel has them. */
    private static final int CELL = 32_767;
    /** So many rows are held until they are sent. */
    private static final int PIECE = 500;

    private final Workbook book;
    private final String name;
    private final int sheetRows;
    private Worksheet sheet;
    private String[] header = {};
    private int sheets = 1;
    private int row;

    public TableWorkbook(OutputStream out, String name) {
        this(out, name, SHEET_ROWS);
    }

    TableWorkbook(OutputStream out, String name, int sheetRows) {
        this.book = new Workbook(out, "Tonle", "1.0");
        this.name = name;
        this.sheetRows = sheetRows;
        this.sheet = book.newWorksheet(name);
    }

    public void row(String[] texts) throws IOException {
        if (row == 0 && sheets == 1) {
            header = texts.clone();
        }
        if (row >= sheetRows) {
            sheet.finish();
            sheet = book.newWorksheet(name + " " + ++sheets);
            row = 0;
            write(header);
        }
        write(texts);
    }

    private void write(String[] texts) throws IOException {
        for (int column = 0; column < texts.length; column++) {
            String text = texts[column];
            if (text != null && !text.isEmpty()) {
                sheet.inlineString(row, column, text.length() > CELL ? text.substring(0, CELL - 1) + "…" : text);
            }
        }
        row++;
        if (row % PIECE == 0) {
            sheet.flush();
        }
    }

    /** Ends the workbook; the stream stays open where it can be written on. */
    public void finish() throws IOException {
        sheet.finish();
        book.finish();
    }
}
