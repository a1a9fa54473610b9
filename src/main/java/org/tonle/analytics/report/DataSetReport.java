package org.tonle.analytics.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.query.answer.AnalyticsQueries;
import org.tonle.datavalue.cell.StoredValue;
import org.tonle.datavalue.entry.EntryReport;
import org.tonle.datavalue.form.EntryForms;
import org.tonle.datavalue.form.FilledForm;
import org.tonle.datavalue.form.FormLayout.FormBlock;
import org.tonle.datavalue.form.FormLayout.FormSection;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The form of a data set with the numbers of a unit and all below it, or, with {@code selectedUnitOnly}, with what was reported for the unit itself. */
@ApplicationScoped
public class DataSetReport {
    /** What custom forms call their cells. */
    private static final Pattern CELL =
            Pattern.compile("<input\\b[^>]*\\bid=\"(\\w{11})-(\\w{11})-val\"[^>]*>", Pattern.CASE_INSENSITIVE);

    private final EntryForms forms;
    private final AnalyticsQueries queries;

    DataSetReport(EntryForms forms, AnalyticsQueries queries) {
        this.forms = forms;
        this.queries = queries;
    }

    /** A form and what stands in its cells, by {@code element.combination}. */
    private record Numbers(FilledForm form, Map<String, String> cells) {
        @Nullable
        String of(DataElement element, MetadataObject optionCombo) {
            return cells.get(element.uid() + "." + optionCombo.uid());
        }
    }

    /**
     * {@code [{title, subtitle, headers[{name, column, type, hidden, meta}], rows, width, height}]}, a table for each block of the form.
     *
     * @param words {@code ds, pe, ou, selectedUnitOnly?} and {@code cc, cp} or {@code aoc}
     * @throws Problem E1000 for what is missing, E1005, E1101, E1102, E2010, E2020
     */
    ArrayNode tables(DataAccess access, Viewpoint viewpoint, Parameters words, Budget budget) {
        Numbers numbers = numbers(access, viewpoint, words, budget);
        ArrayNode tables = JsonNodeFactory.instance.arrayNode();
        for (FormSection section : numbers.form().layout().sections()) {
            for (FormBlock block : section.blocks()) {
                table(tables.addObject(), numbers, section, block);
            }
        }
        return tables;
    }

    /** The form of the data set that was designed by hand, with the numbers in its cells. @throws Problem E1005 when there is none, and as above */
    String custom(DataAccess access, Viewpoint viewpoint, Parameters words, Budget budget) {
        Numbers numbers = numbers(access, viewpoint, words, budget);
        MetadataObject dataSet = numbers.form().layout().dataSet().object();
        String html = numbers.form().customHtml();
        if (html == null) {
            throw new Problem(ErrorCode.E1005, "Data Entry Form", dataSet.uid());
        }
        return CELL.matcher(html).replaceAll(found -> {
            String number = numbers.cells().get(found.group(1) + "." + found.group(2));
            return Matcher.quoteReplacement(number == null ? "" : escaped(number));
        });
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private Numbers numbers(DataAccess access, Viewpoint viewpoint, Parameters words, Budget budget) {
        for (String name : List.of("ds", "pe", "ou")) {
            if (!words.has(name)) {
                throw new Problem(ErrorCode.E1000, "parameter " + name);
            }
        }
        FilledForm form = forms.form(access, viewpoint, String.valueOf(words.text("ds")), words);
        EntryReport report = Objects.requireNonNull(form.report());
        Map<String, String> cells = new HashMap<>();
        if (words.flag("selectedUnitOnly")) {
            reported(form, cells);
        } else {
            added(access, form, report, budget, cells);
        }
        return new Numbers(form, cells);
    }

    private static void reported(FilledForm form, Map<String, String> cells) {
        for (FormSection section : form.layout().sections()) {
            for (FormBlock block : section.blocks()) {
                for (DataElement element : block.rows()) {
                    for (MetadataObject combo : block.optionCombos()) {
                        StoredValue stored = form.stored(element.object(), combo);
                        if (stored != null && stored.value() != null) {
                            cells.put(element.uid() + "." + combo.uid(), stored.value());
                        }
                    }
                }
            }
        }
    }

    private void added(
            DataAccess access, FilledForm form, EntryReport report, Budget budget, Map<String, String> cells) {
        String elements = form.layout().elements().stream()
                .filter(element ->
                        element.valueType().isNumeric() || element.valueType().isBoolean())
                .map(DataElement::uid)
                .distinct()
                .collect(Collectors.joining(";"));
        if (elements.isEmpty()) {
            return;
        }
        boolean isSplit = !"default".equals(report.attributeOptionCombo().name());
        List<String> filters = isSplit
                ? List.of(
                        "pe:" + report.period().iso(),
                        "ou:" + report.orgUnit().uid(),
                        "ao:" + report.attributeOptionCombo().uid())
                : List.of(
                        "pe:" + report.period().iso(), "ou:" + report.orgUnit().uid());
        queries.answer(access, Map.of("dimension", List.of("dx:" + elements, "co"), "filter", filters), false, budget)
                .grid()
                .texts()
                .forEach(row -> cells.put(row.get(0) + "." + row.get(1), row.get(2)));
    }

    private static void table(ObjectNode json, Numbers numbers, FormSection section, FormBlock block) {
        FilledForm form = numbers.form();
        EntryReport report = Objects.requireNonNull(form.report());
        MetadataObject named = section.section() == null
                ? form.layout().dataSet().object()
                : section.section().object();
        json.put("title", form.names().of(named));
        json.put(
                "subtitle",
                form.names().of(report.orgUnit()) + ", " + form.names().of(report.period()));
        ArrayNode headers = json.putArray("headers");
        header(headers, form.names().word("dataElement"), "TEXT");
        block.optionCombos().forEach(combo -> header(headers, form.names().ofCombo(combo), "NUMBER"));
        ArrayNode rows = json.putArray("rows");
        for (DataElement element : block.rows()) {
            ArrayNode row = rows.addArray().add(form.names().of(element));
            block.optionCombos().forEach(combo -> row.add(Objects.requireNonNullElse(numbers.of(element, combo), "")));
        }
        json.put("width", headers.size()).put("height", rows.size());
    }

    private static void header(ArrayNode headers, String name, String type) {
        headers.addObject()
                .put("name", name)
                .put("column", name)
                .put("valueType", type)
                .put("type", type.equals("TEXT") ? "java.lang.String" : "java.lang.Double")
                .put("hidden", false)
                .put("meta", type.equals("TEXT"));
    }
}
