package org.tonle.analytics.visualization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.model.ChartAxis;
import org.tonle.metadata.value.AxisReading;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;

/**
 * What a stored visualization, an event visualization or a layer of a map asks.
 *
 * @param title what its answer is headed with
 * @param parameters of {@code /api/analytics} or, for events, of {@code /api/analytics/events}
 */
public record StoredQuestion(String title, Map<String, List<String>> parameters) {
    /** Flags that mean the same in a visualization and in a question. */
    private static final List<String> FLAGS =
            List.of("hideEmptyRows", "hideEmptyColumns", "showHierarchy", "skipRounding");

    /**
     * @param asked parameters of the request: each replaces the stored one of its name; {@code date} is the day relative periods are seen
     *     from, {@code ou} the unit that stands for the reader's own
     */
    public static StoredQuestion of(
            Viewpoint viewpoint, Document chart, String title, Map<String, List<String>> asked) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        List<Document> columns = AxisReading.of(viewpoint, chart, ChartAxis.COLUMN);
        List<Document> rows = AxisReading.of(viewpoint, chart, ChartAxis.ROW);
        List<String> dimensions = new ArrayList<>(texts(columns));
        dimensions.addAll(texts(rows));
        parameters.put("dimension", dimensions);
        parameters.put("filter", texts(AxisReading.of(viewpoint, chart, ChartAxis.FILTER)));
        parameters.put("tableLayout", List.of("true"));
        parameters.put("columns", List.of(names(columns)));
        parameters.put("rows", List.of(names(rows)));
        for (String flag : FLAGS) {
            if (has(chart, flag) && chart.flag(flag)) {
                parameters.put(flag, List.of("true"));
            }
        }
        String aggregation = text(chart, "aggregationType");
        put(parameters, "aggregationType", "DEFAULT".equals(aggregation) ? null : aggregation);
        put(parameters, "measureCriteria", text(chart, "measureCriteria"));
        if (dimensions.stream().noneMatch(text -> text.startsWith("pe"))
                && parameters.get("filter").stream().noneMatch(text -> text.startsWith("pe"))) {
            put(parameters, "startDate", day(text(chart, "startDate")));
            put(parameters, "endDate", day(text(chart, "endDate")));
        }
        change(parameters, asked);
        return new StoredQuestion(title, parameters);
    }

    /** The same for an event visualization: parameters of {@code /api/analytics/events}. */
    static StoredQuestion ofEvents(Viewpoint viewpoint, Document chart, String title, Map<String, List<String>> asked) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        List<Document> axes = new ArrayList<>(AxisReading.of(viewpoint, chart, ChartAxis.COLUMN));
        axes.addAll(AxisReading.of(viewpoint, chart, ChartAxis.ROW));
        parameters.put("dimension", texts(axes));
        parameters.put("filter", texts(AxisReading.of(viewpoint, chart, ChartAxis.FILTER)));
        put(parameters, "stage", text(chart, "programStage"));
        put(parameters, "startDate", day(text(chart, "startDate")));
        put(parameters, "endDate", day(text(chart, "endDate")));
        put(parameters, "outputType", text(chart, "outputType"));
        String element = text(chart, "dataElementValueDimension");
        put(parameters, "value", element == null ? text(chart, "attributeValueDimension") : element);
        String aggregation = text(chart, "aggregationType");
        put(parameters, "aggregationType", "DEFAULT".equals(aggregation) ? null : aggregation);
        if (has(chart, "collapseDataDimensions") && chart.flag("collapseDataDimensions")) {
            parameters.put("collapseDataDimensions", List.of("true"));
        }
        change(parameters, asked);
        return new StoredQuestion(title, parameters);
    }

    private static void change(Map<String, List<String>> parameters, Map<String, List<String>> asked) {
        Parameters words = new Parameters(asked);
        LocalDate date = words.date("date");
        put(parameters, "relativePeriodDate", date == null ? null : date.toString());
        put(parameters, "userOrgUnit", words.text("ou"));
        parameters.putAll(asked);
    }

    private static List<String> texts(List<Document> dimensions) {
        return dimensions.stream().map(StoredQuestion::text).toList();
    }

    private static String text(Document dimension) {
        List<String> items = new ArrayList<>();
        for (Document item : dimension.parts("items")) {
            String id = item.text("dimensionItem");
            if (id != null) {
                items.add(id);
            }
        }
        String stage = text(dimension, "programStage");
        String name = (stage == null ? "" : stage + ".") + dimension.text("dimension");
        String condition = text(dimension, "filter");
        if (condition != null) {
            return name + ":" + condition;
        }
        return items.isEmpty() ? name : name + ":" + String.join(";", items);
    }

    private static String names(List<Document> dimensions) {
        return String.join(
                ";",
                dimensions.stream()
                        .map(dimension -> String.valueOf(dimension.text("dimension")))
                        .toList());
    }

    private static boolean has(Document chart, String property) {
        return chart.layout().position(property) >= 0;
    }

    private static @Nullable String text(Document chart, String property) {
        return has(chart, property) ? chart.text(property) : null;
    }

    /** Of a moment. */
    private static @Nullable String day(@Nullable String moment) {
        return moment == null || moment.length() < 10 ? moment : moment.substring(0, 10);
    }

    private static void put(Map<String, List<String>> parameters, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            parameters.put(name, List.of(value));
        }
    }
}
