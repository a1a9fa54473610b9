package org.tonle.tracker.importing;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.Cases.EventCase;

/** Whether an event may be written as it was sent; its dates and values are {@link EventContentChecks}. */
final class EventChecks {
    static final Check<EventCase> ALL = Check.seq(
            EventChecks::exists,
            EventChecks::hasEverything,
            EventChecks::namesWhatExists,
            EventChecks::fitsTheProgram,
            EventChecks::keepsItsStage,
            EventChecks::isInReach,
            Check.all(EventContentChecks.ALL, EventChecks::isTheOnlyOne, EventChecks::assignedUser));

    private EventChecks() {}

    static void exists(EventCase each, Situation situation, Verdict verdict) {
        Known.Event known = each.known();
        if (known != null && known.deleted()) {
            verdict.error(TrackerCode.E1082, each.uid());
        } else if (known != null && !situation.options().strategy().updates()) {
            verdict.error(TrackerCode.E1030, each.uid());
        } else if (known == null && !situation.options().strategy().creates()) {
            verdict.error(TrackerCode.E1032, each.uid());
        } else if (situation.known().isTaken(TrackerKind.EVENT, each.uid())) {
            verdict.error(TrackerCode.E1030, each.uid());
        }
    }

    static void hasEverything(EventCase each, Situation situation, Verdict verdict) {
        if (each.sent().orgUnit() == null) {
            verdict.error(TrackerCode.E1123, "orgUnit");
        }
        if (each.sent().program() == null && each.program() == null) {
            verdict.error(TrackerCode.E1123, "program");
        }
        if (each.sent().programStage() == null && each.stage() == null) {
            verdict.error(TrackerCode.E1123, "programStage");
        }
        boolean single = each.program() != null && !each.program().hasRegistration();
        boolean unknown = each.program() == null && each.sent().program() != null;
        if (each.sent().enrollment() == null && !single && !unknown) {
            verdict.error(TrackerCode.E1123, "enrollment");
        }
    }

    static void namesWhatExists(EventCase each, Situation situation, Verdict verdict) {
        if (each.program() == null) {
            verdict.error(TrackerCode.E1010, String.valueOf(each.sent().program()));
        }
        if (each.stage() == null) {
            verdict.error(TrackerCode.E1013, String.valueOf(each.sent().programStage()));
        }
        if (each.unit() == null) {
            verdict.error(TrackerCode.E1011, String.valueOf(each.sent().orgUnit()));
        }
    }

    static void fitsTheProgram(EventCase each, Situation situation, Verdict verdict) {
        Program program = each.program();
        ProgramStage stage = each.stage();
        if (program == null || stage == null || each.unit() == null) {
            return;
        }
        if (!program.uid().equals(stage.program())) {
            verdict.error(TrackerCode.E1089, each.uid(), stage.uid(), program.uid());
        }
        if (program.hasRegistration()) {
            String enrolled = programOfEnrollment(each, situation);
            if (enrolled == null) {
                verdict.error(TrackerCode.E1033, each.uid());
            } else if (!enrolled.equals(program.uid())) {
                verdict.error(
                        TrackerCode.E1079,
                        each.uid(),
                        program.uid(),
                        String.valueOf(each.sent().enrollment()));
            }
        }
        if (!program.organisationUnits().contains(each.unit().uid())) {
            verdict.error(TrackerCode.E1029, each.unit().uid(), program.uid());
        }
        TrackerCode refusal = each.split().refusal();
        if (refusal != null) {
            verdict.error(refusal, each.split().arguments().toArray());
        }
    }

    /** Uid of the program of the event's enrollment, what was sent when it is none; null when there is no such enrollment. */
    private static @Nullable String programOfEnrollment(EventCase each, Situation situation) {
        String uid = String.valueOf(each.sent().enrollment());
        Cases.EnrollmentCase sent = situation.cases().enrollments().get(uid);
        if (sent != null) {
            return sent.program() == null
                    ? String.valueOf(sent.sent().program())
                    : sent.program().uid();
        }
        Known.Enrollment known = situation.known().enrollments().get(uid);
        if (known == null || known.deleted()) {
            return null;
        }
        MetadataObject program = situation.snapshot().byId(known.program());
        return program == null ? null : program.uid();
    }

