package org.tonle.metadata.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * A type of tracked entities.
 *
 * @param attributes by uid of the tracked entity attribute in the type's order, each with whether it is mandatory
 * @param featureType kind of geometry, null when any
 * @param search what a search beyond the own units must say
 */
public record TrackedEntityType(
        MetadataObject object, Map<String, Boolean> attributes, @Nullable String featureType, SearchRules search)
        implements Model {
    private static final String ATTRIBUTES = "trackedEntityTypeAttributes";

    public static TrackedEntityType of(MetadataObject object) {
        return object.as(TrackedEntityType.class, TrackedEntityType::read);
    }

    private static TrackedEntityType read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new TrackedEntityType(
                object,
                values.flags(ATTRIBUTES, "trackedEntityAttribute", "mandatory"),
                values.text("featureType"),
                SearchRules.read(values, ATTRIBUTES));
    }

    /** Uids of the attributes that lists of its persons show, in its order. */
    public List<String> listed() {
        return PropertyValues.of(object)
                .flags(ATTRIBUTES, "trackedEntityAttribute", "displayInList")
                .entrySet()
                .stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether what happened to values of its persons is shown; it is kept all the same. */
    public boolean showsChanges() {
        return PropertyValues.of(object).flag("enableChangeLog");
    }
}
