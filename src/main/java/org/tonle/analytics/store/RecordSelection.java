package org.tonle.analytics.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Which records are meant, in numbers.
 *
 * @param scope number of the program of events and enrollments, of the type of persons
 * @param orgUnit which unit counts as the unit of a record
 * @param conditions all must hold
 */
public record RecordSelection(
        RecordSubject subject, int scope, OrgUnitField orgUnit, List<RecordCondition> conditions) {
    public RecordSelection {
        conditions = List.copyOf(conditions);
    }

    /** The selection of all records of a program or a type. */
    public RecordSelection(RecordSubject subject, int scope, List<RecordCondition> conditions) {
        this(subject, scope, OrgUnitField.OWN, conditions);
    }

    /** The same with further conditions. */
    public RecordSelection and(List<RecordCondition> more) {
        List<RecordCondition> all = new ArrayList<>(conditions);
        all.addAll(more);
        return new RecordSelection(subject, scope, orgUnit, all);
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
        OWNER
    }
}
