package org.tonle.tracker.export;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.tracker.program.ValueField;

/**
 * A field as far as a search may look at it.
 *
 * @param guard condition of ours: on rows that do not fulfil it the field is not shown to the caller, so there it counts as absent; null
 *     when it is shown on all rows of the search
 */
record SearchField(ValueField field, @Nullable String guard) {
    static SearchField everywhere(ValueField field) {
        return new SearchField(field, null);
    }

    /** Shown where the column holds one of these numbers of ours. */
    static SearchField where(ValueField field, String column, List<Integer> numbers) {
        String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
        return new SearchField(field, column + " = any('{" + list + "}'::int4[])");
    }

    /** The text of the field; null where there is none or it is not shown. The key is a number of ours. */
    String value(String column) {
        String text = "(" + column + "->>'" + field.id() + "')";
        return guard == null ? text : "(case when " + guard + " then " + text + " end)";
    }

    /** As a number where the field is one. A text that is none, kept from a time when the field was of another type, counts as absent. */
    String sortable(String column) {
        String text = value(column);
        if (!field.type().isNumeric()) {
            return "lower(" + text + ")";
        }
        return "(case when " + text + " ~ '^-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?$' then " + text + "::numeric end)";
    }
}
