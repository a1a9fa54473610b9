package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.metadata.Document;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.Layout;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;
import org.tonle.schema.Trait;
import org.tonle.security.CurrentUser;

/** Fills in what a client left out: what the schema says, what the server knows, and what is kept from before. */
final class PayloadCompletion {
    /** What a client that sends an object anew without a word about it does not mean to take away. */
    private static final Set<String> KEPT = Set.of("translations", "favorites", "version");

    private static final Set<String> STAMPS = Set.of("id", "created", "lastUpdated");

    private final Changes changes;
    private final MetadataImportOptions options;
    private final ShortNames shortNames;
    private final PayloadReferences.Kind kind;

    /** @param kind what is imported: for whole payloads names are made that older servers did not ask for, and a patch takes away what it names */
    PayloadCompletion(Changes changes, MetadataImportOptions options, PayloadReferences.Kind kind) {
        this.changes = changes;
        this.options = options;
        this.kind = kind;
        this.shortNames = new ShortNames(changes);
    }

    void complete(Draft draft) {
        MetadataObject before = draft.before();
        Document old = before == null ? null : before.document();
        draft.set(filled(draft.document(), old));
        if (old != null && kind == PayloadReferences.Kind.PATCH) {
            keep(draft, old, "version", false);
        } else if (old != null) {
            KEPT.forEach(property -> keep(draft, old, property, false));
        }
        if (options.skipTranslation()) {
            keep(draft, old, "translations", true);
        }
        if (draft.type().isShareable()) {
            share(draft, old);
        }
        if (kind == PayloadReferences.Kind.PAYLOAD) {
            shortNames.complete(draft);
        }
    }

    private static void keep(Draft draft, @Nullable Document old, String property, boolean evenIfSent) {
        boolean isStored = draft.document().layout().position(property) >= 0;
        if (isStored && (evenIfSent || draft.document().value(property) == null)) {
            draft.set(property, old == null ? null : old.value(property));
        }
    }

    private void share(Draft draft, @Nullable Document old) {
        JsonNode sent = options.skipSharing() ? null : draft.document().json("sharing");
        JsonNode stored = old == null ? null : old.json("sharing");
        if (sent == null && stored != null) {
            draft.set("sharing", stored);
            return;
        }
        JsonNode base = sent != null ? sent : JsonNodeFactory.instance.objectNode();
        String owner = stored != null && stored.has("owner")
                ? stored.path("owner").asText()
                : changes.user().uid();
        String everybody = stored != null && stored.has("public")
                ? stored.path("public").asText()
                : publicAccess(draft.type(), changes.user());
        ObjectNode sharing = SharingShape.complete(base, owner, everybody);
        if (!changes.user().isSuperuser()) {
            sharing.put("owner", owner);
        } else if (options.owner() != null && old == null) {
            sharing.put("owner", options.owner());
        }
        draft.set("sharing", sharing);
    }

    /** What everybody may do with a new object of the type. */
    static String publicAccess(ObjectType type, CurrentUser user) {
        return Access.mayMakePublic(user, type) && !type.is(Trait.DEFAULT_PRIVATE)
                ? SharingShape.PUBLIC
                : SharingShape.PRIVATE;
    }

    /** The document with defaults, moments and identifiers; {@code old} is what it was, null for a new one. */
    private Document filled(Document document, @Nullable Document old) {
        Layout layout = document.layout();
        List<Property> stored = layout.stored();
        @Nullable Object[] values = new Object[stored.size()];
        for (int i = 0; i < values.length; i++) {
            Property property = stored.get(i);
            Object value = document.at(i);
            Object was = old == null ? null : old.at(i);
            values[i] = switch (property.name()) {
                case "created" -> was != null ? was : changes.now();
                case "createdBy" -> old != null ? was : changes.user().uid();
                case "lastUpdated", "lastUpdatedBy" -> was;
                default ->
                    value != null
                            ? filled(value, was)
                            : was != null && (options.merges() || KEPT.contains(property.name()))
                                    ? was
                                    : defaultValue(layout, property);
            };
        }
        return Document.of(layout, values);
    }

    private @Nullable Object filled(Object value, @Nullable Object was) {
        if (value instanceof Document part) {
            return part(part, was instanceof Document old ? old : null);
        }
        if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Document) {
            return parts(list, was instanceof List<?> old ? old : List.of());
        }
        return value;
    }

    /** Parts find what they were by their id, or where they have none by saying the same. */
    private List<Object> parts(List<?> parts, List<?> old) {
        List<Object> left = new ArrayList<>(old);
        List<Object> filled = new ArrayList<>(parts.size());
        for (Object each : parts) {
            Document part = (Document) each;
            Document same = null;
            for (Object candidate : left) {
                if (candidate instanceof Document was && isSame(part, was)) {
                    same = was;
                    break;
                }
            }
            left.remove(same);
            filled.add(part(part, same));
        }
        return List.copyOf(filled);
    }

    private boolean isSame(Document part, Document was) {
        String id = part.text("id");
        return id != null ? id.equals(was.text("id")) : filled(part, was).hasSameValues(was, STAMPS);
    }

    private Document part(Document part, @Nullable Document was) {
        Document filled = filled(part, was);
        Layout layout = filled.layout();
        if (layout.position("id") >= 0 && filled.text("id") == null) {
            String kept = was == null ? null : was.text("id");
            filled = filled.with("id", kept == null ? Uid.generate() : kept);
        }
        if (layout.position("lastUpdated") >= 0 && (was == null || !filled.hasSameValues(was, STAMPS))) {
            filled = filled.with("lastUpdated", changes.now());
        }
        return filled;
    }

    private static @Nullable Object defaultValue(Layout layout, Property property) {
        JsonNode written = property.defaultValue();
        if (written == null) {
            return null;
        }
        if (property.valueType() == PropertyType.REFERENCE && written.isTextual()) {
            return written.textValue();
        }
        JsonNode alone = JsonNodeFactory.instance.objectNode().set(property.name(), written);
        return DocumentCodec.decode(layout, alone).value(property.name());
    }
}
