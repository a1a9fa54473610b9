package org.tonle.metadata.model;

import java.util.HashSet;
import java.util.Set;

/**
 * What a search for tracked entities beyond the own units must say.
 *
 * @param most how many it may find; 0 for any number
 * @param leastAttributes how many attributes it must name
 * @param searchable uids of the attributes it may name
 */
public record SearchRules(int most, int leastAttributes, Set<String> searchable) {
    static SearchRules read(PropertyValues values, String attributes) {
        Set<String> searchable = new HashSet<>();
        values.flags(attributes, "trackedEntityAttribute", "searchable").forEach((uid, is) -> {
            if (is) {
                searchable.add(uid);
            }
        });
        return new SearchRules(
                values.integer("maxTeiCountToReturn", 0),
                values.integer("minAttributesRequiredToSearch", 1),
                Set.copyOf(searchable));
    }
}
