package org.tonle.tracker.importing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.EnrollmentColumn;
import org.tonle.tracker.column.NoteColumn;
import org.tonle.tracker.column.TrackerTable;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEnrollment;

/** Writes enrollments; the first one in a program makes its unit the owner there. */
final class EnrollmentWriter {
    private final WriteRun run;
    private final WrittenRows<EnrollmentColumn> rows = new WrittenRows<>(TrackerTable.ENROLLMENT);
    private final List<TrackerWriteStore.Ownership> owners = new ArrayList<>();

    EnrollmentWriter(WriteRun run) {
        this.run = run;
    }

    void write(List<ResolvedEnrollment> enrollments) throws SQLException {
        enrollments.forEach(this::add);
        rows.write(run.transaction(), run.store());
        run.store().own(run.transaction(), owners, run.now(), run.username());
    }

    private void add(ResolvedEnrollment each) {
        SentObjects.Enrollment sent = each.sent();
        StoredObjects.Enrollment known = each.known();
        int id = run.id(TrackerKind.ENROLLMENT, each.uid());
        int entity = run.id(TrackerKind.TRACKED_ENTITY, sent.entity());
        int program = Objects.requireNonNull(each.program()).id();
        int orgUnit = Objects.requireNonNull(each.orgUnit()).id();
        if (known == null) {
            owners.add(new TrackerWriteStore.Ownership(entity, program, orgUnit));
        }
        var row = run.row(TrackerTable.ENROLLMENT, sent.columns())
                .set(EnrollmentColumn.ID, id)
                .set(EnrollmentColumn.TRACKED_ENTITY, entity)
                .set(EnrollmentColumn.PROGRAM, program)
                .set(EnrollmentColumn.ORG_UNIT, orgUnit)
                .set(EnrollmentColumn.OCCURRED_AT, sent.incident())
                .set(EnrollmentColumn.ATTRIBUTE_OPTION_COMBO, WriteRun.optionCombo(each.split()));
        run.complete(
                row,
                EnrollmentColumn.COMPLETED_AT,
                EnrollmentColumn.COMPLETED_BY,
                sent.status(),
                known == null ? null : known.status());
        rows.add(row, known != null);
        run.notes(sent.notes(), NoteColumn.ENROLLMENT, id);
    }
}
