package org.tonle.metadata.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/** Sharing as it is shown: users and groups with their names, so that a person can read it. What is stored has none. */
final class ShownSharing {
    private static final Map<String, String> TYPES = Map.of("users", "user", "userGroups", "userGroup");

    private ShownSharing() {}

    /** The stored sharing, with {@code displayName} of those the viewer may know of. */
    static @Nullable Object withNames(Viewpoint viewpoint, Holder holder) {
        JsonNode stored = holder.document().json("sharing");
        if (stored == null
                || stored.path("users").isEmpty() && stored.path("userGroups").isEmpty()) {
            return stored;
        }
        JsonNode shown = stored.deepCopy();
        TYPES.forEach((key, type) -> shown.path(key).properties().forEach(entry -> {
            MetadataObject sharer = viewpoint.findBehindReference(type, entry.getKey());
            String name = sharer == null ? null : ComputedProperties.name(sharer.document());
            if (name != null && entry.getValue() instanceof ObjectNode node) {
                node.put("displayName", name);
            }
        }));
        return shown;
    }
}
