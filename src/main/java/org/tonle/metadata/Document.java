package org.tonle.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tonle.schema.ObjectType;
import org.tonle.schema.OnDelete;
import org.tonle.schema.Property;

/**
 * The stored properties of one object, immutable and compact. A value is a String (text, dates, words, identifiers, the uid of
 * a reference), Boolean, Long (integers), Double (numbers), a {@code Document} (an object inside this one whose type has a
 * schema), a {@link JsonNode} (free form: sharing, geometry ...) or a List of these; null when absent.
 */
public final class Document {
    private final Layout layout;
    private final @Nullable Object[] values;

    Document(Layout layout, @Nullable Object[] values) {
        this.layout = layout;
        this.values = values;
    }

    /** The document of these values, one for each stored property in the order of {@link Layout#stored()}; the array is not copied. */
    public static Document of(Layout layout, @Nullable Object[] values) {
        return new Document(layout, values);
    }

    public ObjectType type() {
        return layout.type();
    }

    /** Where each value stands. */
    public Layout layout() {
        return layout;
    }

    /** The value at a position of the layout, null when absent. */
    public @Nullable Object at(int position) {
        return values[position];
    }

    /** The value of a stored property, null when it is absent or the type stores no such property. */
    public @Nullable Object value(String property) {
        int position = layout.position(property);
        return position < 0 ? null : values[position];
    }

    /** Text, a date, a word or the uid of a reference; null when absent. */
    public @Nullable String text(String property) {
        Object value = value(property);
        return value == null ? null : value.toString();
    }

    /** True only when the property is there and true. */
    public boolean flag(String property) {
        return Boolean.TRUE.equals(value(property));
    }

    /** An integer or number, {@code absent} when it is not there. */
    public double number(String property, double absent) {
        return value(property) instanceof Number number ? number.doubleValue() : absent;
    }

    /** An integer, {@code absent} when it is not there. */
    public int integer(String property, int absent) {
        return value(property) instanceof Number number ? number.intValue() : absent;
    }

    /** The uids or texts of a collection in its order; empty when absent. */
    @SuppressWarnings("unchecked") // decoding puts nothing else into collections of references and texts
    public List<String> texts(String property) {
        return value(property) instanceof List<?> list ? (List<String>) list : List.of();
    }

    /** The objects inside of a collection in their order; empty when absent. */
    @SuppressWarnings("unchecked") // decoding puts nothing else into collections of objects with a schema
    public List<Document> parts(String property) {
        return value(property) instanceof List<?> list ? (List<Document>) list : List.of();
    }

    /** The object inside of a property whose type has a schema; null when absent. */
    public @Nullable Document part(String property) {
        return value(property) instanceof Document document ? document : null;
    }

    /** A free-form value; null when absent. */
    public @Nullable JsonNode json(String property) {
        return value(property) instanceof JsonNode node ? node : null;
    }

    /** The same document with another value of one property. @throws IllegalArgumentException when the type does not store it */
    public Document with(String property, @Nullable Object value) {
        int position = layout.position(property);
        if (position < 0) {
            throw new IllegalArgumentException(type() + " stores no property " + property);
        }
        @Nullable Object[] next = values.clone();
        next[position] = value;
        return new Document(layout, next);
    }

    /** Whether all values are the same, apart from those of some properties of the outermost object. */
    public boolean hasSameValues(Document other, Set<String> except) {
        List<Property> stored = layout.stored();
        for (int i = 0; i < values.length; i++) {
            if (!isSame(values[i], other.values[i])
                    && !except.contains(stored.get(i).name())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Document document
                && type().name().equals(document.type().name())
                && hasSameValues(document, Set.of());
    }

    /** Whether two values of a property say the same: a list that is absent is an empty one. */
    public static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return Objects.equals(one, other) || (isNothing(one) && isNothing(other));
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null || (value instanceof List<?> list && list.isEmpty());
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (Object value : values) {
            hash = 31 * hash + (isNothing(value) ? 0 : Objects.hashCode(value));
        }
        return hash;
    }

    /** What becomes of one reference: the property that holds it (the innermost one) and the uid; null takes it away. */
    @FunctionalInterface
    public interface ReferenceMapper {
        @Nullable
        String map(Property holder, String uid);
    }

    /**
     * This document with every reference replaced, also deep inside; this very document when nothing changes. A part that
     * loses a reference it requires, or that takes it along, goes with it.
     */
    public Document mapReferences(ReferenceMapper mapper) {
        @Nullable Object[] next = values;
        List<Property> stored = layout.stored();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            Object mapped = value == null ? null : mapReferences(stored.get(i), value, mapper);
            if (mapped != value) {
                next = next == values ? values.clone() : next;
                next[i] = mapped;
            }
        }
        return next == values ? this : new Document(layout, next);
    }

