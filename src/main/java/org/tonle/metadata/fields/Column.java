package org.tonle.metadata.fields;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Holder;
import org.tonle.metadata.value.ValueReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;

/** One value of a selection: where it comes from, under which name and in which shape it is shown. */
final class Column {
    private final SerializedString name;
    private final @Nullable Property property;
    private final ValueReader reader;
    private final Field field;
    private final @Nullable Transformer shape;
    private final ItemWriter items;
    private final @Nullable Object absent;

    private Column(Snapshot snapshot, String name, @Nullable Property property, ValueReader reader, Field field) {
        this.name = new SerializedString(name);
        this.property = property;
        this.reader = reader;
        this.field = field;
        this.shape = field.shape();
        this.items = new ItemWriter(snapshot, property, field);
        this.absent = absent(property);
    }

    static Column of(Snapshot snapshot, @Nullable Property property, ValueReader reader, Field field) {
        return new Column(snapshot, field.shownAs(), property, reader, field);
    }

    String name() {
        return name.getValue();
    }

    /** Whether it shows one of these properties. */
    boolean isOf(List<String> properties) {
        return property != null && properties.contains(property.name());
    }

    /** The same column, with less of the object behind it. */
    Column without(Fields excluded) {
        Fields from = items.children();
        return new Column(items.snapshot(), name(), property, reader, field.with(from.plus(excluded)));
    }

    /** Whether it shows a list, item by item. */
    boolean isList() {
        return property != null && property.isCollection() && !isShort();
    }

    /** What is shown of the one object behind it, as far as something was asked of that; null when there is no such object. */
    @Nullable
    Selection behind() {
        boolean isOne = property != null && !property.isCollection() && shape == null;
        return isOne && field.children() != null ? items.behind() : null;
    }

    /** Whether the value is shown without what is behind it. */
    private boolean isShort() {
        return shape != null
                && shape.kind() != Transformer.Kind.KEY_BY
                && shape.kind() != Transformer.Kind.PLUCK
                && shape.kind() != Transformer.Kind.RENAME;
    }

    ItemWriter items() {
        return items;
    }

    /** Bytes of the value when it leads to no other object, else -1. */
    long weighPlain(Weigher weigher, Holder holder) {
        if (items.leads()) {
            return -1;
        }
        Object value = value(weigher.viewpoint(), holder);
        return value == null ? 0 : Weigher.plain(value);
    }

    /** Bytes of what the value leads to. */
    long weighBelow(Weigher weigher, Holder holder) {
        Object value = value(weigher.viewpoint(), holder);
        if (value == null) {
            return 0;
        }
        if (isShort()) {
            return Weigher.plain(value);
        }
        long bytes = 0;
        for (Object item : value instanceof List<?> list ? list : List.of(value)) {
            bytes = Weigher.plus(bytes, items.weigh(weigher, holder, item));
        }
        return bytes;
    }

    /** Writes name and value, nothing when there is no value. */
    void write(JsonGenerator out, Viewpoint viewpoint, Holder holder) throws IOException {
        Object value = value(viewpoint, holder);
        if (value != null && !items.isSkipped(viewpoint, value)) {
            out.writeFieldName(name);
            writeShaped(out, viewpoint, holder, value);
        }
    }

    /** Writes the value alone, null when there is none. */
    void writeValue(JsonGenerator out, Viewpoint viewpoint, Holder holder) throws IOException {
        Object value = value(viewpoint, holder);
        if (value == null) {
            out.writeNull();
        } else {
            writeShaped(out, viewpoint, holder, value);
        }
    }

    @Nullable
    Object value(Viewpoint viewpoint, Holder holder) {
        Object value = reader.read(viewpoint, holder);
        if (value instanceof ArrayNode array) {
            List<JsonNode> items = new ArrayList<>(array.size());
            array.forEach(items::add);
            return items;
        }
        return value == null ? absent : value;
    }

