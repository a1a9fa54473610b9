package org.tonle.metadata.importing;

import java.util.List;
import org.tonle.metadata.MetadataObject;

/**
 * One object that others take the place of.
 *
 * @param targets what takes its place, the most important, which gets the data, first; never empty
 * @param isDeleted whether the source goes
 */
public record ObjectMerge(MetadataObject source, List<MetadataObject> targets, boolean isDeleted) {
    /** One object in the place of another. */
    public static ObjectMerge of(MetadataObject source, MetadataObject target, boolean isDeleted) {
        return new ObjectMerge(source, List.of(target), isDeleted);
    }

    /** The object that gets the data. */
    public MetadataObject target() {
        return targets.get(0);
    }
}
