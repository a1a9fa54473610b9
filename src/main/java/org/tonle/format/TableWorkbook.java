package org.tonle.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

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
    /** Of whose rows the next one is; null for a row of texts. */
    private @Nullable NamedTable numbers;

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

    /** Tables below each other, with what stands above them; their columns of numbers hold numbers. */
    void tables(List<NamedTable> tables) throws IOException {
        for (NamedTable table : tables) {
            if (row > 0) {
                row(new String[] {""});
            }
            if (table.title() != null) {
                row(new String[] {table.title()});
            }
            if (table.subtitle() != null) {
                row(new String[] {table.subtitle()});
            }
            row(table.columns().toArray(new String[0]));
            numbers = table;
            for (List<@Nullable String> each : table.rows()) {
                row(each.stream().map(text -> text == null ? "" : text).toArray(String[]::new));
            }
            numbers = null;
        }
    }

    private void write(String[] texts) throws IOException {
        for (int column = 0; column < texts.length; column++) {
            String text = texts[column];
            Double number = numbers == null ? null : numbers.number(column, text);
            if (number != null) {
                sheet.value(row, column, number);
            } else if (text != null && !text.isEmpty()) {
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
