package org.tonle.datavalue.form;

import org.tonle.datavalue.cell.StoredValue;
import org.tonle.datavalue.form.FormLayout.FormBlock;
import org.tonle.datavalue.form.FormLayout.FormSection;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;

/** A form as a page to be looked at and printed: a table for each block, with what stands in the cells; nothing in it can be changed. */
final class FormHtml {
    private final FilledForm form;
    private final FormNames names;
    private final StringBuilder html = new StringBuilder();

    private FormHtml(FilledForm form) {
        this.form = form;
        this.names = form.names();
    }

    static String of(FilledForm form) {
        return new FormHtml(form).write();
    }

    private String write() {
        String title = escaped(names.of(form.layout().dataSet().object()));
        html.append("<!DOCTYPE html>\n<html><head><meta charset=\"UTF-8\"><title>")
                .append(title)
                .append("</title></head><body>\n<h1>")
                .append(title)
                .append("</h1>\n");
        if (form.report() != null) {
            fact("orgUnit", names.of(form.report().orgUnit()));
            fact("period", names.of(form.report().period()));
        }
        form.layout().sections().forEach(this::section);
        return html.append("</body></html>\n").toString();
    }

    private void fact(String word, String text) {
        html.append("<p>").append(escaped(names.word(word) + ": " + text)).append("</p>\n");
    }

    private void section(FormSection section) {
        if (section.section() != null) {
            html.append("<h2>")
                    .append(escaped(names.of(section.section().object())))
                    .append("</h2>\n");
        }
        section.blocks().forEach(block -> block(section, block));
    }

    private void block(FormSection section, FormBlock block) {
        html.append("<table border=\"1\"><thead><tr><th>")
                .append(escaped(names.word("dataElement")))
                .append("</th>");
        block.optionCombos().forEach(combo -> html.append("<th>")
                .append(escaped(names.ofCombo(combo)))
                .append("</th>"));
        html.append("</tr></thead><tbody>\n");
        for (DataElement element : block.rows()) {
            html.append("<tr><td>").append(escaped(names.of(element))).append("</td>");
            block.optionCombos().forEach(combo -> cell(section, element, combo));
            html.append("</tr>\n");
        }
        html.append("</tbody></table>\n");
    }

    /** Cells have the identifiers that custom forms give them: {@code element-combination-val}. */
    private void cell(FormSection section, DataElement element, MetadataObject combo) {
        if (section.isClosed(element.object(), combo)) {
            html.append("<td>&#9617;</td>");
            return;
        }
        StoredValue stored = form.stored(element.object(), combo);
        html.append("<td id=\"")
                .append(element.uid())
                .append('-')
                .append(combo.uid())
                .append("-val\">")
                .append(escaped(stored == null || stored.value() == null ? "" : stored.value()))
                .append("</td>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
