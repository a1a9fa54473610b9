package org.tonle.analytics.query.question;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.RelativePeriod;

/**
 * A word in a request that stands for several items, as {@code metaData.items} explains it.
 *
 * @param id under which it is explained: the uid of the level or group, or the word itself
 * @param object the level, group or unit it names; null for other words
 * @param name null when there is none
 * @param organisationUnits what a word for the user's units stands for, null for other words
 */
public record Keyword(
        String id, @Nullable MetadataObject object, @Nullable String name, @Nullable List<OrgUnit> organisationUnits) {
    public static Keyword of(MetadataObject object) {
        return new Keyword(object.uid(), object, object.name(), null);
    }

    public static Keyword named(String word, String name) {
        return new Keyword(word, null, name, null);
    }

    /** What people call it; null when there is no name. */
    public @Nullable String name(ItemNaming naming) {
        return RelativePeriod.byName(id)
                .map(period -> period.label(naming.language()))
                .orElse(name);
    }

    public static Keyword of(String word, List<OrgUnit> units) {
        return new Keyword(word, null, null, units);
    }
}
