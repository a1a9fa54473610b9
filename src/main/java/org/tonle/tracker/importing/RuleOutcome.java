package org.tonle.tracker.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hisp.dhis.rules.models.RuleEvent;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.importing.ResolvedObjects.FieldValue;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEnrollment;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEvent;
import org.tonle.tracker.notification.NotificationTarget;
import org.tonle.tracker.program.ValueField;
import org.tonle.tracker.rule.ProgramRuleEffect;
import org.tonle.tracker.rule.RuleActionType;

/** What follows from what rules say: errors and warnings, and values that are assigned. */
final class RuleOutcome {
    private static final Set<String> HAPPENED = Set.of("ACTIVE", "VISITED", "COMPLETED");

    private final ImportContext context;
    private final TrackerValidation validation;
    private final RuleMessages messages;
    private final boolean overwrites;
    private final Map<String, ResolvedEvent> events = new LinkedHashMap<>();
    private final Map<String, ResolvedEnrollment> enrollments = new LinkedHashMap<>();
    private final ScheduledVisits visits;

    /** @param overwrites whether an assigned value takes the place of another one that was sent; else that is an error */
    RuleOutcome(ImportContext context, TrackerValidation validation, RuleMessages messages, boolean overwrites) {
        this.messages = messages;
        this.context = context;
        this.validation = validation;
        this.overwrites = overwrites;
        this.visits = new ScheduledVisits(context);
    }

    /** The payload with the values that were assigned and the events that were planned. */
    ImportContext context() {
        events.putAll(visits.byUid());
        return events.isEmpty() && enrollments.isEmpty()
                ? context
                : new ImportContext(
                        context.options(),
                        context.access(),
                        context.now(),
                        context.known(),
                        context.resolved().with(enrollments, events));
    }

    /** A field of an object as rules meet it. @param stored what it has already, null for nothing */
    private record Target(ValueField field, SentObjects.@Nullable Value sent, @Nullable String stored) {
        boolean isEmptied() {
            return sent != null && sent.isEmpty();
        }

        boolean hasValue() {
            return sent == null ? stored != null : !sent.isEmpty();
        }
    }

    /** @param known all events of the enrollment */
    void take(ResolvedEvent event, List<ProgramRuleEffect> effects, Set<RuleEvent> known) {
        IssueReporter reporter = new IssueReporter(
                event, ConfidentialWords.above(context, event.sent().enrollment()));
        boolean isCompleted = event.sent().status().equals("COMPLETED");
        ProgramStage stage = Objects.requireNonNull(event.stage());
        Map<String, FieldValue> assigned = new LinkedHashMap<>();
        for (ProgramRuleEffect effect : effects) {
            say(effect, isCompleted, reporter);
            String element = effect.dataElement();
            ValueField field = element == null || !stage.dataElements().containsKey(element)
                    ? null
                    : context.programs().dataElement(element);
            if (field == null || effect.onlyOnComplete() && !isCompleted) {
                continue;
            }
            StoredObjects.Event stored = event.known();
            Target target = new Target(
                    field,
                    sent(event.values(), field),
                    stored == null ? null : stored.dataValues().get(Integer.toString(field.id())));
            switch (effect.type()) {
                case SETMANDATORYFIELD -> {
                    boolean isAsked =
                            HAPPENED.contains(event.sent().status()) && (isCompleted || stage.isCheckedAlways());
                    demand(effect, target, isAsked, TrackerCode.E1301, TrackerCode.E1314, reporter);
                }
                case ASSIGN ->
                    assign(effect, target, event.uid(), TrackerCode.E1307, TrackerCode.E1308, reporter, assigned);
                default -> {
                    // said above, or for notifications
                }
            }
        }
        if (!reporter.isWrong()) {
            messages.take(NotificationTarget.event(event.uid()), effects, isCompleted, reporter);
        }
        String enrolled = event.sent().enrollment();
        Program program = event.program();
        if (!reporter.isWrong() && enrolled != null && program != null && program.hasRegistration()) {
            plan(
                    effects,
                    isCompleted,
                    new ScheduledVisits.Place(
                            enrolled, program, event.orgUnit(), event.split(), ScheduledVisits.Place.stages(known)),
                    reporter);
        }
        validation.add(event, reporter);
        if (!assigned.isEmpty()) {
            events.put(event.uid(), event.with(changed(event.values(), assigned)));
        }
    }

