package org.tonle.tracker.importing;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.Check;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.ResolvedObjects.FieldValue;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEnrollment;
import org.tonle.tracker.program.ValueField;

/** Whether an enrollment may be written as it was sent. */
final class EnrollmentChecks {
    /** What the object is and whether the user may; each step relies on those before it. */
    static final Check<ResolvedEnrollment, ImportContext, IssueReporter> STEPS = Check.seq(
            EnrollmentChecks::exists,
            EnrollmentChecks::hasEverything,
            EnrollmentChecks::namesWhatExists,
            EnrollmentChecks::keepsItsProgram,
            EnrollmentChecks::fitsTheProgram,
            EnrollmentChecks::isInReach);

    /** What is in it, looked at when nothing is wrong with the object itself. */
    static final Check<ResolvedEnrollment, ImportContext, IssueReporter> CONTENT = Check.all(
            EnrollmentChecks::dates,
            EnrollmentChecks::attributes,
            EnrollmentChecks::mandatoryAttributes,
            EnrollmentChecks::geometry,
            EnrollmentChecks::isTheOnlyOne);

    private EnrollmentChecks() {}

    static void exists(ResolvedEnrollment each, ImportContext context, IssueReporter reporter) {
        StoredObjects.Enrollment known = each.known();
        if (isGuarded(each, context)) {
            guarded(TrackerKind.ENROLLMENT, each.uid(), each.sent().entity(), context, reporter);
        } else if (known != null && known.deleted()) {
            reporter.error(TrackerCode.E1113, each.uid());
        } else if (known != null && !context.options().strategy().updates()) {
            reporter.error(TrackerCode.E1080, each.uid());
        } else if (known == null && !context.options().strategy().creates()) {
            reporter.error(TrackerCode.E1081, each.uid());
        } else if (context.known().isTaken(TrackerKind.ENROLLMENT, each.uid())) {
            reporter.error(TrackerCode.E1080, each.uid());
        }
    }

    private static boolean isGuarded(ResolvedEnrollment each, ImportContext context) {
        return context.options().strategy().updates()
                && !context.known().guards(TrackerKind.ENROLLMENT, each.uid()).isEmpty();
    }

    /** Says of an enrollment or event that its owner keeps it from the user; no other identifier than those that were sent. */
    static void guarded(
            TrackerKind kind, String uid, @Nullable String entity, ImportContext context, IssueReporter reporter) {
        for (int guard : context.known().guards(kind, uid)) {
            MetadataObject program = context.snapshot().byId(guard);
            reporter.error(
                    TrackerCode.E1102,
                    context.user().uid(),
                    entity == null ? uid : entity,
                    program == null ? "?" : program.uid());
        }
    }

    static void hasEverything(ResolvedEnrollment each, ImportContext context, IssueReporter reporter) {
        if (each.sent().orgUnit() == null) {
            reporter.error(TrackerCode.E1122, "orgUnit");
        }
        if (each.sent().program() == null) {
            reporter.error(TrackerCode.E1122, "program");
        }
        if (each.sent().entity() == null) {
            reporter.error(TrackerCode.E1122, "trackedEntity");
        }
    }

    static void namesWhatExists(ResolvedEnrollment each, ImportContext context, IssueReporter reporter) {
        if (each.program() == null) {
            reporter.error(TrackerCode.E1069, String.valueOf(each.sent().program()));
        }
        if (each.orgUnit() == null) {
            reporter.error(TrackerCode.E1070, String.valueOf(each.sent().orgUnit()));
        }
        String entity = each.sent().entity();
        if (entity != null && !context.resolved().entities().containsKey(entity)) {
            StoredObjects.Entity known = context.known().entities().get(entity);
            boolean isMissing = known == null || known.deleted();
            if (isMissing && isOwnedElsewhere(entity, each.program(), context)) {
                reporter.error(
                        TrackerCode.E1102,
                        context.user().uid(),
                        entity,
                        Objects.requireNonNull(each.program()).uid());
            } else if (isMissing) {
                reporter.error(TrackerCode.E1068, entity);
            }
        }
    }

