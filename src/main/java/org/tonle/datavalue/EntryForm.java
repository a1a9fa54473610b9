package org.tonle.datavalue;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.period.PeriodType;

/**
 * A data set as data entry sees it: which cells it has and when they are open.
 *
 * @param periodType null when the metadata name a type that does not exist; then no period fits
 * @param elements uid of each data element, with the uid of the category combination it has in this set
 * @param units uids of the units it is assigned to
 * @param categoryCombo uid of the attribute category combination
 * @param expiryDays days after the end of a period until it closes; 0 for never
 * @param openFuturePeriods how many periods are open that are not over yet, the current one included
 * @param openPeriodsAfterEnd periods that stay open after the end date of an attribute option
 * @param inputPeriods iso ids of the only periods that are open, with their window; empty when every period is
 */
record EntryForm(
        MetadataObject object,
        @Nullable PeriodType periodType,
        Map<String, String> elements,
        Set<String> units,
        String categoryCombo,
        double expiryDays,
        int openFuturePeriods,
        int openPeriodsAfterEnd,
        Map<String, Window> inputPeriods) {

    /** When an input period takes data. @param opens null for always before @param closes null for never */
    record Window(@Nullable LocalDateTime opens, @Nullable LocalDateTime closes) {
        boolean isOpen(LocalDateTime now) {
            return (opens == null || !now.isBefore(opens)) && (closes == null || !now.isAfter(closes));
        }
    }

    int id() {
        return object.id();
    }

    String uid() {
        return object.uid();
    }
}
