package org.tonle.analytics.visualization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.model.ChartAxis;
import org.tonle.metadata.model.StoredChart;
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
    private static final String COLLAPSED = "collapseDataDimensions";

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
        StoredChart stored = StoredChart.of(chart);
        for (String flag : stored.flags()) {
            if (!flag.equals(COLLAPSED)) {
                parameters.put(flag, List.of("true"));
            }
        }
        put(parameters, "aggregationType", stored.aggregationType());
        put(parameters, "measureCriteria", stored.measureCriteria());
        if (dimensions.stream().noneMatch(text -> text.startsWith("pe"))
                && parameters.get("filter").stream().noneMatch(text -> text.startsWith("pe"))) {
            put(parameters, "startDate", stored.startDate());
            put(parameters, "endDate", stored.endDate());
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
        StoredChart stored = StoredChart.of(chart);
        put(parameters, "stage", stored.programStage());
        put(parameters, "startDate", stored.startDate());
        put(parameters, "endDate", stored.endDate());
        put(parameters, "outputType", stored.outputType());
        put(parameters, "value", stored.value());
        put(parameters, "aggregationType", stored.aggregationType());
        if (stored.flags().contains(COLLAPSED)) {
            parameters.put(COLLAPSED, List.of("true"));
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
        return dimensions.stream()
                .map(StoredChart.Axis::of)
                .flatMap(StoredQuestion::texts)
                .toList();
    }

    /** One dimension, or one for each event of the stage that is meant. */
    private static Stream<String> texts(StoredChart.Axis axis) {
        String stage = axis.programStage();
        if (stage == null || axis.indexes().isEmpty()) {
            return Stream.of(text(axis, stage == null ? "" : stage + "."));
        }
        return axis.indexes().stream().map(index -> text(axis, stage + "[" + index + "]."));
    }

    private static String text(StoredChart.Axis axis, String stage) {
        String name = stage + axis.dimension();
        if (axis.condition() != null) {
            return name + ":" + axis.condition();
        }
        return axis.items().isEmpty() ? name : name + ":" + String.join(";", axis.items());
    }

    private static String names(List<Document> dimensions) {
        return String.join(
                ";",
                dimensions.stream()
                        .map(dimension -> StoredChart.Axis.of(dimension).dimension())
                        .toList());
    }

    private static void put(Map<String, List<String>> parameters, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            parameters.put(name, List.of(value));
        }
    }
}
