package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonle.metadata.Layout;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.ObjectType;
import org.tonle.schema.OnDelete;
import org.tonle.schema.Property;

/** Which properties of which types point at a type, also from parts deep inside. */
final class ReferenceMap {
    /**
     * @param type name of the type whose documents hold the reference
     * @param outer the property of that type
     * @param holder the property that holds the reference itself: {@code outer}, or one of a part inside
     */
    record Pointer(String type, Property outer, Property holder) {
        /** Whether the object itself holds the reference, not a part of it that can go alone. */
        @SuppressWarnings("ReferenceEquality") // a schema has each property once; a part inside may have an equal one
        boolean isOfTheObjectItself() {
            return outer == holder;
        }

        OnDelete onDelete() {
            return holder.onDelete() == null ? OnDelete.CLEAR : holder.onDelete();
        }
    }

    private final Map<String, List<Pointer>> pointers = new HashMap<>();
    private final List<ObjectType> withExpressions = new ArrayList<>();

    ReferenceMap(Snapshot snapshot) {
        for (ObjectType type : snapshot.schema().all()) {
            if (!type.isEmbedded()) {
                Layout layout = snapshot.layout(type.name());
                for (Property property : layout.stored()) {
                    collect(type, layout, property, property);
                }
            }
        }
    }

    private void collect(ObjectType type, Layout layout, Property outer, Property property) {
        Layout inner = layout.target(property);
        if (inner != null && (property.isComplex() || inner.type().isEmbedded())) {
            for (Property within : inner.stored()) {
                collect(type, inner, outer, within);
            }
            return;
        }
        if (property.isReference() && property.target() != null) {
            pointers.computeIfAbsent(property.target(), target -> new ArrayList<>())
                    .add(new Pointer(type.name(), outer, property));
        }
        if (property.hidesIdentifiers() && !withExpressions.contains(type)) {
            withExpressions.add(type);
        }
    }

    /** The properties that may point at objects of this type. */
    List<Pointer> to(String type) {
        return pointers.getOrDefault(type, List.of());
    }

    /** The types in whose texts identifiers hide. */
    List<ObjectType> withExpressions() {
        return withExpressions;
    }
}
