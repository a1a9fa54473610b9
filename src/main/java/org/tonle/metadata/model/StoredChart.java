package org.tonle.metadata.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;

/**
 * What a visualization, an event visualization or a layer of a map says of its question, beside its axes. A type that has no such
 * property says nothing of it.
 *
 * @param type as DHIS2 calls it: {@code COLUMN, LINE_LIST}
 * @param flags names of those that are set: {@code hideEmptyRows}
 * @param aggregationType null for that of each data item
 * @param startDate {@code 2024-01-31}, null for none
 * @param value the data element, or the attribute, that is put together
 * @param hasData whether it names data items
 */
public record StoredChart(
        @Nullable String type,
        Set<String> flags,
        @Nullable String aggregationType,
        @Nullable String measureCriteria,
        @Nullable String startDate,
        @Nullable String endDate,
        @Nullable String program,
        @Nullable String programStage,
        @Nullable String outputType,
        @Nullable String value,
        boolean hasData) {
    private static final List<String> FLAGS =
            List.of("hideEmptyRows", "hideEmptyColumns", "showHierarchy", "skipRounding", "collapseDataDimensions");
    private static final int DAY = 10;

    public static StoredChart of(Document chart) {
        Set<String> flags = new TreeSet<>();
        for (String flag : FLAGS) {
            if (has(chart, flag) && chart.flag(flag)) {
                flags.add(flag);
            }
        }
        String aggregation = text(chart, "aggregationType");
        String element = text(chart, "dataElementValueDimension");
        return new StoredChart(
                text(chart, "type"),
                flags,
                "DEFAULT".equals(aggregation) ? null : aggregation,
                text(chart, "measureCriteria"),
                day(text(chart, "startDate")),
                day(text(chart, "endDate")),
                text(chart, "program"),
                text(chart, "programStage"),
                text(chart, "outputType"),
                element == null ? text(chart, "attributeValueDimension") : element,
                has(chart, "dataDimensionItems")
                        && !chart.parts("dataDimensionItems").isEmpty());
    }

    /** The layers of a map, from the bottom. */
    public static List<Document> layers(Document map) {
        return map.parts("mapViews");
    }

    /**
     * A dimension of an axis as apps read it.
     *
     * @param condition such as {@code GT:5}, null for none
     * @param items identifiers of what is chosen of it
     * @param indexes which events of a stage that repeats are meant: 0 the last, 1 the first; empty for any
     */
    public record Axis(
            String dimension,
            @Nullable String programStage,
            @Nullable String condition,
            List<String> items,
            List<String> indexes) {
        public static Axis of(Document dimension) {
            List<String> items = dimension.parts("items").stream()
                    .map(item -> item.text("dimensionItem"))
                    .filter(id -> id != null)
                    .map(String::valueOf)
                    .toList();
            return new Axis(
                    String.valueOf(dimension.text("dimension")),
                    text(dimension, "programStage"),
                    text(dimension, "filter"),
                    items,
                    indexes(dimension));
        }

        private static List<String> indexes(Document dimension) {
            if (has(dimension, "repetition")
                    && dimension.value("repetition") instanceof Document repetition
                    && repetition.value("indexes") instanceof List<?> indexes) {
                return indexes.stream().map(String::valueOf).toList();
            }
            return List.of();
        }
    }

    private static boolean has(Document chart, String property) {
        return chart.layout().position(property) >= 0;
    }

    private static @Nullable String text(Document chart, String property) {
        return has(chart, property) ? chart.text(property) : null;
    }

    /** Of a moment. */
    private static @Nullable String day(@Nullable String moment) {
        return moment == null || moment.length() < DAY ? moment : moment.substring(0, DAY);
    }
}