    /** @param known all events of the enrollment */
    void take(ResolvedEnrollment enrollment, List<ProgramRuleEffect> effects, Set<RuleEvent> known) {
        IssueReporter reporter = new IssueReporter(
                enrollment, ConfidentialWords.of(context, enrollment.sent().entity(), enrollment.values()));
        boolean isCompleted = enrollment.sent().status().equals("COMPLETED");
        Map<String, FieldValue> assigned = new LinkedHashMap<>();
        String entity = enrollment.sent().entity();
        StoredObjects.Entity stored = context.known().entities().get(entity);
        List<FieldValue> sent = new ArrayList<>(enrollment.values());
        var person = context.resolved().entities().get(entity);
        if (person != null) {
            sent.addAll(person.values());
        }
        for (ProgramRuleEffect effect : effects) {
            say(effect, isCompleted, reporter);
            ValueField field = context.programs().attribute(effect.attribute());
            if (field == null || effect.onlyOnComplete() && !isCompleted) {
                continue;
            }
            Target target = new Target(
                    field,
                    sent(sent, field),
                    stored == null ? null : stored.attributes().get(Integer.toString(field.id())));
            switch (effect.type()) {
                case SETMANDATORYFIELD -> demand(effect, target, true, TrackerCode.E1306, TrackerCode.E1317, reporter);
                case ASSIGN ->
                    assign(
                            effect,
                            target,
                            String.valueOf(entity),
                            TrackerCode.E1309,
                            TrackerCode.E1310,
                            reporter,
                            assigned);
                default -> {
                    // said above, or for notifications
                }
            }
        }
        if (!reporter.isWrong()) {
            messages.take(NotificationTarget.enrollment(enrollment.uid()), effects, isCompleted, reporter);
        }
        Program program = enrollment.program();
        if (!reporter.isWrong() && program != null) {
            plan(
                    effects,
                    isCompleted,
                    new ScheduledVisits.Place(
                            enrollment.uid(),
                            program,
                            enrollment.orgUnit(),
                            enrollment.split(),
                            ScheduledVisits.Place.stages(known)),
                    reporter);
        }
        validation.add(enrollment, reporter);
        if (!assigned.isEmpty()) {
            enrollments.put(enrollment.uid(), enrollment.with(changed(enrollment.values(), assigned)));
        }
    }

    private void plan(
            List<ProgramRuleEffect> effects, boolean isCompleted, ScheduledVisits.Place place, IssueReporter reporter) {
        for (ProgramRuleEffect effect : effects) {
            if (effect.type() == RuleActionType.SCHEDULEEVENT && (isCompleted || !effect.onlyOnComplete())) {
                visits.plan(effect, place, reporter);
            }
        }
    }

    private static void say(ProgramRuleEffect effect, boolean isCompleted, IssueReporter reporter) {
        boolean isDue = isCompleted || !effect.onlyOnComplete();
        switch (effect.type()) {
            case ERROR -> reporter.warn(TrackerCode.E1300, effect.rule(), effect.message());
            case SHOWWARNING -> {
                if (isDue) {
                    reporter.warn(TrackerCode.E1300, effect.rule(), effect.message());
                }
            }
            case WARNINGONCOMPLETE -> {
                if (isCompleted) {
                    reporter.warn(TrackerCode.E1300, effect.rule(), effect.message());
                }
            }
            case SHOWERROR -> {
                if (isDue) {
                    reporter.error(TrackerCode.E1300, effect.rule(), effect.message());
                }
            }
            case ERRORONCOMPLETE -> {
                if (isCompleted) {
                    reporter.error(TrackerCode.E1300, effect.rule(), effect.message());
                }
            }
            case ASSIGN, SETMANDATORYFIELD, SENDMESSAGE, SCHEDULEMESSAGE, SCHEDULEEVENT -> {
                // about fields, or after the import
            }
        }
    }

    private static void demand(
            ProgramRuleEffect effect,
            Target target,
            boolean isAsked,
            TrackerCode missing,
            TrackerCode emptied,
            IssueReporter reporter) {
        if (target.isEmptied() && target.stored() != null) {
            reporter.error(emptied, effect.rule(), target.field().uid());
        } else if (isAsked && !target.hasValue()) {
            reporter.error(missing, effect.rule(), target.field().uid());
        }
    }

    private void assign(
            ProgramRuleEffect effect,
            Target target,
            String owner,
            TrackerCode other,
            TrackerCode done,
            IssueReporter reporter,
            Map<String, FieldValue> assigned) {
        ValueField field = target.field();
        String value = target.sent() == null ? null : target.sent().value();
        String sent = value == null ? "" : value;
        boolean isSilent = sent.isEmpty();
        boolean isSame = isSilent ? effect.data().isEmpty() : isSame(field, sent, effect.data());
        if (!isSilent && !isSame && !overwrites) {
            reporter.error(other, effect.rule(), field.uid(), ValueChecks.said(field, effect.data()));
            return;
        }
        if (!isSame) {
            if (!effect.data().isEmpty() && !fits(field, effect.data())) {
                reporter.error(other, effect.rule(), field.uid(), ValueChecks.said(field, effect.data()));
                return;
            }
            assigned.put(field.uid(), new FieldValue(new SentObjects.Value(field.uid(), effect.data(), false), field));
        }
        if (!isSilent || !effect.data().isEmpty()) {
            reporter.warn(done, effect.rule(), field.uid(), owner);
        }
    }

    private static boolean isSame(ValueField field, String sent, String data) {
        if (!field.type().isNumeric()
                || field.type().refusal(sent) != null
                || field.type().refusal(data) != null) {
            return sent.equals(data);
        }
        return Objects.equals(field.type().number(sent), field.type().number(data));
    }

    private static boolean fits(ValueField field, String data) {
        return field.optionSet() == null ? field.type().refusal(data) == null : field.hasOption(data);
    }

    private static SentObjects.@Nullable Value sent(List<FieldValue> values, ValueField field) {
        for (FieldValue value : values) {
            if (value.field() != null && value.field().uid().equals(field.uid())) {
                return value.sent();
            }
        }
        return null;
    }

    private static List<FieldValue> changed(List<FieldValue> values, Map<String, FieldValue> assigned) {
        List<FieldValue> changed = new ArrayList<>();
        for (FieldValue value : values) {
            if (value.field() == null || !assigned.containsKey(value.field().uid())) {
                changed.add(value);
            }
        }
        changed.addAll(assigned.values());
        return changed;
    }
}
