package org.tonle.metadata.fields;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Holder;
import org.tonle.metadata.value.PropertyReading;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.Flag;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;

/** Writes one value, or one item of a list: plain values, references, parts and free-form JSON. */
final class ItemWriter {
    private static final Set<String> SHOW_THE_USER = Set.of("createdBy", "lastUpdatedBy", "user");
    private static final int DATE_ONLY = 10;
    private static final int DEEPEST = 24;

    private final Snapshot snapshot;
    private final @Nullable Property property;
    private final @Nullable Fields asked;
    private final @Nullable ObjectType target;
    private final boolean isDate;
    private final boolean isUser;
    private final boolean isReference;
    /** Whether of an object behind it the identifier alone is shown. */
    private final boolean isBare;

    private final FreeForm freeForm;
    private @Nullable Selection selection;
    private @Nullable Selection introduction;
    private @Nullable ObjectType selectionOf;

    ItemWriter(Snapshot snapshot, @Nullable Property property, Field field) {
        this.snapshot = snapshot;
        this.property = property;
        this.asked = field.children();
        this.target = property == null ? null : snapshot.schema().target(property);
        this.freeForm = new FreeForm(snapshot, property);
        this.isUser = isUser(property);
        this.isReference = target != null && property != null && property.isReference();
        this.isBare = asked == null && !isUser;
        this.isDate = property != null && property.valueType() == PropertyType.DATE;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** What is shown of the object behind a reference. */
    Fields children() {
        if (asked != null) {
            return property != null && property.is(Flag.INTRODUCED) ? Fields.OF_A_USER.plus(asked) : asked;
        }
        if (target == null || target.isEmbedded() || property == null || property.isComplex()) {
            return Fields.ALL;
        }
        return isUser ? Fields.OF_A_USER : Fields.IDENTIFIER;
    }

    boolean isSkipped(Viewpoint viewpoint, Object item) {
        if (!viewpoint.skipDefaults()) {
            return false;
        }
        MetadataObject object = object(viewpoint, item);
        return object != null && viewpoint.skips(object);
    }

    void write(JsonGenerator out, Viewpoint viewpoint, Holder holder, Object item) throws IOException {
        if (item instanceof String text) {
            writeText(out, viewpoint, text);
        } else if (item instanceof MetadataObject object) {
            selection(viewpoint, object.type()).write(out, viewpoint, Holder.of(object));
        } else if (item instanceof Document part) {
            selection(viewpoint, part.type()).write(out, viewpoint, holder.part(part));
        } else if (item instanceof Holder other) {
            selection(viewpoint, other.document().type()).write(out, viewpoint, other);
        } else if (item instanceof JsonNode node) {
            freeForm.write(out, viewpoint, node, asked);
        } else if (item instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (item instanceof Long integer) {
            out.writeNumber(integer);
        } else if (item instanceof Double number) {
            out.writeNumber(number);
        } else {
            out.writeString(item.toString());
        }
    }

    private void writeText(JsonGenerator out, Viewpoint viewpoint, String text) throws IOException {
        if (!isReference) {
            out.writeString(isDate && text.length() == DATE_ONLY ? text + "T00:00:00.000" : text);
            return;
        }
        MetadataObject object = target == null || isBare ? null : viewpoint.findBehindReference(target.name(), text);
        if (object == null) {
            viewpoint.budget().object();
            out.writeStartObject();
            out.writeStringField("id", text);
            out.writeEndObject();
            return;
        }
        selection(viewpoint, object.type()).write(out, viewpoint, Holder.of(object));
    }

    /** Whether the value leads to other objects, or to parts of this one. */
    boolean leads() {
        return target != null || property == null && asked != null || freeForm.leads(asked);
    }

    /** Whether what is shown behind the value has lists of its own. */
    boolean leadsToLists(int depth) {
        if (target == null) {
            return leads();
        }
        return depth > DEEPEST || whole(target).hasLists(depth + 1);
    }

    /** Bytes of one item. */
    long weigh(Weigher weigher, Holder holder, Object item) {
        if (item instanceof JsonNode node) {
            return Weigher.plus(Weigher.plain(node), freeForm.weigh(weigher, node, asked));
        }
        Holder inner = isBare && item instanceof String ? null : holder(weigher.viewpoint(), holder, item);
        return inner == null
                ? Weigher.AROUND + Weigher.plain(item)
                : weigher.weigh(selection(weigher.viewpoint(), inner.document().type()), inner);
    }

    private static boolean isUser(@Nullable Property property) {
        return property != null && (SHOW_THE_USER.contains(property.name()) || property.is(Flag.INTRODUCED));
    }

    /** Writes one property of the item where it is among those that are shown, else the item itself. */
    void pluck(JsonGenerator out, Viewpoint viewpoint, Holder holder, Object item, String wanted) throws IOException {
        if (item instanceof String uid && target != null && wanted.equals("id")) {
            out.writeString(uid);
            return;
        }
        Holder inner = holder(viewpoint, holder, item);
        Column column = inner == null
                ? null
                : selection(viewpoint, inner.document().type()).column(wanted);
        if (inner != null && column != null) {
            column.writeValue(out, viewpoint, inner);
        } else if (item instanceof JsonNode node && node.has(wanted)) {
            out.writeTree(node.get(wanted));
        } else {
            write(out, viewpoint, holder, item);
        }
    }

    /** The text of a property of the item, null when it has none. */
    @Nullable
    String key(Viewpoint viewpoint, Holder holder, Object item, String wanted) {
        if (item instanceof JsonNode node) {
            return node.hasNonNull(wanted) ? node.get(wanted).asText() : null;
        }
        if (item instanceof String uid && wanted.equals("id")) {
            return uid;
        }
        Holder inner = holder(viewpoint, holder, item);
        Property key = inner == null ? null : inner.document().type().property(wanted);
        if (inner == null
                || key == null
                || key.isSecret()
                || !viewpoint.shows(inner.document().type(), wanted)) {
            return null;
        }
        Object value =
                PropertyReading.reader(snapshot, inner.document().type(), key).read(viewpoint, inner);
        return value == null ? null : value.toString();
    }

    /** The identifier of an item, its text when it has none. */
    static String uid(Object item) {
        if (item instanceof MetadataObject object) {
            return object.uid();
        }
        if (item instanceof JsonNode node) {
            return node.path("id").asText(node.asText());
        }
        Document part = item instanceof Document document ? document : null;
        if (item instanceof Holder holder) {
            part = holder.document();
        }
        String uid = part == null ? null : part.text("id");
        return uid == null ? part == null ? item.toString() : "" : uid;
    }

    private @Nullable Holder holder(Viewpoint viewpoint, Holder outer, Object item) {
        if (item instanceof Holder holder) {
            return holder;
        }
        if (item instanceof Document part) {
            return outer.part(part);
        }
        MetadataObject object = object(viewpoint, item);
        return object == null ? null : Holder.of(object);
    }

    private @Nullable MetadataObject object(Viewpoint viewpoint, Object item) {
        if (item instanceof MetadataObject object) {
            return object;
        }
        return item instanceof String uid && target != null ? viewpoint.findBehindReference(target.name(), uid) : null;
    }

    /** What is shown of objects of a type; of one that is closed to the user no more than what introduces them. */
    private Selection selection(Viewpoint viewpoint, ObjectType type) {
        Selection whole = whole(type);
        if (type.visibility().shownAnyway().isEmpty() || !viewpoint.isClosed(type)) {
            return whole;
        }
        Selection shown = introduction;
        if (shown == null) {
            shown = whole.only(type.visibility().shownAnyway());
            introduction = shown;
        }
        return shown;
    }

    /** What is shown of objects of the type it leads to, null when it leads to no type with properties of its own. */
    @Nullable
    Selection behind() {
        return target == null ? null : whole(target);
    }

    /** What is shown to those to whom the type is open. */
    @SuppressWarnings("ReferenceEquality") // a schema has each type once
    private Selection whole(ObjectType type) {
        Selection whole = selection;
        if (whole == null || selectionOf != type) {
            whole = Selection.of(snapshot, type, children());
            selection = whole;
            introduction = null;
            selectionOf = type;
        }
        return whole;
    }
}
