package org.tonle.analytics.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records are meant, in numbers.
 *
 * @param scope number of the program of events and enrollments, of the type of persons
 * @param orgUnit which unit counts as the unit of a record
 * @param ownedOn the day on which the owner counts, null for today; for {@link OrgUnitField#OWNER}
 * @param unitValue where the uid of the unit is written; for {@link OrgUnitField#VALUE}, null for others
 * @param conditions all must hold
 */
public record RecordSelection(
        RecordSubject subject,
        int scope,
        OrgUnitField orgUnit,
        @Nullable LocalDate ownedOn,
        @Nullable RecordField unitValue,
        List<RecordCondition> conditions) {
    public RecordSelection {
        conditions = List.copyOf(conditions);
    }

    /** The selection where no value names the unit. */
    public RecordSelection(
            RecordSubject subject,
            int scope,
            OrgUnitField orgUnit,
            @Nullable LocalDate ownedOn,
            List<RecordCondition> conditions) {
        this(subject, scope, orgUnit, ownedOn, null, conditions);
    }

    /** The selection of all records of a program or a type. */
    public RecordSelection(RecordSubject subject, int scope, List<RecordCondition> conditions) {
        this(subject, scope, OrgUnitField.OWN, null, null, conditions);
    }

    /** The same records with the units that own them on another day. */
    public RecordSelection ownedOn(@Nullable LocalDate day) {
        return new RecordSelection(subject, scope, orgUnit, day, unitValue, conditions);
    }

    /** The same with further conditions. */
    public RecordSelection and(List<RecordCondition> more) {
        List<RecordCondition> all = new ArrayList<>(conditions);
        all.addAll(more);
        return new RecordSelection(subject, scope, orgUnit, ownedOn, unitValue, all);
    }

    /** Which unit counts as the unit of a record. */
    public enum OrgUnitField {
        /** Where it was recorded. */
        OWN,
        /** Where the person was enrolled. */
        ENROLLMENT,
        /** Where the person was registered. */
        REGISTRATION,
        /** That owns the person in the program. */
        OWNER,
        /** That a value names; none where there is no such value. */
        VALUE
    }
}
