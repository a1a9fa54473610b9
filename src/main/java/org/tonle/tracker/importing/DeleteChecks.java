package org.tonle.tracker.importing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEnrollment;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEntity;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEvent;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedRelationship;

/** Whether objects may be deleted: they are there, within reach, and the user may delete what goes with them. */
final class DeleteChecks {
    private DeleteChecks() {}

    static void entity(ResolvedEntity each, ImportContext context, IssueReporter reporter) {
        StoredObjects.Entity known = each.known();
        if (known == null) {
            reporter.error(TrackerCode.E1063, each.uid());
            return;
        }
        if (known.deleted()) {
            reporter.error(TrackerCode.E1114, each.uid());
            return;
        }
        String user = context.user().uid();
        if (!known.held()) {
            reporter.error(TrackerCode.E1000, user, context.orgUnitName(known.orgUnit()));
        }
        MetadataObject type = context.snapshot().byId(known.type());
        if (type != null && !context.access().mayWriteData(type)) {
            reporter.error(TrackerCode.E1001, user, type.uid());
        }
        // Asked whether there are enrollments or not: else the answer would tell of those the user may not see.
        boolean mayCascade = context.user().may("F_TEI_CASCADE_DELETE");
        if (!mayCascade) {
            reporter.error(TrackerCode.E1100, user, each.uid());
        }
        boolean seesAll = context.known().enrollmentsOf(known).stream().allMatch(StoredObjects.Enrollment::visible);
        if (!known.held() || mayCascade && !seesAll) {
            reporter.error(TrackerCode.E1324, user, each.uid());
        }
    }

    static void enrollment(ResolvedEnrollment each, ImportContext context, IssueReporter reporter) {
        StoredObjects.Enrollment known = each.known();
        if (known == null) {
            reporter.error(TrackerCode.E1081, each.uid());
        } else if (known.deleted()) {
            reporter.error(TrackerCode.E1113, each.uid());
        } else {
            inReach(known.held(), known.program(), known.orgUnit(), context, reporter);
            if (!context.user().may("F_ENROLLMENT_CASCADE_DELETE")) {
                reporter.error(TrackerCode.E1103, context.user().uid(), each.uid());
            }
        }
    }

    static void event(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
        StoredObjects.Event known = each.known();
        if (known == null) {
            reporter.error(TrackerCode.E1032, each.uid());
        } else if (known.deleted()) {
            reporter.error(TrackerCode.E1082, each.uid());
        } else {
            if (!known.held()) {
                reporter.error(TrackerCode.E1000, context.user().uid(), context.orgUnitName(known.orgUnit()));
            }
            Program program = program(context, known.program());
            MetadataObject stage = context.snapshot().byId(known.stage());
            if (program != null && stage != null) {
                EventChecks.mayWriteStage(
                        program, Objects.requireNonNull(context.programs().stage(stage.uid())), context, reporter);
            }
            EventChecks.optionsAreOpen(known, context, reporter);
        }
    }

    static void relationship(ResolvedRelationship each, ImportContext context, IssueReporter reporter) {
        StoredObjects.Relationship known = each.known();
        if (known == null) {
            reporter.error(TrackerCode.E4016, each.uid());
        } else if (known.deleted()) {
            reporter.error(TrackerCode.E4017, each.uid());
        } else {
            MetadataObject type = context.snapshot().byId(known.type());
            if (type != null && (!known.held() || !context.access().mayWriteData(type))) {
                reporter.error(TrackerCode.E4020, context.user().uid(), type.uid());
            }
        }
    }

    private static void inReach(
            boolean held, int programId, int unitId, ImportContext context, IssueReporter reporter) {
        String user = context.user().uid();
        if (!held) {
            reporter.error(TrackerCode.E1000, user, context.orgUnitName(unitId));
        }
        Program program = program(context, programId);
        if (program != null && !context.access().mayWriteData(program.object())) {
            reporter.error(TrackerCode.E1091, user, program.uid());
        }
    }

    private static @Nullable Program program(ImportContext context, int id) {
        MetadataObject object = context.snapshot().byId(id);
        return object == null ? null : context.programs().program(object.uid());
    }
}
