package org.tonle.tracker.importing;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.model.Program;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.Cases.EnrollmentCase;
import org.tonle.tracker.importing.Cases.FieldValue;
import org.tonle.tracker.program.ValueField;

/** Whether an enrollment may be written as it was sent. */
final class EnrollmentChecks {
    static final Check<EnrollmentCase> ALL = Check.seq(
            EnrollmentChecks::exists,
            EnrollmentChecks::hasEverything,
            EnrollmentChecks::namesWhatExists,
            EnrollmentChecks::keepsItsProgram,
            EnrollmentChecks::fitsTheProgram,
            EnrollmentChecks::isInReach,
            Check.all(
                    EnrollmentChecks::dates,
                    EnrollmentChecks::attributes,
                    EnrollmentChecks::mandatoryAttributes,
                    EnrollmentChecks::geometry,
                    EnrollmentChecks::isTheOnlyOne));

    private EnrollmentChecks() {}

    static void exists(EnrollmentCase each, Situation situation, Verdict verdict) {
        Known.Enrollment known = each.known();
        if (known != null && known.deleted()) {
            verdict.error(TrackerCode.E1113, each.uid());
        } else if (known != null && !situation.options().strategy().updates()) {
            verdict.error(TrackerCode.E1080, each.uid());
        } else if (known == null && !situation.options().strategy().creates()) {
            verdict.error(TrackerCode.E1081, each.uid());
        } else if (situation.known().isTaken(TrackerKind.ENROLLMENT, each.uid())) {
            verdict.error(TrackerCode.E1080, each.uid());
        }
    }

    static void hasEverything(EnrollmentCase each, Situation situation, Verdict verdict) {
        if (each.sent().orgUnit() == null) {
            verdict.error(TrackerCode.E1122, "orgUnit");
        }
        if (each.sent().program() == null) {
            verdict.error(TrackerCode.E1122, "program");
        }
        if (each.sent().entity() == null) {
            verdict.error(TrackerCode.E1122, "trackedEntity");
        }
    }

    static void namesWhatExists(EnrollmentCase each, Situation situation, Verdict verdict) {
        if (each.program() == null) {
            verdict.error(TrackerCode.E1069, String.valueOf(each.sent().program()));
        }
        if (each.unit() == null) {
            verdict.error(TrackerCode.E1070, String.valueOf(each.sent().orgUnit()));
        }
        String entity = each.sent().entity();
        if (entity != null && !situation.cases().entities().containsKey(entity)) {
            Known.Entity known = situation.known().entities().get(entity);
            if (known == null || known.deleted()) {
                verdict.error(TrackerCode.E1068, entity);
            }
        }
    }

    static void keepsItsProgram(EnrollmentCase each, Situation situation, Verdict verdict) {
        Known.Enrollment known = each.known();
        if (known == null || each.program() == null) {
            return;
        }
        if (known.program() != each.program().id()) {
            verdict.error(TrackerCode.E1127, "program");
        }
        if (!known.entityUid().equals(each.sent().entity())) {
            verdict.error(TrackerCode.E1127, "trackedEntity");
        }
    }

    static void fitsTheProgram(EnrollmentCase each, Situation situation, Verdict verdict) {
        Program program = each.program();
        if (program == null || each.unit() == null) {
            return;
        }
        if (!program.hasRegistration()) {
            verdict.error(TrackerCode.E1014, program.uid());
            return;
        }
        if (!program.organisationUnits().contains(each.unit().uid())) {
            verdict.error(TrackerCode.E1041, each.unit().uid(), program.uid());
        }
        String entity = String.valueOf(each.sent().entity());
        String type = entityType(entity, situation);
        if (type != null && !type.equals(program.trackedEntityType())) {
            verdict.error(TrackerCode.E1022, entity, program.uid());
        }
        TrackerCode refusal = each.split().refusal();
        if (refusal != null) {
            verdict.error(refusal, each.split().arguments().toArray());
        }
    }

    private static @Nullable String entityType(String entity, Situation situation) {
        Known.Entity known = situation.known().entities().get(entity);
        if (known != null) {
            var type = situation.snapshot().byId(known.type());
            return type == null ? null : type.uid();
        }
        Cases.EntityCase sent = situation.cases().entities().get(entity);
        return sent == null || sent.type() == null ? null : sent.type().uid();
    }

    static void isInReach(EnrollmentCase each, Situation situation, Verdict verdict) {
        Program program = each.program();
        Known.Enrollment known = each.known();
        if (program == null || each.unit() == null) {
            return;
        }
        String user = situation.user().uid();
        if ((known == null || known.orgUnit() != each.unit().id())
                && !situation.rights().captures(each.unit())) {
            verdict.error(TrackerCode.E1000, user, each.unit().uid());
        }
        if (!situation.access().mayWriteData(program.object())) {
            verdict.error(TrackerCode.E1091, user, program.uid());
        }
        if (known == null ? isOwnedElsewhere(each, program, situation) : !known.held()) {
            verdict.error(TrackerCode.E1102, user, String.valueOf(each.sent().entity()), program.uid());
        }
        EventChecks.optionsAreOpen(each.split(), situation, verdict);
    }

