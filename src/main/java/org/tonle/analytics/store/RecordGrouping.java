package org.tonle.analytics.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question for numbers of records.
 *
 * @param keys by what records are told apart; groups without any record have no row
 * @param counted what is counted
 * @param value the value that is put together instead; null for counting
 * @param aggregation how; {@link Aggregation#COUNT} for counting
 */
public record RecordGrouping(
        RecordSelection selection,
        List<Key> keys,
        RecordSubject counted,
        @Nullable RecordField value,
        Aggregation aggregation) {
    public RecordGrouping {
        keys = List.copyOf(keys);
    }

    /** The same question for other records. */
    public RecordGrouping over(RecordSelection others) {
        return new RecordGrouping(others, keys, counted, value, aggregation);
    }

    /** By what records are told apart. */
    public sealed interface Key {}

    /** A record counts in every item one of whose spans its time lies in. */
    public record OverTime(RecordField time, List<List<DaySpan>> items) implements Key {
        public OverTime {
            items = List.copyOf(items);
        }
    }

    /**
     * By unit or attribute option combination.
     *
     * @param withOthers whether a record that falls into no item counts too, in item -1; else it is passed over
     */
    public record OverAxis(Axis axis, boolean withOthers) implements Key {}

    /** By what is written there; an absent value is a group of its own. */
    public record OverField(RecordField field) implements Key {}

    /**
     * By ranges, each from a number on and below another; what is in none of them, or absent, is item -1.
     *
     * @param ranges two numbers each
     */
    public record OverRanges(RecordField field, List<double[]> ranges) implements Key {
        public OverRanges {
            ranges = List.copyOf(ranges);
        }
    }

    /** By groups of texts; a record counts in the first it falls into, else in item -1. */
    public record OverTexts(RecordField field, List<List<String>> items) implements Key {
        public OverTexts {
            items = List.copyOf(items);
        }
    }
}
