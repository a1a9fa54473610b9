package org.tonle.tracker.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;
import org.tonle.orgunit.OrgUnit;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.importing.Cases.EnrollmentCase;
import org.tonle.tracker.importing.Cases.EntityCase;
import org.tonle.tracker.importing.Cases.EventCase;
import org.tonle.tracker.importing.Cases.RelationshipCase;
import org.tonle.tracker.program.Program;

/** Whether objects may be deleted: they are there, within reach, and the user may delete what goes with them. */
final class DeleteChecks {
    private DeleteChecks() {}

    static void entity(EntityCase each, Situation situation, Verdict verdict) {
        Known.Entity known = each.known();
        if (known == null) {
            verdict.error(TrackerCode.E1063, each.uid());
            return;
        }
        if (known.deleted()) {
            verdict.error(TrackerCode.E1114, each.uid());
            return;
        }
        String user = situation.user().uid();
        OrgUnit unit = situation.unit(known.orgUnit());
        if (!situation.mayCaptureAt(unit)) {
            verdict.error(TrackerCode.E1000, user, name(unit));
        }
        MetadataObject type = situation.snapshot().byId(known.type());
        if (type != null && !Access.mayWriteData(situation.user(), type.document())) {
            verdict.error(TrackerCode.E1001, user, type.uid());
        }
        List<Known.Enrollment> enrollments = situation.known().enrollmentsOf(known);
        if (!enrollments.isEmpty() && !situation.user().may("F_TEI_CASCADE_DELETE")) {
            verdict.error(TrackerCode.E1100, user, each.uid());
        }
        if (!enrollments.isEmpty() && enrollments.stream().noneMatch(enrollment -> mayReach(situation, enrollment))) {
            verdict.error(TrackerCode.E1324, user, each.uid());
        }
    }

    private static boolean mayReach(Situation situation, Known.Enrollment enrollment) {
        Program program = program(situation, enrollment.program());
        return situation.user().isSuperuser()
                || program != null
                        && Access.mayReadData(situation.user(), program.object().document())
                        && situation.mayReach(program, situation.unit(enrollment.orgUnit()));
    }

    static void enrollment(EnrollmentCase each, Situation situation, Verdict verdict) {
        Known.Enrollment known = each.known();
        if (known == null) {
            verdict.error(TrackerCode.E1081, each.uid());
        } else if (known.deleted()) {
            verdict.error(TrackerCode.E1113, each.uid());
        } else {
            inReach(known.program(), known.orgUnit(), situation, verdict);
            if (!situation.user().may("F_ENROLLMENT_CASCADE_DELETE")) {
                verdict.error(TrackerCode.E1103, situation.user().uid(), each.uid());
            }
        }
    }

    static void event(EventCase each, Situation situation, Verdict verdict) {
        Known.Event known = each.known();
        if (known == null) {
            verdict.error(TrackerCode.E1032, each.uid());
        } else if (known.deleted()) {
            verdict.error(TrackerCode.E1082, each.uid());
        } else {
            inReach(known.program(), known.orgUnit(), situation, verdict);
        }
    }

    static void relationship(RelationshipCase each, Situation situation, Verdict verdict) {
        Known.Relationship known = each.known();
        if (known == null) {
            verdict.error(TrackerCode.E4016, each.uid());
        } else if (known.deleted()) {
            verdict.error(TrackerCode.E4017, each.uid());
        }
    }

    private static void inReach(int programId, int unitId, Situation situation, Verdict verdict) {
        String user = situation.user().uid();
        OrgUnit unit = situation.unit(unitId);
        if (!situation.mayCaptureAt(unit)) {
            verdict.error(TrackerCode.E1000, user, name(unit));
        }
        Program program = program(situation, programId);
        if (program != null
                && !Access.mayWriteData(situation.user(), program.object().document())) {
            verdict.error(TrackerCode.E1091, user, program.uid());
        }
    }

    private static @Nullable Program program(Situation situation, int id) {
        MetadataObject object = situation.snapshot().byId(id);
        return object == null ? null : situation.programs().program(object.uid());
    }

    private static String name(@Nullable OrgUnit unit) {
        return unit == null ? "?" : unit.uid();
    }
}
