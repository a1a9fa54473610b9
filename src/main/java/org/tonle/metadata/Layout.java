package org.tonle.metadata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/** Where each stored property of a type stands in the array of values of its documents. */
public final class Layout {
    private final ObjectType type;
    private final List<Property> stored;
    private final Map<String, Integer> positions;
    private final Map<String, Layout> all;

    private Layout(ObjectType type, Map<String, Layout> all) {
        this.type = type;
        this.all = all;
        this.positions = new HashMap<>();
        List<Property> kept = new ArrayList<>();
        for (Property property : type.all()) {
            if (property.isStored()) {
                positions.put(property.name(), kept.size());
                kept.add(property);
            }
        }
        this.stored = List.copyOf(kept);
    }

    /** The layouts of all types, by the name of the type. */
    static Map<String, Layout> all(Iterable<ObjectType> types) {
        Map<String, Layout> layouts = new HashMap<>();
        for (ObjectType type : types) {
            layouts.put(type.name(), new Layout(type, layouts));
        }
        return layouts;
    }

    public ObjectType type() {
        return type;
    }

    /** The properties that are kept in a document, in the order of its values. */
    public List<Property> stored() {
        return stored;
    }

    /** Position of a stored property, -1 when there is no such property or it is not stored. */
    public int position(String property) {
        Integer position = positions.get(property);
        return position == null ? -1 : position;
    }

    /** The layout of the objects inside of a property, null when they have no type of their own or one that stores nothing: they are kept as they came. */
    public @Nullable Layout target(Property property) {
        Layout inner = property.target() == null ? null : all.get(property.target());
        return inner == null || inner.stored.isEmpty() ? null : inner;
    }
}
