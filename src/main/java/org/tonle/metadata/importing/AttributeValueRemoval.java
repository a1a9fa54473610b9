package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.ObjectType;

/** Custom attributes that go take their values along, from the objects of all types: nobody could save an object that kept one. */
final class AttributeValueRemoval {
    private static final String VALUES = "attributeValues";

    private final Changes changes;
    private final Set<String> gone;

    /** @param gone identifiers of attributes */
    AttributeValueRemoval(Changes changes, Set<String> gone) {
        this.changes = changes;
        this.gone = gone;
    }

    void run() {
        if (gone.isEmpty()) {
            return;
        }
        Snapshot snapshot = changes.snapshot();
        for (ObjectType type : snapshot.schema().all()) {
            if (snapshot.layout(type.name()).position(VALUES) >= 0) {
                snapshot.all(type.name()).forEach(this::takeFrom);
            }
        }
    }

    private void takeFrom(MetadataObject object) {
        if (!hasAny(object.document().json(VALUES), entry -> gone.contains(attribute(entry)))) {
            return;
        }
        Draft draft = changes.edit(object.type().name(), object.uid());
        if (draft != null) {
            draft.set(VALUES, without(draft.document().json(VALUES), gone::contains));
        }
    }

    private static boolean hasAny(@Nullable JsonNode values, Predicate<JsonNode> isMeant) {
        if (values != null) {
            for (JsonNode entry : values) {
                if (isMeant.test(entry)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The values of an object without those of some attributes; null when none is left. */
    static @Nullable ArrayNode without(@Nullable JsonNode values, Predicate<String> isGone) {
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        if (values != null) {
            for (JsonNode entry : values) {
                if (!isGone.test(attribute(entry))) {
                    left.add(entry);
                }
            }
        }
        return left.isEmpty() ? null : left;
    }

    private static String attribute(JsonNode entry) {
        return entry.path("attribute").path("id").asText();
    }
}
