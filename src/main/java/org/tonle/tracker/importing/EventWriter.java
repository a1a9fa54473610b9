package org.tonle.tracker.importing;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.EventColumn;
import org.tonle.tracker.column.NoteColumn;
import org.tonle.tracker.column.TrackerTable;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEvent;

/** Writes events and their data values. */
final class EventWriter {
    private final WriteRun run;
    private final WrittenRows<EventColumn> rows = new WrittenRows<>(TrackerTable.EVENT);

    EventWriter(WriteRun run) {
        this.run = run;
    }

    void write(List<ResolvedEvent> events) throws SQLException {
        events.forEach(this::add);
        rows.write(run.transaction(), run.store());
    }

    private void add(ResolvedEvent each) {
        SentObjects.Event sent = each.sent();
        StoredObjects.Event known = each.known();
        int id = run.id(TrackerKind.EVENT, each.uid());
        StoredValues values = known == null
                ? new StoredValues(true, Map.of(), null)
                : new StoredValues(false, known.dataValues(), known.dataValueChanges());
        values.put(each.values());
        ColumnValues<EventColumn> row = row(each, id)
                .set(EventColumn.DATA_VALUES, values.toJson())
                .set(EventColumn.DATA_VALUE_CHANGES, values.changesJson(TrackerTimes.write(run.now()), run.username()));
        run.complete(
                row,
                EventColumn.COMPLETED_AT,
                EventColumn.COMPLETED_BY,
                sent.status(),
                known == null ? null : known.status());
        rows.add(row, known != null);
        run.notes(sent.notes(), NoteColumn.EVENT, id);
        run.files(TrackerKind.EVENT, id, values);
        if (known != null) {
            run.trail(TrackerKind.EVENT, id, values);
            run.trail(TrackerKind.EVENT, id, known.logged(), LoggedColumns.of(TrackerTable.EVENT, row));
        }
        touch(sent.enrollment());
    }

    private ColumnValues<EventColumn> row(ResolvedEvent each, int id) {
        ProgramStage stage = Objects.requireNonNull(each.stage());
        MetadataObject user = stage.hasAssignedUsers() ? each.assignedUser() : null;
        boolean isEnrolled = Objects.requireNonNull(each.program()).hasRegistration();
        return run.row(TrackerTable.EVENT, each.sent().columns())
                .set(EventColumn.ID, id)
                .set(
                        EventColumn.ENROLLMENT,
                        isEnrolled
                                ? (Integer) run.id(
                                        TrackerKind.ENROLLMENT, each.sent().enrollment())
                                : null)
                .set(EventColumn.PROGRAM, each.program().id())
                .set(EventColumn.PROGRAM_STAGE, stage.id())
                .set(
                        EventColumn.ORG_UNIT,
                        Objects.requireNonNull(each.orgUnit()).id())
                .set(EventColumn.ATTRIBUTE_OPTION_COMBO, WriteRun.optionCombo(each.split()))
                .set(EventColumn.ASSIGNED_USER, user == null ? null : (Integer) user.id());
    }

    private void touch(@Nullable String enrollment) {
        StoredObjects.Enrollment stored =
                enrollment == null ? null : run.context().known().enrollments().get(enrollment);
        if (stored != null) {
            run.touch(stored.entity());
        }
    }
}
