package org.tonle.tracker.program;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * A type of tracked entities.
 *
 * @param object the type itself
 * @param attributes by uid of the attribute in the type's order, each with whether it is mandatory
 * @param featureType kind of geometry, null when any
 */
public record EntityType(MetadataObject object, Map<String, Boolean> attributes, @Nullable String featureType) {
    public int id() {
        return object.id();
    }

    public String uid() {
        return object.uid();
    }
}
