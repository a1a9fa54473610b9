package org.tonle.analytics.event;

import java.util.List;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.RecordField;

/**
 * Periods of a time of the records.
 *
 * @param id {@code pe}, or what the time is called
 * @param field the time
 * @param items each once
 */
record TimeDimension(String id, String name, RecordField field, List<TimeItem> items) {
    TimeDimension {
        items = List.copyOf(items);
    }

    /** The days of each item. */
    List<List<DaySpan>> spans() {
        return items.stream().map(item -> List.of(item.days())).toList();
    }

    /** The days of all items. */
    List<DaySpan> all() {
        return items.stream().map(TimeItem::days).toList();
    }
}
