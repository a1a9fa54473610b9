package org.tonle.analytics.grid;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table for people, as a page of its own in UTF-8: titles instead of identifiers above the columns, hidden columns left out. */
final class GridHtml implements GridFormat {
    private static final String STYLE =
            """
            <style>
            body { font-family: sans-serif; font-size: 14px; color: #212934; margin: 16px; }
            h3 { font-weight: 600; }
            table.listTable { border-collapse: collapse; }
            .listTable th, .listTable td { border: 1px solid #a0adba; padding: 4px 8px; text-align: left; }
            .listTable th { background: #e8edf2; }
            .listTable tbody tr:nth-child(even) { background: #f8f9fa; }
            .listTable td.number { text-align: right; font-variant-numeric: tabular-nums; }
            </style>
            """;

    private final boolean hasStyle;

    /** @param hasStyle whether the page brings its look along; without it the page takes that of where it is put */
    GridHtml(boolean hasStyle) {
        this.hasStyle = hasStyle;
    }

    @Override
    public void write(Grid grid, OutputStream stream) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 13);
        String title = grid.title() == null ? "" : MarkupText.html(grid.title());
        out.write("<!DOCTYPE html>\n<html><head><meta charset=\"UTF-8\"><title>" + title + "</title>\n");
        out.write(hasStyle ? STYLE : "");
        out.write("</head><body>\n");
        out.write(title.isEmpty() ? "" : "<h3>" + title + "</h3>\n");
        out.write("<table class=\"listTable\">\n<thead><tr>");
        for (GridHeader header : grid.headers()) {
            if (!header.hidden()) {
                out.write("<th>" + MarkupText.html(header.title()) + "</th>");
            }
        }
        out.write("</tr></thead>\n<tbody>\n");
        grid.rows().writeTo(new Cells(out, grid.headers()));
        out.write("</tbody>\n</table>\n</body></html>\n");
        out.flush();
    }

    private static final class Cells extends TextCells {
        private final Writer out;
        private final List<GridHeader> headers;
        private int column;

        Cells(Writer out, List<GridHeader> headers) {
            this.out = out;
            this.headers = headers;
        }

        /** Whether the cell is shown. */
        private boolean begin() throws IOException {
            if (column == 0) {
                out.write("<tr>");
            }
            GridHeader header = headers.get(column++);
            if (!header.hidden()) {
                out.write(header.isNumber() ? "<td class=\"number\">" : "<td>");
            }
            return !header.hidden();
        }

        @Override
        protected void cell(String text) throws IOException {
            if (begin()) {
                out.write(MarkupText.html(text));
                out.write("</td>");
            }
        }

        @Override
        protected void digits(char[] chars, int from, int length) throws IOException {
            if (begin()) {
                out.write(chars, from, length);
                out.write("</td>");
            }
        }

        @Override
        public void endRow() throws IOException {
            out.write(column == 0 ? "<tr></tr>\n" : "</tr>\n");
            column = 0;
        }
    }
}
