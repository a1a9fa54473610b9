package org.tonle.analytics.event;

import java.util.List;
import org.tonle.analytics.query.AggregationType;
import org.tonle.analytics.query.Dimension;
import org.tonle.analytics.query.DimensionKind;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.EventGrouping;
import org.tonle.metadata.model.ValueItem;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Makes the question for the store of a query for numbers of events. */
final class Groupings {
    private Groupings() {}

    /** @throws Problem E7133 for an aggregation that needs more than the events of a group */
    static EventGrouping of(EventQuery query) {
        Dimension periods = query.dimension(DimensionKind.PERIOD);
        List<List<DaySpan>> spans = periods == null ? List.of() : EventQuery.spans(periods);
        List<Axis> axes = query.axes().stream()
                .map(dimension -> Selections.axis(query, dimension))
                .toList();
        QueryItem value = query.value();
        return new EventGrouping(
                Selections.of(query, false),
                query.request().timeField(),
                spans,
                axes,
                query.items().stream().map(QueryItem::item).toList(),
                counted(query.request().outputType()),
                value == null ? null : value.item(),
                value == null ? Aggregation.COUNT : aggregation(query, value));
    }

    private static EventGrouping.Counted counted(EventRequest.OutputType type) {
        return switch (type) {
            case EVENT -> EventGrouping.Counted.EVENTS;
            case ENROLLMENT -> EventGrouping.Counted.ENROLLMENTS;
            case TRACKED_ENTITY, TRACKED_ENTITY_INSTANCE -> EventGrouping.Counted.TRACKED_ENTITIES;
        };
    }

    private static Aggregation aggregation(EventQuery query, QueryItem value) {
        AggregationType asked = query.request().aggregationType();
        String own = ValueItem.of(value.object()).aggregationType();
        String word = asked != null ? asked.name() : own.equals("NONE") ? "AVERAGE" : own;
        return switch (word) {
            case "SUM" -> Aggregation.SUM;
            case "AVERAGE", "AVERAGE_SUM_ORG_UNIT" -> Aggregation.AVERAGE;
            case "COUNT" -> Aggregation.COUNT;
            case "MIN" -> Aggregation.MIN;
            case "MAX" -> Aggregation.MAX;
            case "STDDEV" -> Aggregation.STDDEV;
            case "VARIANCE" -> Aggregation.VARIANCE;
            default ->
                throw new Problem(
                        ErrorCode.E7133,
                        word + " of values of events; ask for SUM, AVERAGE, COUNT, MIN, MAX, STDDEV or VARIANCE");
        };
    }
}