    static void keepsItsProgram(ResolvedEnrollment each, ImportContext context, IssueReporter reporter) {
        StoredObjects.Enrollment known = each.known();
        if (known == null || each.program() == null) {
            return;
        }
        if (known.program() != each.program().id()) {
            reporter.error(TrackerCode.E1127, "program");
        }
        if (!known.entityUid().equals(each.sent().entity())) {
            reporter.error(TrackerCode.E1127, "trackedEntity");
        }
    }

    static void fitsTheProgram(ResolvedEnrollment each, ImportContext context, IssueReporter reporter) {
        Program program = each.program();
        if (program == null || each.orgUnit() == null) {
            return;
        }
        if (!program.hasRegistration()) {
            reporter.error(TrackerCode.E1014, program.uid());
            return;
        }
        if (!program.organisationUnits().contains(each.orgUnit().uid())) {
            reporter.error(TrackerCode.E1041, each.orgUnit().uid(), program.uid());
        }
        String entity = String.valueOf(each.sent().entity());
        String type = entityType(entity, context);
        if (type != null && !type.equals(program.trackedEntityType())) {
            reporter.error(TrackerCode.E1022, entity, program.uid());
        }
        TrackerCode refusal = each.split().refusal();
        if (refusal != null) {
            reporter.error(refusal, each.split().arguments().toArray());
        }
    }

    private static @Nullable String entityType(String entity, ImportContext context) {
        StoredObjects.Entity known = context.known().entities().get(entity);
        if (known != null) {
            var type = context.snapshot().byId(known.type());
            return type == null ? null : type.uid();
        }
        ResolvedObjects.ResolvedEntity sent = context.resolved().entities().get(entity);
        return sent == null || sent.type() == null ? null : sent.type().uid();
    }

    static void isInReach(ResolvedEnrollment each, ImportContext context, IssueReporter reporter) {
        Program program = each.program();
        StoredObjects.Enrollment known = each.known();
        if (program == null || each.orgUnit() == null) {
            return;
        }
        String user = context.user().uid();
        if ((known == null || known.orgUnit() != each.orgUnit().id())
                && !context.rights().captures(each.orgUnit())) {
            reporter.error(TrackerCode.E1000, user, each.orgUnit().uid());
        }
        if (!context.access().mayWriteData(program.object())) {
            reporter.error(TrackerCode.E1091, user, program.uid());
        }
        String entity = String.valueOf(each.sent().entity());
        if (!context.rights().mayReadPersons(program)) {
            reporter.error(TrackerCode.E1104, user, program.uid(), String.valueOf(program.trackedEntityType()));
        }
        if (known == null && isOwnedElsewhere(entity, program, context)) {
            reporter.error(TrackerCode.E1102, user, entity, program.uid());
        }
        EventChecks.optionsAreOpen(each.split(), context, reporter);
    }

    /** Whether the program's owner of a stored person is one that the user does not reach. */
    private static boolean isOwnedElsewhere(String entity, @Nullable Program program, ImportContext context) {
        if (program == null || !context.rights().mayRead(program.object())) {
            return false;
        }
        StoredObjects.Entity known = context.known().entities().get(entity);
        return known == null
                ? context.known().guards(TrackerKind.TRACKED_ENTITY, entity).contains(program.id())
                : Boolean.FALSE.equals(context.known().owners().get(new StoredObjects.Owned(known.id(), program.id())));
    }

    static void dates(ResolvedEnrollment each, ImportContext context, IssueReporter reporter) {
        Program program = each.program();
        LocalDateTime enrolled = each.sent().enrolledAt();
        LocalDateTime occurred = each.sent().occurredAt();
        if (program == null) {
            return;
        }
        if (enrolled == null) {
            reporter.error(TrackerCode.E1025);
        } else if (enrolled.isAfter(context.now()) && !program.enrollment().mayBeInFuture()) {
            reporter.error(TrackerCode.E1020, instant(enrolled));
        }
        if (occurred == null) {
            if (program.enrollment().asksForIncidentDate()) {
                reporter.error(TrackerCode.E1023);
            }
        } else if (occurred.isAfter(context.now()) && !program.enrollment().mayOccurInFuture()) {
            reporter.error(TrackerCode.E1021, instant(occurred));
        }
        if (each.sent().completedAt() != null && !each.sent().status().equals("COMPLETED")) {
            reporter.error(TrackerCode.E1052, each.uid(), each.sent().status());
        }
    }

