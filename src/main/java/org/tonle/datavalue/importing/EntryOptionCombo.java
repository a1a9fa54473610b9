package org.tonle.datavalue.importing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryOption;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.period.Period;

/**
 * A category option combination with what its category options allow.
 *
 * @param options its category options
 * @param start first day on which all options are valid, null when there is none
 * @param end last day on which all options are valid, null when there is none
 * @param orgUnits uids of units at or below which it may be used, one set for each option that names units; empty when everywhere
 */
public record EntryOptionCombo(
        CategoryOptionCombo optionCombo,
        List<MetadataObject> options,
        @Nullable LocalDate start,
        @Nullable LocalDate end,
        List<Set<String>> orgUnits) {

    /** What the options allow, worked out for this payload. */
    public static EntryOptionCombo of(Snapshot snapshot, MetadataObject object) {
        CategoryOptionCombo optionCombo = CategoryOptionCombo.of(object);
        List<MetadataObject> options = new ArrayList<>();
        List<Set<String>> orgUnits = new ArrayList<>();
        LocalDate start = null;
        LocalDate end = null;
        for (String uid : optionCombo.categoryOptions()) {
            MetadataObject found = snapshot.findUnchecked("categoryOption", uid);
            if (found == null) {
                continue;
            }
            options.add(found);
            CategoryOption option = CategoryOption.of(found);
            LocalDate from = option.startDate();
            LocalDate to = option.endDate();
            start = from != null && (start == null || from.isAfter(start)) ? from : start;
            end = to != null && (end == null || to.isBefore(end)) ? to : end;
            if (!option.organisationUnits().isEmpty()) {
                orgUnits.add(option.organisationUnits());
            }
        }
        return new EntryOptionCombo(optionCombo, List.copyOf(options), start, end, List.copyOf(orgUnits));
    }

    String uid() {
        return optionCombo.object().uid();
    }

    int id() {
        return optionCombo.id();
    }

    boolean isDefault() {
        return optionCombo.isDefault();
    }

    /** Uid of the category combination it belongs to. */
    String categoryCombo() {
        return optionCombo.categoryCombo();
    }

    /** Whether it may be used in a period. @param periodsAfterEnd how many periods it stays open after its last day */
    public boolean isValidIn(Period period, int periodsAfterEnd) {
        if (start != null && period.end().isBefore(start)) {
            return false;
        }
        return end == null
                || !period.start()
                        .isAfter(period.type()
                                .containing(end)
                                .plus(periodsAfterEnd)
                                .end());
    }

    /** Whether it depends on unit or period if it may be used. */
    boolean isRestricted() {
        return start != null || end != null || !orgUnits.isEmpty();
    }
}
