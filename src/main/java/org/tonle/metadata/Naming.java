package org.tonle.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.common.IdScheme;

/** How a caller names the objects of one type, in a payload or in an answer. Holds an index, so make one for a request. */
public final class Naming {
    private final Snapshot snapshot;
    private final String type;
    private final IdScheme scheme;
    private @Nullable Map<String, MetadataObject> byAttribute;

    /** @param type singular name of a metadata type */
    public Naming(Snapshot snapshot, String type, IdScheme scheme) {
        this.snapshot = snapshot;
        this.type = type;
        this.scheme = scheme;
    }

    public IdScheme scheme() {
        return scheme;
    }

    /** Whether objects are named by their eleven characters. */
    public boolean isUid() {
        return scheme.kind() == IdScheme.Kind.UID;
    }

    /** The object of this name; null when there is none, or when several have it. */
    public @Nullable MetadataObject find(String text) {
        return switch (scheme.kind()) {
            case UID -> snapshot.findUnchecked(type, text);
            case CODE -> snapshot.table(type).findBy("code", text);
            case NAME -> snapshot.table(type).findBy("name", text);
            case ATTRIBUTE -> byAttribute().get(text);
        };
    }

    /** What the object is called; null when it has no code, or no value of the attribute. */
    public @Nullable String nameOf(MetadataObject object) {
        return switch (scheme.kind()) {
            case UID -> object.uid();
            case CODE -> object.code();
            case NAME -> object.name();
            case ATTRIBUTE -> attributeValue(object);
        };
    }

    /** As {@link #nameOf}, the uid where the object has no such name. */
    public String nameOrUid(MetadataObject object) {
        String name = nameOf(object);
        return name == null ? object.uid() : name;
    }

    private Map<String, MetadataObject> byAttribute() {
        Map<String, MetadataObject> index = byAttribute;
        if (index == null) {
            index = new HashMap<>();
            for (MetadataObject object : snapshot.all(type)) {
                String value = attributeValue(object);
                if (value != null) {
                    index.put(value, object);
                }
            }
            byAttribute = index;
        }
        return index;
    }

    private @Nullable String attributeValue(MetadataObject object) {
        JsonNode values = object.document().json("attributeValues");
        if (values == null) {
            return null;
        }
        for (JsonNode value : values) {
            if (value.path("attribute").path("id").asText().equals(scheme.attribute())) {
                return value.path("value").asText(null);
            }
        }
        return null;
    }
}
