package org.tonle.tracker.program;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * A program as far as its data are concerned.
 *
 * @param object the program itself
 * @param registration whether tracked entities are enrolled in it; else it has single events only
 * @param entityType uid of the type it enrolls, null without registration
 * @param organisationUnits uids of the units that run it
 * @param attributes by uid of the attribute in the program's order, each with whether it is mandatory
 * @param stages uids in their order
 * @param categoryCombo uid, by which events are split
 * @param enrollmentCategoryCombo uid, by which enrollments are split
 * @param featureType kind of geometry of an enrollment, null when any
 */
public record Program(
        MetadataObject object,
        boolean registration,
        @Nullable String entityType,
        Set<String> organisationUnits,
        Map<String, Boolean> attributes,
        List<String> stages,
        String categoryCombo,
        String enrollmentCategoryCombo,
        @Nullable String featureType) {
    public int id() {
        return object.id();
    }

    public String uid() {
        return object.uid();
    }

    /** True only when the program says so: {@code onlyEnrollOnce, displayIncidentDate, selectEnrollmentDatesInFuture ...}. */
    public boolean is(String flag) {
        return object.document().flag(flag);
    }

    /** Who reaches its data beyond the units where they are entered: {@code OPEN, AUDITED, PROTECTED, CLOSED}. */
    public String accessLevel() {
        String level = object.document().text("accessLevel");
        return level == null ? "OPEN" : level;
    }
}
