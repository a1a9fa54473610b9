package org.tonle.analytics.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * A dimension of a query with every item looked up.
 *
 * @param id {@code dx}, {@code pe}, {@code ou}, {@code co}, {@code ao} or the uid of the object
 * @param object the dimension itself, null for fixed ones
 * @param items each once, never empty except for {@code co} and {@code ao}
 */
public record Dimension(
        DimensionKind kind, String id, @Nullable MetadataObject object, List<? extends DimensionItem> items) {
    public Dimension {
        items = List.copyOf(items);
    }

    /** English or given name, in the language of the reader where there is one. */
    public String name(ItemNaming naming) {
        return object == null ? kind.label() : naming.of(object);
    }

    public int size() {
        return items.size();
    }
}