    static void keepsItsStage(EventCase each, Situation situation, Verdict verdict) {
        Known.Event known = each.known();
        if (known == null || each.program() == null || each.stage() == null) {
            return;
        }
        if (known.program() != each.program().id()) {
            verdict.error(TrackerCode.E1128, "program");
        }
        if (known.stage() != each.stage().id()) {
            verdict.error(TrackerCode.E1128, "programStage");
        }
        if (each.program().hasRegistration()
                && !Objects.equals(known.enrollmentUid(), each.sent().enrollment())) {
            verdict.error(TrackerCode.E1128, "enrollment");
        }
    }

    static void isInReach(EventCase each, Situation situation, Verdict verdict) {
        Program program = each.program();
        ProgramStage stage = each.stage();
        Known.Event known = each.known();
        if (program == null || stage == null || each.unit() == null) {
            return;
        }
        String user = situation.user().uid();
        if (known != null && !known.held()) {
            verdict.error(TrackerCode.E1000, user, situation.unitName(known.orgUnit()));
        } else if ((known == null || known.orgUnit() != each.unit().id())
                && !situation.rights().captures(each.unit())) {
            verdict.error(TrackerCode.E1000, user, each.unit().uid());
        }
        mayWriteStage(program, stage, situation, verdict);
        optionsAreOpen(each.split(), situation, verdict);
        optionsAreOpen(known, situation, verdict);
        if (known != null
                && known.status().equals("COMPLETED")
                && !each.sent().status().equals("COMPLETED")
                && !situation.user().may("F_UNCOMPLETE_EVENT")) {
            verdict.error(TrackerCode.E1083, user);
        }
    }

    /** Whether the user may enter data of the program and, where persons are enrolled, of the stage. */
    static void mayWriteStage(Program program, ProgramStage stage, Situation situation, Verdict verdict) {
        String user = situation.user().uid();
        if (!situation.access().mayWriteData(program.object())) {
            verdict.error(TrackerCode.E1091, user, program.uid());
        } else if (!situation.access().mayReadData(program.object())) {
            verdict.error(TrackerCode.E1096, user, program.uid());
        } else if (program.hasRegistration() && !situation.access().mayWriteData(stage.object())) {
            verdict.error(TrackerCode.E1095, user, stage.uid());
        }
    }

    /** Whether the user may enter data of every category option of the attribute option combination. */
    static void optionsAreOpen(Cases.Split split, Situation situation, Verdict verdict) {
        MetadataObject combo = split.optionCombo();
        MetadataObject closed = combo == null ? null : situation.rights().firstClosedOption(combo);
        if (closed != null) {
            verdict.error(TrackerCode.E1099, situation.user().uid(), closed.uid());
        }
    }

    /** The same for the combination under which an event is stored. */
    static void optionsAreOpen(Known.@Nullable Event known, Situation situation, Verdict verdict) {
        MetadataObject combo = known == null ? null : situation.snapshot().byId(known.optionCombo());
        if (combo != null && !verdict.isWrong()) {
            optionsAreOpen(new Cases.Split(combo, null, List.of()), situation, verdict);
        }
    }

    @SuppressWarnings("ReferenceEquality") // another of the payload, even one that says the same
    static void isTheOnlyOne(EventCase each, Situation situation, Verdict verdict) {
        ProgramStage stage = each.stage();
        String enrollment = each.sent().enrollment();
        if (each.isKnown()
                || stage == null
                || enrollment == null
                || stage.isRepeatable()
                || each.program() == null
                || !each.program().hasRegistration()) {
            return;
        }
        boolean other = situation.cases().byEnrollment().getOrDefault(enrollment, List.of()).stream()
                .anyMatch(sibling -> sibling != each && stage.equals(sibling.stage()));
        for (Known.Event stored : situation.known().onceOnly()) {
            other |= stored.stage() == stage.id()
                    && enrollment.equals(stored.enrollmentUid())
                    && !situation.cases().events().containsKey(stored.uid());
        }
        if (other) {
            verdict.error(TrackerCode.E1039, stage.uid());
        }
    }

    static void assignedUser(EventCase each, Situation situation, Verdict verdict) {
        String sent = each.sent().assignedUser();
        if (sent == null) {
            return;
        }
        if (each.assignedUser() == null) {
            verdict.error(TrackerCode.E1118, sent);
        } else if (each.stage() != null && !each.stage().hasAssignedUsers()) {
            verdict.warn(TrackerCode.E1120, each.stage().uid());
        }
    }
}
