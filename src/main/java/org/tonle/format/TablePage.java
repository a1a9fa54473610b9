package org.tonle.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short tables below each other as a page of their own, to be read and printed. */
final class TablePage {
    private static final String STYLE =
            """
            <style>
            body { font-family: sans-serif; font-size: 14px; margin: 16px; }
            table.listTable { border-collapse: collapse; margin-bottom: 24px; }
            .listTable th, .listTable td { border: 1px solid #a0adba; padding: 4px 8px; text-align: left; }
            .listTable th { background: #e8edf2; }
            .listTable td.number { text-align: right; font-variant-numeric: tabular-nums; }
            </style>
            """;

    private TablePage() {}

    static void write(String name, List<NamedTable> tables, OutputStream out) throws IOException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html><head><meta charset=\"UTF-8\"><title>")
                .append(escaped(name))
                .append("</title>\n")
                .append(STYLE)
                .append("</head><body>\n");
        for (NamedTable table : tables) {
            append(page, table);
        }
        out.write(page.append("</body></html>\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder page, NamedTable table) {
        if (table.title() != null) {
            page.append("<h3>").append(escaped(table.title())).append("</h3>\n");
        }
        if (table.subtitle() != null) {
            page.append("<h4>").append(escaped(table.subtitle())).append("</h4>\n");
        }
        page.append("<table class=\"listTable\">\n<thead><tr>");
        table.columns()
                .forEach(column -> page.append("<th>").append(escaped(column)).append("</th>"));
        page.append("</tr></thead>\n<tbody>\n");
        for (List<@Nullable String> row : table.rows()) {
            page.append("<tr>");
            for (int column = 0; column < row.size(); column++) {
                String text = row.get(column);
                page.append(table.number(column, text) == null ? "<td>" : "<td class=\"number\">")
                        .append(text == null ? "" : escaped(text))
                        .append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