    private static String instant(LocalDateTime time) {
        return time.atZone(ZoneId.systemDefault()).toInstant().toString();
    }

    static void attributes(ResolvedEnrollment each, ImportContext context, IssueReporter reporter) {
        for (FieldValue value : each.values()) {
            ValueField field = value.field();
            if (field != null
                    && each.program() != null
                    && !each.program().attributes().containsKey(field.uid())) {
                reporter.error(TrackerCode.E1019, field.uid());
            } else {
                ValueChecks.attribute(value, context, reporter);
            }
        }
    }

    static void mandatoryAttributes(ResolvedEnrollment each, ImportContext context, IssueReporter reporter) {
        Program program = each.program();
        if (program == null || !program.attributes().containsValue(true)) {
            return;
        }
        Set<String> there = new HashSet<>();
        Set<String> emptied = new HashSet<>();
        String entity = String.valueOf(each.sent().entity());
        ResolvedObjects.ResolvedEntity parent = context.resolved().entities().get(entity);
        for (List<FieldValue> values :
                List.of(each.values(), parent == null ? List.<FieldValue>of() : parent.values())) {
            for (FieldValue value : values) {
                ValueField field = value.field();
                if (field != null) {
                    (value.sent().isEmpty() ? emptied : there).add(field.uid());
                }
            }
        }
        StoredObjects.Entity known = context.known().entities().get(entity);
        for (Map.Entry<String, Boolean> attribute : program.attributes().entrySet()) {
            String uid = attribute.getKey();
            ValueField field = context.programs().attribute(uid);
            if (!attribute.getValue()
                    || field == null
                    || there.contains(uid)
                    || !context.rights().shows(field.object())) {
                continue;
            }
            boolean isStored = known != null
                    && known.attributes().containsKey(Integer.toString(field.id()))
                    && !emptied.contains(uid);
            if (!isStored) {
                reporter.error(TrackerCode.E1018, uid, program.uid(), each.uid());
            }
        }
    }

    static void geometry(ResolvedEnrollment each, ImportContext context, IssueReporter reporter) {
        if (each.program() != null) {
            ValueChecks.geometry(each.sent().geometry(), each.program().featureType(), reporter);
        }
    }

    /** A tracked entity has one active enrollment in a program, and in some programs one only. */
    @SuppressWarnings("ReferenceEquality") // another of the payload, even one that says the same
    static void isTheOnlyOne(ResolvedEnrollment each, ImportContext context, IssueReporter reporter) {
        Program program = each.program();
        String entity = each.sent().entity();
        StoredObjects.Enrollment known = each.known();
        boolean isReopened = known != null && !known.status().equals("ACTIVE");
        if (program == null || entity == null || known != null && !isReopened) {
            return;
        }
        boolean other = false;
        boolean active = false;
        for (ResolvedEnrollment sibling : context.resolved().byEntity().getOrDefault(entity, List.of())) {
            if (sibling != each && program.equals(sibling.program())) {
                other = true;
                active |= sibling.sent().status().equals("ACTIVE");
            }
        }
        for (StoredObjects.Enrollment stored :
                context.known().enrollmentsOf(context.known().entities().get(entity))) {
            boolean sentToo = stored.uid().equals(each.uid())
                    || context.resolved().enrollments().containsKey(stored.uid());
            if (!sentToo && stored.program() == program.id()) {
                other = true;
                active |= stored.status().equals("ACTIVE");
            }
        }
        if (active && each.sent().status().equals("ACTIVE")) {
            reporter.error(TrackerCode.E1015, entity, program.uid());
        }
        if (known == null && other && program.enrollment().isOnlyOnce()) {
            reporter.error(TrackerCode.E1016, entity, program.uid());
        }
    }
}
