package org.tonle.tracker.importing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hisp.dhis.rules.models.RuleAttributeValue;
import org.hisp.dhis.rules.models.RuleDataValue;
import org.hisp.dhis.rules.models.RuleEnrollment;
import org.hisp.dhis.rules.models.RuleEnrollmentStatus;
import org.hisp.dhis.rules.models.RuleEvent;
import org.hisp.dhis.rules.models.RuleEventStatus;
import org.hisp.dhis.rules.models.RuleInstant;
import org.hisp.dhis.rules.models.RuleLocalDate;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;
import org.tonle.tracker.importing.ResolvedObjects.FieldValue;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEnrollment;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEntity;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEvent;

/** Events and enrollments as rules see them: what is stored, changed by what was sent. */
final class RuleFacts {
    private final ImportContext context;

    RuleFacts(ImportContext context) {
        this.context = context;
    }

    /** An event of the payload. */
    RuleEvent event(ResolvedEvent each) {
        SentObjects.Event sent = each.sent();
        StoredObjects.Event known = each.known();
        return event(
                each.uid(),
                Objects.requireNonNull(each.stage()).object(),
                sent.status(),
                new StoredObjects.EventTimes(sent.occurredAt(), sent.scheduledAt(), sent.completedAt()),
                context.now(),
                each.orgUnit(),
                values(known == null ? Map.of() : known.dataValues(), each.values()));
    }

    /** An event that is stored and not in the payload; null when its stage is gone. */
    @Nullable
    RuleEvent event(EnrollmentHistory.Past past) {
        MetadataObject stage = context.snapshot().byId(past.stage());
        return stage == null
                ? null
                : event(
                        past.uid(),
                        stage,
                        past.status(),
                        past.times(),
                        past.createdAt(),
                        context.orgUnit(past.orgUnit()),
                        values(past.values(), List.of()));
    }

    private static RuleEvent event(
            String uid,
            MetadataObject stage,
            String status,
            StoredObjects.EventTimes times,
            LocalDateTime created,
            @Nullable OrgUnit unit,
            Map<String, String> values) {
        LocalDateTime occurred = times.occurredAt() == null ? times.scheduledAt() : times.occurredAt();
        List<RuleDataValue> data = new ArrayList<>(values.size());
        values.forEach((element, value) -> data.add(new RuleDataValue(element, value)));
        return new RuleEvent(
                uid,
                stage.uid(),
                stage.name(),
                RuleEventStatus.valueOf(status),
                instant(occurred == null ? created : occurred),
                instant(created),
                day(times.scheduledAt()),
                day(times.completedAt()),
                unit == null ? "" : unit.uid(),
                unit == null ? null : unit.object().code(),
                data);
    }

    /** An enrollment of the payload. */
    RuleEnrollment enrollment(ResolvedEnrollment each) {
        SentObjects.Enrollment sent = each.sent();
        return enrollment(
                each.uid(),
                Objects.requireNonNull(each.program()).object(),
                sent.enrolledAt(),
                sent.occurredAt(),
                sent.status(),
                each.orgUnit(),
                attributes(sent.entity(), each.values()));
    }

    /** An enrollment that is stored and not in the payload; null when its program is gone. */
    @Nullable
    RuleEnrollment enrollment(StoredObjects.Enrollment known, EnrollmentHistory history) {
        MetadataObject program = context.snapshot().byId(known.program());
        return program == null
                ? null
                : enrollment(
                        known.uid(),
                        program,
                        history.enrolledAt(),
                        history.occurredAt(),
                        known.status(),
                        context.orgUnit(known.orgUnit()),
                        attributes(known.entityUid(), List.of()));
    }

    private RuleEnrollment enrollment(
            String uid,
            MetadataObject program,
            @Nullable LocalDateTime enrolled,
            @Nullable LocalDateTime occurred,
            String status,
            @Nullable OrgUnit unit,
            Map<String, String> attributes) {
        List<RuleAttributeValue> values = new ArrayList<>(attributes.size());
        attributes.forEach((attribute, value) -> values.add(new RuleAttributeValue(attribute, value)));
        RuleLocalDate began = day(enrolled == null ? context.now() : enrolled);
        return new RuleEnrollment(
                uid,
                program.name(),
                occurred == null ? began : day(occurred),
                began,
                RuleEnrollmentStatus.valueOf(status),
                unit == null ? "" : unit.uid(),
                unit == null ? null : unit.object().code(),
                values);
    }

    /** All attributes of a person: what is stored, what was sent with him, and with the enrollment. */
    Map<String, String> attributes(@Nullable String entity, List<FieldValue> ofEnrollment) {
        StoredObjects.Entity known = context.known().entities().get(entity);
        ResolvedEntity sent = context.resolved().entities().get(entity);
        List<FieldValue> all = new ArrayList<>(sent == null ? List.of() : sent.values());
        all.addAll(ofEnrollment);
        return values(known == null ? Map.of() : known.attributes(), all);
    }

    /** By uid of the field: what is stored and shown to the caller, changed by what was sent. */
    private Map<String, String> values(Map<String, String> stored, List<FieldValue> sent) {
        Map<String, String> values = new HashMap<>();
        stored.forEach((number, value) -> {
            MetadataObject field = context.snapshot().byId(Integer.parseInt(number));
            if (field != null && context.rights().shows(field)) {
                values.put(field.uid(), value);
            }
        });
        for (FieldValue each : sent) {
            String value = each.sent().value();
            if (each.field() == null) {
                continue;
            }
            if (value == null || value.isEmpty()) {
                values.remove(each.field().uid());
            } else {
                values.put(each.field().uid(), ValueChecks.kept(each.field(), value));
            }
        }
        return values;
    }

    /** Events of the payload, and those of the history that are not in it. */
    Set<RuleEvent> all(@Nullable EnrollmentHistory history, Map<String, RuleEvent> sent) {
        Set<RuleEvent> all = new LinkedHashSet<>(sent.values());
        if (history != null) {
            for (EnrollmentHistory.Past past : history.events()) {
                RuleEvent event = sent.containsKey(past.uid()) ? null : event(past);
                if (event != null) {
                    all.add(event);
                }
            }
        }
        return all;
    }

    private static RuleInstant instant(LocalDateTime time) {
        return new RuleInstant(time.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
    }

    private static @Nullable RuleLocalDate day(@Nullable LocalDateTime time) {
        if (time == null) {
            return null;
        }
        LocalDate day = time.toLocalDate();
        return new RuleLocalDate(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }
}
