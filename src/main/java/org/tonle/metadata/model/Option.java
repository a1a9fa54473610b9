package org.tonle.metadata.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

/**
 * An option of an option set.
 *
 * @param optionSet uid; null for one that belongs to none
 * @param sortOrder place in its set; options without one come last
 */
public record Option(MetadataObject object, @Nullable String optionSet, int sortOrder) implements Model {
    public static Option of(MetadataObject object) {
        return object.as(Option.class, Option::read);
    }

    private static Option read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new Option(object, values.reference("optionSet"), values.integer("sortOrder", Integer.MAX_VALUE));
    }

    /** The options of an option set in their order; null without a set. @param optionSet uid */
    public static @Nullable List<MetadataObject> ordered(Snapshot snapshot, @Nullable String optionSet) {
        if (optionSet == null) {
            return null;
        }
        List<MetadataObject> options = new ArrayList<>(snapshot.referring("option", "optionSet", optionSet));
        options.sort(Comparator.comparingInt(option -> of(option).sortOrder()));
        return options;
    }
}
