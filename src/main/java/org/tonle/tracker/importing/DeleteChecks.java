package org.tonle.tracker.importing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.importing.Cases.EnrollmentCase;
import org.tonle.tracker.importing.Cases.EntityCase;
import org.tonle.tracker.importing.Cases.EventCase;
import org.tonle.tracker.importing.Cases.RelationshipCase;

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
        if (!known.held()) {
            verdict.error(TrackerCode.E1000, user, situation.unitName(known.orgUnit()));
        }
        MetadataObject type = situation.snapshot().byId(known.type());
        if (type != null && !situation.access().mayWriteData(type)) {
            verdict.error(TrackerCode.E1001, user, type.uid());
        }
        // Asked whether there are enrollments or not: else the answer would tell of those the user may not see.
        if (!situation.user().may("F_TEI_CASCADE_DELETE")) {
            verdict.error(TrackerCode.E1100, user, each.uid());
        } else if (!situation.known().enrollmentsOf(known).stream().allMatch(Known.Enrollment::visible)) {
            verdict.error(TrackerCode.E1324, user, each.uid());
        }
    }

    static void enrollment(EnrollmentCase each, Situation situation, Verdict verdict) {
        Known.Enrollment known = each.known();
        if (known == null) {
            verdict.error(TrackerCode.E1081, each.uid());
        } else if (known.deleted()) {
            verdict.error(TrackerCode.E1113, each.uid());
        } else {
            inReach(known.held(), known.program(), known.orgUnit(), situation, verdict);
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
            if (!known.held()) {
                verdict.error(TrackerCode.E1000, situation.user().uid(), situation.unitName(known.orgUnit()));
            }
            Program program = program(situation, known.program());
            MetadataObject stage = situation.snapshot().byId(known.stage());
            if (program != null && stage != null) {
                EventChecks.mayWriteStage(
                        program, Objects.requireNonNull(situation.programs().stage(stage.uid())), situation, verdict);
            }
            EventChecks.optionsAreOpen(known, situation, verdict);
        }
    }

    static void relationship(RelationshipCase each, Situation situation, Verdict verdict) {
        Known.Relationship known = each.known();
        if (known == null) {
            verdict.error(TrackerCode.E4016, each.uid());
        } else if (known.deleted()) {
            verdict.error(TrackerCode.E4017, each.uid());
        } else {
            MetadataObject type = situation.snapshot().byId(known.type());
            if (type != null && !situation.access().mayWriteData(type)) {
                verdict.error(TrackerCode.E4020, situation.user().uid(), type.uid());
            }
        }
    }

    private static void inReach(boolean held, int programId, int unitId, Situation situation, Verdict verdict) {
        String user = situation.user().uid();
        if (!held) {
            verdict.error(TrackerCode.E1000, user, situation.unitName(unitId));
        }
        Program program = program(situation, programId);
        if (program != null && !situation.access().mayWriteData(program.object())) {
            verdict.error(TrackerCode.E1091, user, program.uid());
        }
    }

    private static @Nullable Program program(Situation situation, int id) {
        MetadataObject object = situation.snapshot().byId(id);
        return object == null ? null : situation.programs().program(object.uid());
    }
}
