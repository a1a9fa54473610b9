package org.tonle.tracker.importing;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.Check;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEvent;

/** Whether an event may be written as it was sent; its dates and values are {@link EventContentChecks}. */
final class EventChecks {
    static final Check<ResolvedEvent, ImportContext, IssueReporter> ALL = Check.seq(
            EventChecks::exists,
            EventChecks::hasEverything,
            EventChecks::namesWhatExists,
            EventChecks::fitsTheProgram,
            EventChecks::keepsItsStage,
            EventChecks::isInReach,
            Check.all(EventContentChecks.ALL, EventChecks::isTheOnlyOne, EventChecks::assignedUser));

    private EventChecks() {}

    static void exists(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
        StoredObjects.Event known = each.known();
        if (context.options().strategy().updates()
                && !context.known().guards(TrackerKind.EVENT, each.uid()).isEmpty()) {
            EnrollmentChecks.guarded(TrackerKind.EVENT, each.uid(), each.sent().enrollment(), context, reporter);
        } else if (known != null && known.deleted()) {
            reporter.error(TrackerCode.E1082, each.uid());
        } else if (known != null && !context.options().strategy().updates()) {
            reporter.error(TrackerCode.E1030, each.uid());
        } else if (known == null && !context.options().strategy().creates()) {
            reporter.error(TrackerCode.E1032, each.uid());
        } else if (context.known().isTaken(TrackerKind.EVENT, each.uid())) {
            reporter.error(TrackerCode.E1030, each.uid());
        }
    }

    static void hasEverything(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
        if (each.sent().orgUnit() == null) {
            reporter.error(TrackerCode.E1123, "orgUnit");
        }
        if (each.sent().program() == null && each.program() == null) {
            reporter.error(TrackerCode.E1123, "program");
        }
        if (each.sent().programStage() == null && each.stage() == null) {
            reporter.error(TrackerCode.E1123, "programStage");
        }
        boolean single = each.program() != null && !each.program().hasRegistration();
        boolean unknown = each.program() == null && each.sent().program() != null;
        if (each.sent().enrollment() == null && !single && !unknown) {
            reporter.error(TrackerCode.E1123, "enrollment");
        }
    }

    static void namesWhatExists(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
        if (each.program() == null) {
            reporter.error(TrackerCode.E1010, String.valueOf(each.sent().program()));
        }
        if (each.stage() == null) {
            reporter.error(TrackerCode.E1013, String.valueOf(each.sent().programStage()));
        }
        if (each.orgUnit() == null) {
            reporter.error(TrackerCode.E1011, String.valueOf(each.sent().orgUnit()));
        }
    }

    static void fitsTheProgram(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
        Program program = each.program();
        ProgramStage stage = each.stage();
        if (program == null || stage == null || each.orgUnit() == null) {
            return;
        }
        if (!program.uid().equals(stage.program())) {
            reporter.error(TrackerCode.E1089, each.uid(), stage.uid(), program.uid());
        }
        if (program.hasRegistration()) {
            String enrolled = programOfEnrollment(each, context);
            String enrollment = String.valueOf(each.sent().enrollment());
            if (enrolled == null
                    && !context.known()
                            .guards(TrackerKind.ENROLLMENT, enrollment)
                            .isEmpty()) {
                EnrollmentChecks.guarded(TrackerKind.ENROLLMENT, enrollment, null, context, reporter);
            } else if (enrolled == null) {
                reporter.error(TrackerCode.E1033, each.uid());
            } else if (!enrolled.equals(program.uid())) {
                reporter.error(
                        TrackerCode.E1079,
                        each.uid(),
                        program.uid(),
                        String.valueOf(each.sent().enrollment()));
            }
        }
        if (!program.organisationUnits().contains(each.orgUnit().uid())) {
            reporter.error(TrackerCode.E1029, each.orgUnit().uid(), program.uid());
        }
        TrackerCode refusal = each.split().refusal();
        if (refusal != null) {
            reporter.error(refusal, each.split().arguments().toArray());
        }
    }

    /** Uid of the program of the event's enrollment, what was sent when it is none; null when there is no such enrollment. */
    private static @Nullable String programOfEnrollment(ResolvedEvent each, ImportContext context) {
        String uid = String.valueOf(each.sent().enrollment());
        ResolvedObjects.ResolvedEnrollment sent =
                context.resolved().enrollments().get(uid);
        if (sent != null) {
            return sent.program() == null
                    ? String.valueOf(sent.sent().program())
                    : sent.program().uid();
        }
        StoredObjects.Enrollment known = context.known().enrollments().get(uid);
        if (known == null || known.deleted()) {
            return null;
        }
        MetadataObject program = context.snapshot().byId(known.program());
        return program == null ? null : program.uid();
    }

