package org.tonle.metadata.value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/**
 * How many organisation units of each subtree have an object in one of their collections: units that report a data set, belong to a group,
 * are somebody's. Asked for with {@code memberObject} and {@code memberCollection}.
 */
public final class MemberCounts {
    private static final String UNIT = "organisationUnit";
    /** Names of collections that only this question has. */
    private static final Map<String, String> OTHER_NAMES = Map.of("groups", "organisationUnitGroups");

    private final Map<String, Long> counts;

    private MemberCounts(Map<String, Long> counts) {
        this.counts = counts;
    }

    /** @throws Problem E1003 for a word that is no collection of units, E1005 for an object the user does not see */
    public static MemberCounts of(Viewpoint viewpoint, String object, String collection) {
        Snapshot snapshot = viewpoint.snapshot();
        ObjectType unit = snapshot.schema().require(UNIT);
        Property property = unit.property(OTHER_NAMES.getOrDefault(collection, collection));
        if (property == null || !property.isCollection() || !property.isReference() || property.target() == null) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`memberCollection` names a collection of organisation units, as dataSets, programs, users or groups; `"
                            + (collection.length() > 60 ? collection.substring(0, 60) : collection) + "` is none");
        }
        MetadataObject member = viewpoint.find(property.target(), object);
        if (member == null) {
            throw new Problem(
                    ErrorCode.E1005,
                    snapshot.schema().require(property.target()).displayName(),
                    object);
        }
        Map<String, Long> counts = new HashMap<>();
        for (String uid : units(snapshot, property, member)) {
            Set<String> above = new HashSet<>();
            MetadataObject at = snapshot.findUnchecked(UNIT, uid);
            while (at != null && above.add(at.uid())) {
                counts.merge(at.uid(), 1L, Long::sum);
                at = snapshot.findUnchecked(UNIT, at.document().text("parent"));
            }
        }
        return new MemberCounts(counts);
    }

    private static List<String> units(Snapshot snapshot, Property property, MetadataObject member) {
        @Nullable String kept = property.inverse();
        return kept == null
                ? snapshot.referring(UNIT, property.name(), member.uid()).stream()
                        .map(MetadataObject::uid)
                        .toList()
                : member.document().texts(kept);
    }

    /** How many of the units at and below this one. */
    long of(String orgUnit) {
        return counts.getOrDefault(orgUnit, 0L);
    }
}
