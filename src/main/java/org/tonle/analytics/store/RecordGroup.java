package org.tonle.analytics.store;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some records and their number.
 *
 * @param keys for each key of the question: the index of an item, or the text that is written there, null where it is absent
 */
public record RecordGroup(List<? extends @Nullable Object> keys, double value) {
    public RecordGroup {
        keys = Collections.unmodifiableList(keys);
    }

    /** The index of an item. */
    public int item(int key) {
        Object item = keys.get(key);
        if (item instanceof Integer index) {
            return index;
        }
        throw new IllegalArgumentException("the key " + key + " has no items");
    }

    /** The text that is written there. */
    public @Nullable String text(int key) {
        return (String) keys.get(key);
    }
}