    static void keepsItsStage(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
        StoredObjects.Event known = each.known();
        if (known == null || each.program() == null || each.stage() == null) {
            return;
        }
        if (known.program() != each.program().id()) {
            reporter.error(TrackerCode.E1128, "program");
        }
        if (known.stage() != each.stage().id()) {
            reporter.error(TrackerCode.E1128, "programStage");
        }
        if (each.program().hasRegistration()
                && !Objects.equals(known.enrollmentUid(), each.sent().enrollment())) {
            reporter.error(TrackerCode.E1128, "enrollment");
        }
    }

    static void isInReach(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
        Program program = each.program();
        ProgramStage stage = each.stage();
        StoredObjects.Event known = each.known();
        if (program == null || stage == null || each.orgUnit() == null) {
            return;
        }
        String user = context.user().uid();
        if (known != null && known.enrollment() == null && !known.held()) {
            reporter.error(TrackerCode.E1000, user, context.orgUnitName(known.orgUnit()));
        } else if ((known == null || known.orgUnit() != each.orgUnit().id())
                && !context.rights().captures(each.orgUnit())) {
            reporter.error(TrackerCode.E1000, user, each.orgUnit().uid());
        }
        mayWriteStage(program, stage, context, reporter);
        optionsAreOpen(each.split(), context, reporter);
        optionsAreOpen(known, context, reporter);
        if (known != null
                && known.status().equals("COMPLETED")
                && !each.sent().status().equals("COMPLETED")
                && !context.user().may("F_UNCOMPLETE_EVENT")) {
            reporter.error(TrackerCode.E1083, user);
        } else if (known != null
                && known.status().equals("COMPLETED")
                && each.sent().status().equals("COMPLETED")
                && stage.isClosedWhenComplete()) {
            reporter.error(TrackerCode.E1326, each.uid());
        }
    }

    /** Whether the user may enter data of the program and, where persons are enrolled, of the stage. */
    static void mayWriteStage(Program program, ProgramStage stage, ImportContext context, IssueReporter reporter) {
        String user = context.user().uid();
        if (!context.access().mayWriteData(program.object())) {
            reporter.error(TrackerCode.E1091, user, program.uid());
        } else if (!context.access().mayReadData(program.object())) {
            reporter.error(TrackerCode.E1096, user, program.uid());
        } else if (program.hasRegistration() && !context.access().mayWriteData(stage.object())) {
            reporter.error(TrackerCode.E1095, user, stage.uid());
        }
        if (!context.rights().mayReadPersons(program)) {
            reporter.error(TrackerCode.E1104, user, program.uid(), String.valueOf(program.trackedEntityType()));
        }
    }

    /** Whether the user may enter data of every category option of the attribute option combination. */
    static void optionsAreOpen(ResolvedObjects.AttributeOptions split, ImportContext context, IssueReporter reporter) {
        MetadataObject combo = split.optionCombo();
        MetadataObject closed = combo == null ? null : context.rights().firstClosedOption(combo);
        if (closed != null) {
            reporter.error(TrackerCode.E1099, context.user().uid(), closed.uid());
        }
    }

    /** The same for the combination under which an event is stored. */
    static void optionsAreOpen(StoredObjects.@Nullable Event known, ImportContext context, IssueReporter reporter) {
        MetadataObject combo = known == null ? null : context.snapshot().byId(known.optionCombo());
        if (combo != null && !reporter.isWrong()) {
            optionsAreOpen(new ResolvedObjects.AttributeOptions(combo, null, List.of()), context, reporter);
        }
    }

    @SuppressWarnings("ReferenceEquality") // another of the payload, even one that says the same
    static void isTheOnlyOne(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
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
        boolean other = context.resolved().byEnrollment().getOrDefault(enrollment, List.of()).stream()
                .anyMatch(sibling -> sibling != each && stage.equals(sibling.stage()));
        for (StoredObjects.Event stored : context.known().onceOnly()) {
            other |= stored.stage() == stage.id()
                    && enrollment.equals(stored.enrollmentUid())
                    && !context.resolved().events().containsKey(stored.uid());
        }
        if (other) {
            reporter.error(TrackerCode.E1039, stage.uid());
        }
    }

    static void assignedUser(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
        String sent = each.sent().assignedUser();
        if (sent == null) {
            return;
        }
        if (each.assignedUser() == null) {
            reporter.error(TrackerCode.E1118, sent);
        } else if (each.stage() != null && !each.stage().hasAssignedUsers()) {
            reporter.warn(TrackerCode.E1120, each.stage().uid());
        }
    }
}