    /** What an absent value is shown as: clients count on lists and on yes or no. */
    private static @Nullable Object absent(@Nullable Property property) {
        if (property == null) {
            return null;
        }
        if (property.isCollection() || property.name().equals("attributeValues")) {
            return List.of();
        }
        boolean isYesOrNo = property.type() == PropertyType.BOOLEAN && property.defaultValue() != null;
        return isYesOrNo && property.isStored() ? Boolean.FALSE : null;
    }

    private void writeShaped(JsonGenerator out, Viewpoint viewpoint, Holder holder, Object value) throws IOException {
        if (shape == null) {
            write(out, viewpoint, holder, value);
            return;
        }
        switch (shape.kind()) {
            case SIZE -> out.writeNumber(size(value));
            case IS_EMPTY -> out.writeBoolean(size(value) == 0);
            case IS_NOT_EMPTY -> out.writeBoolean(size(value) > 0);
            case PLUCK -> pluck(out, viewpoint, holder, value, shape.argument());
            case IDS -> identifiers(out, value, false);
            case ID_OBJECTS -> identifiers(out, value, true);
            case MEMBER -> out.writeBoolean(hasMember(value, shape.argument()));
            case NOT_MEMBER -> out.writeBoolean(!hasMember(value, shape.argument()));
            case KEY_BY -> keyBy(out, viewpoint, holder, value, shape.argument());
            case RENAME -> write(out, viewpoint, holder, value);
        }
    }

    private void write(JsonGenerator out, Viewpoint viewpoint, Holder holder, Object value) throws IOException {
        if (!(value instanceof List<?> list)) {
            items.write(out, viewpoint, holder, value);
            return;
        }
        viewpoint.budget().steps(list.size());
        out.writeStartArray();
        for (Object item : list) {
            if (!items.isSkipped(viewpoint, item)) {
                items.write(out, viewpoint, holder, item);
            }
        }
        out.writeEndArray();
    }

    private static int size(Object value) {
        if (value instanceof List<?> list) {
            return list.size();
        }
        if (value instanceof JsonNode node) {
            return node.size();
        }
        return value instanceof String text ? text.length() : 1;
    }

    private static boolean hasMember(Object value, @Nullable String uid) {
        for (Object item : value instanceof List<?> list ? list : List.of(value)) {
            if (ItemWriter.uid(item).equals(uid)) {
                return true;
            }
        }
        return false;
    }

    private static void identifiers(JsonGenerator out, Object value, boolean asObjects) throws IOException {
        if (!(value instanceof List<?> list)) {
            identifier(out, value, asObjects);
            return;
        }
        out.writeStartArray();
        for (Object item : list) {
            identifier(out, item, asObjects);
        }
        out.writeEndArray();
    }

    private static void identifier(JsonGenerator out, Object item, boolean asObject) throws IOException {
        if (!asObject) {
            out.writeString(ItemWriter.uid(item));
            return;
        }
        out.writeStartObject();
        out.writeStringField("id", ItemWriter.uid(item));
        out.writeEndObject();
    }

    private void pluck(JsonGenerator out, Viewpoint viewpoint, Holder holder, Object value, @Nullable String argument)
            throws IOException {
        String wanted = argument == null ? "id" : argument;
        if (!(value instanceof List<?> list)) {
            items.pluck(out, viewpoint, holder, value, wanted);
            return;
        }
        viewpoint.budget().steps(list.size());
        out.writeStartArray();
        for (Object item : list) {
            items.pluck(out, viewpoint, holder, item, wanted);
        }
        out.writeEndArray();
    }

    private void keyBy(JsonGenerator out, Viewpoint viewpoint, Holder holder, Object value, @Nullable String argument)
            throws IOException {
        String wanted = argument == null ? "id" : argument;
        out.writeStartObject();
        for (Object item : value instanceof List<?> list ? list : List.of(value)) {
            String key = items.key(viewpoint, holder, item, wanted);
            if (key != null) {
                out.writeFieldName(key);
                items.write(out, viewpoint, holder, item);
            }
        }
        out.writeEndObject();
    }
}