    @SuppressWarnings("ReferenceEquality") // the same document back means nothing was mapped
    private static @Nullable Object mapReferences(Property property, Object value, ReferenceMapper mapper) {
        if (value instanceof List<?> list) {
            return mapItems(property, list, mapper);
        }
        if (value instanceof Document inner) {
            Document mapped = inner.mapReferences(mapper);
            return mapped != inner && mapped.lostWhatItRequires(inner) ? null : mapped;
        }
        boolean isReference = property.isReference() && property.target() != null;
        return isReference && value instanceof String uid ? mapper.map(property, uid) : value;
    }

    private static List<?> mapItems(Property property, List<?> list, ReferenceMapper mapper) {
        List<Object> next = new ArrayList<>(list.size());
        boolean changed = false;
        for (Object item : list) {
            Object mapped = mapReferences(property, item, mapper);
            changed |= mapped != item;
            if (mapped != null) {
                next.add(mapped);
            }
        }
        return changed ? List.copyOf(next) : list;
    }

    /** This document with every text that hides identifiers rewritten, also deep inside; this very document when nothing changes. */
    public Document mapTexts(UnaryOperator<String> rewrite) {
        @Nullable Object[] next = values;
        List<Property> stored = layout.stored();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            Object mapped = value == null ? null : mapTexts(stored.get(i), value, rewrite);
            if (!Objects.equals(mapped, value)) {
                next = next == values ? values.clone() : next;
                next[i] = mapped;
            }
        }
        return next == values ? this : new Document(layout, next);
    }

    private static Object mapTexts(Property property, Object value, UnaryOperator<String> rewrite) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .<Object>map(item -> mapTexts(property, item, rewrite))
                    .toList();
        }
        if (value instanceof Document inner) {
            return inner.mapTexts(rewrite);
        }
        return property.hidesIdentifiers() && value instanceof String text ? rewrite.apply(text) : value;
    }

    private boolean lostWhatItRequires(Document before) {
        List<Property> stored = layout.stored();
        for (int i = 0; i < values.length; i++) {
            Property property = stored.get(i);
            boolean isNeeded = property.isRequired() || property.onDelete() == OnDelete.CASCADE;
            if (values[i] == null && before.values[i] != null && isNeeded) {
                return true;
            }
        }
        return false;
    }

    /** Calls with each reference in this document, also deep inside: the property that holds it (of the outermost object) and the reference. */
    public void eachReference(BiConsumer<Property, Reference> consumer) {
        List<Property> stored = layout.stored();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                Property property = stored.get(i);
                eachReference(property, property, value, consumer);
            }
        }
    }

    private static void eachReference(
            Property outer, Property property, Object value, BiConsumer<Property, Reference> consumer) {
        if (value instanceof List<?> list) {
            for (Object item : list) {
                eachReference(outer, property, item, consumer);
            }
        } else if (value instanceof Document inner) {
            inner.eachReference((within, reference) -> consumer.accept(outer, reference));
        } else if (property.isReference() && property.target() != null && value instanceof String uid) {
            consumer.accept(outer, new Reference(property, property.target(), uid));
        }
    }

    /**
     * One reference found in a document.
     *
     * @param holder the innermost property that holds it, for its rules
     * @param type name of the type it points at
     * @param uid of the object it points at
     */
    public record Reference(Property holder, String type, String uid) {}
}
