package org.tonle.metadata.model;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * A category option.
 *
 * @param startDate first day on which it may be used, null for always
 * @param endDate last day on which it may be used, null for ever
 * @param organisationUnits uids of those at or below which it may be used; empty for everywhere
 */
public record CategoryOption(
        MetadataObject object,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        Set<String> organisationUnits)
        implements Model {
    public static CategoryOption of(MetadataObject object) {
        return object.as(CategoryOption.class, CategoryOption::read);
    }

    private static CategoryOption read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new CategoryOption(
                object,
                values.date("startDate"),
                values.date("endDate"),
                Set.copyOf(values.references("organisationUnits")));
    }
}
