package org.tonle.tracker.confidential;

import java.util.HashSet;
import java.util.Set;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;
import org.tonle.metadata.model.TrackedEntityAttribute;

/** The confidential attributes. @param ids their numbers @param keys the same as they stand in stored values */
public record ConfidentialFields(Set<Integer> ids, Set<String> keys) {
    public static final View<ConfidentialFields> VIEW =
            new View<>(Set.of("trackedEntityAttribute"), ConfidentialFields::read);
    public static final ConfidentialFields NONE = new ConfidentialFields(Set.of(), Set.of());

    public ConfidentialFields {
        ids = Set.copyOf(ids);
        keys = Set.copyOf(keys);
    }

    private static ConfidentialFields read(Snapshot snapshot) {
        Set<Integer> ids = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (MetadataObject each : snapshot.table("trackedEntityAttribute").all()) {
            if (TrackedEntityAttribute.of(each).isConfidential()) {
                ids.add(each.id());
                keys.add(Integer.toString(each.id()));
            }
        }
        return new ConfidentialFields(ids, keys);
    }

    /** Of the snapshot. */
    public static ConfidentialFields of(Snapshot snapshot) {
        return snapshot.view(VIEW);
    }

    public boolean has(int id) {
        return ids.contains(id);
    }
}
