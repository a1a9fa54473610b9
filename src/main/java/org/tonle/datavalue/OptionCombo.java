package org.tonle.datavalue;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.category.Defaults;
import org.tonle.metadata.MetadataObject;

/**
 * A category option combination as data entry sees it.
 *
 * @param categoryCombo uid of the category combination it belongs to
 * @param options its category options
 * @param start first day on which all options are valid, null when there is none
 * @param end last day on which all options are valid, null when there is none
 * @param units uids of units at or below which it may be used, one set for each option that names units; empty when everywhere
 */
record OptionCombo(
        MetadataObject object,
        String categoryCombo,
        List<MetadataObject> options,
        @Nullable LocalDate start,
        @Nullable LocalDate end,
        List<Set<String>> units) {

    int id() {
        return object.id();
    }

    String uid() {
        return object.uid();
    }

    boolean isDefault() {
        return uid().equals(Defaults.CATEGORY_OPTION_COMBO);
    }

    /** Whether it depends on unit or period if it may be used. */
    boolean isRestricted() {
        return start != null || end != null || !units.isEmpty();
    }
}
