package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.query.Dimension;
import org.tonle.analytics.query.DimensionItem;
import org.tonle.analytics.query.DimensionKind;
import org.tonle.analytics.query.Keyword;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.EventTime;
import org.tonle.metadata.Snapshot;

/**
 * A question on events with every word looked up and checked.
 *
 * @param access who asks
 * @param dimensions axes of the answer, in the order asked for
 * @param filters what the answer is restricted to
 * @param items values that are columns of the answer, each once
 * @param itemFilters values that only restrict it
 * @param value what is put together, null for counting
 * @param dates the days asked about, null when there are none
 * @param times periods of certain times of the event
 * @param keywords words of the request that stood for several items
 */
record EventQuery(
        DataAccess access,
        EventProgram program,
        List<Dimension> dimensions,
        List<Dimension> filters,
        List<QueryItem> items,
        List<QueryItem> itemFilters,
        @Nullable QueryItem value,
        @Nullable DaySpan dates,
        Map<EventTime, List<DimensionItem.InPeriod>> times,
        Map<String, Keyword> keywords,
        EventRequest request) {
    EventQuery {
        dimensions = List.copyOf(dimensions);
        filters = List.copyOf(filters);
        items = List.copyOf(items);
        itemFilters = List.copyOf(itemFilters);
        times = times.isEmpty() ? Map.of() : new EnumMap<>(times);
    }

    Snapshot snapshot() {
        return access.snapshot();
    }

    @Nullable
    Dimension dimension(DimensionKind kind) {
        return dimensions.stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElse(null);
    }

    /** The dimension or filter of a kind, null when there is none. */
    @Nullable
    Dimension anywhere(DimensionKind kind) {
        Dimension dimension = dimension(kind);
        return dimension != null
                ? dimension
                : filters.stream()
                        .filter(each -> each.kind() == kind)
                        .findFirst()
                        .orElse(null);
    }

    /** Everything but periods, units first named first. */
    List<Dimension> axes() {
        return dimensions.stream()
                .filter(each -> each.kind() != DimensionKind.PERIOD)
                .toList();
    }

    /** The period items' days, each a list of one. */
    static List<List<DaySpan>> spans(Dimension periods) {
        List<List<DaySpan>> spans = new ArrayList<>();
        for (DimensionItem item : periods.items()) {
            if (item instanceof DimensionItem.InPeriod in) {
                spans.add(List.of(DaySpan.of(in.period())));
            }
        }
        return spans;
    }

    boolean shortNames() {
        return request.answer().shortNames();
    }
}
