package org.tonle.analytics.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;

/**
 * A question for numbers of events.
 *
 * @param periods the spans of each period item; empty when events are not told apart by time. An event counts in every item its
 *     time lies in
 * @param time the time that decides
 * @param axes further dimensions
 * @param items values by which events are told apart; an absent value is a group of its own
 * @param counted what is counted
 * @param value the value that is put together instead; null for counting
 * @param aggregation how; {@link Aggregation#COUNT} for counting
 */
public record EventGrouping(
        EventSelection selection,
        EventTime time,
        List<List<DaySpan>> periods,
        List<Axis> axes,
        List<EventItem> items,
        Counted counted,
        @Nullable EventItem value,
        Aggregation aggregation) {
    public EventGrouping {
        periods = List.copyOf(periods);
        axes = List.copyOf(axes);
        items = List.copyOf(items);
    }

    /** The same question about what somebody may see. */
    EventGrouping within(DataAccess access) {
        return new EventGrouping(
                selection.within(access, axes), time, periods, axes, items, counted, value, aggregation);
    }

    /** What is counted, each once a group. */
    public enum Counted {
        EVENTS("count(*)"),
        ENROLLMENTS("count(distinct f.enrollment)"),
        TRACKED_ENTITIES("count(distinct n.tracked_entity)");

        private final String sql;

        Counted(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }
}