    private static boolean isOwnedElsewhere(EnrollmentCase each, Program program, Situation situation) {
        Known.Entity entity =
                situation.known().entities().get(String.valueOf(each.sent().entity()));
        return entity != null && situation.known().outOfReach().contains(new Known.Owned(entity.id(), program.id()));
    }

    static void dates(EnrollmentCase each, Situation situation, Verdict verdict) {
        Program program = each.program();
        LocalDateTime enrolled = each.sent().enrolledAt();
        LocalDateTime occurred = each.sent().occurredAt();
        if (program == null) {
            return;
        }
        if (enrolled == null) {
            verdict.error(TrackerCode.E1025);
        } else if (enrolled.isAfter(situation.now()) && !program.enrollment().mayBeInFuture()) {
            verdict.error(TrackerCode.E1020, instant(enrolled));
        }
        if (occurred == null) {
            if (program.enrollment().asksForIncidentDate()) {
                verdict.error(TrackerCode.E1023);
            }
        } else if (occurred.isAfter(situation.now()) && !program.enrollment().mayOccurInFuture()) {
            verdict.error(TrackerCode.E1021, instant(occurred));
        }
        if (each.sent().completedAt() != null && !each.sent().status().equals("COMPLETED")) {
            verdict.error(TrackerCode.E1052, each.uid(), each.sent().status());
        }
    }

    private static String instant(LocalDateTime time) {
        return time.atZone(ZoneId.systemDefault()).toInstant().toString();
    }

    static void attributes(EnrollmentCase each, Situation situation, Verdict verdict) {
        for (FieldValue value : each.values()) {
            ValueField field = value.field();
            if (field != null
                    && each.program() != null
                    && !each.program().attributes().containsKey(field.uid())) {
                verdict.error(TrackerCode.E1019, field.uid());
            } else {
                ValueChecks.attribute(value, verdict);
            }
        }
    }

    static void mandatoryAttributes(EnrollmentCase each, Situation situation, Verdict verdict) {
        Program program = each.program();
        if (program == null || !program.attributes().containsValue(true)) {
            return;
        }
        Set<String> there = new HashSet<>();
        Set<String> emptied = new HashSet<>();
        String entity = String.valueOf(each.sent().entity());
        Cases.EntityCase parent = situation.cases().entities().get(entity);
        for (List<FieldValue> values :
                List.of(each.values(), parent == null ? List.<FieldValue>of() : parent.values())) {
            for (FieldValue value : values) {
                ValueField field = value.field();
                if (field != null) {
                    (value.sent().isEmpty() ? emptied : there).add(field.uid());
                }
            }
        }
        Known.Entity known = situation.known().entities().get(entity);
        for (Map.Entry<String, Boolean> attribute : program.attributes().entrySet()) {
            String uid = attribute.getKey();
            ValueField field = situation.programs().attribute(uid);
            if (!attribute.getValue()
                    || field == null
                    || there.contains(uid)
                    || !situation.rights().shows(field.object())) {
                continue;
            }
            boolean isStored = known != null
                    && known.attributes().containsKey(Integer.toString(field.id()))
                    && !emptied.contains(uid);
            if (!isStored) {
                verdict.error(TrackerCode.E1018, uid, program.uid(), each.uid());
            }
        }
    }

    static void geometry(EnrollmentCase each, Situation situation, Verdict verdict) {
        if (each.program() != null) {
            ValueChecks.geometry(each.sent().geometry(), each.program().featureType(), verdict);
        }
    }

    /** A tracked entity has one active enrollment in a program, and in some programs one only. */
    @SuppressWarnings("ReferenceEquality") // another of the payload, even one that says the same
    static void isTheOnlyOne(EnrollmentCase each, Situation situation, Verdict verdict) {
        Program program = each.program();
        String entity = each.sent().entity();
        if (each.isKnown() || program == null || entity == null) {
            return;
        }
        boolean other = false;
        boolean active = false;
        for (EnrollmentCase sibling : situation.cases().byEntity().getOrDefault(entity, List.of())) {
            if (sibling != each && program.equals(sibling.program())) {
                other = true;
                active |= sibling.sent().status().equals("ACTIVE");
            }
        }
        for (Known.Enrollment stored :
                situation.known().enrollmentsOf(situation.known().entities().get(entity))) {
            boolean sentToo = situation.cases().enrollments().containsKey(stored.uid());
            if (!sentToo && stored.program() == program.id()) {
                other = true;
                active |= stored.status().equals("ACTIVE");
            }
        }
        if (active && each.sent().status().equals("ACTIVE")) {
            verdict.error(TrackerCode.E1015, entity, program.uid());
        }
        if (other && program.enrollment().isOnlyOnce()) {
            verdict.error(TrackerCode.E1016, entity, program.uid());
        }
    }
}
