package org.tonle.analytics.visualization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.model.ChartAxis;
import org.tonle.metadata.value.AxisReading;
import org.tonle.metadata.value.Viewpoint;

/**
 * What a stored visualization or a layer of a map asks.
 *
 * @param title what its answer is headed with
 * @param parameters of {@code /api/analytics}
 */
public record StoredQuestion(String title, Map<String, List<String>> parameters) {
    /** Flags that mean the same in a visualization and in a question. */
    private static final List<String> FLAGS =
            List.of("hideEmptyRows", "hideEmptyColumns", "showHierarchy", "skipRounding");

    /**
     * Parameters of the request that change a stored question, and what they are called in a question. {@code date} is the day relative
     * periods are seen from, {@code ou} the unit that stands for the reader's own.
     */
    private static final Map<String, String> CHANGES = Map.of(
            "date", "relativePeriodDate",
            "relativePeriodDate", "relativePeriodDate",
            "ou", "userOrgUnit",
            "userOrgUnit", "userOrgUnit",
            "displayProperty", "displayProperty",
            "skipMeta", "skipMeta",
            "includeMetadataDetails", "includeMetadataDetails",
            "outputIdScheme", "outputIdScheme");

    /** @param asked parameters of the request */
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
        put(parameters, "aggregationType", "DEFAULT".equals(text(chart, "aggregationType")) ? null : text(chart, "aggregationType"));
        put(parameters, "measureCriteria", text(chart, "measureCriteria"));
        if (dimensions.stream().noneMatch(text -> text.startsWith("pe"))
                && parameters.get("filter").stream().noneMatch(text -> text.startsWith("pe"))) {
            put(parameters, "startDate", day(text(chart, "startDate")));
            put(parameters, "endDate", day(text(chart, "endDate")));
        }
        CHANGES.forEach((word, meant) -> {
            List<String> values = asked.get(word);
            if (values != null) {
                parameters.put(meant, values);
            }
        });
        return new StoredQuestion(title, parameters);
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
        String name = String.valueOf(dimension.text("dimension"));
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
