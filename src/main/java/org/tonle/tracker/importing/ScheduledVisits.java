package org.tonle.tracker.importing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hisp.dhis.rules.models.RuleEvent;
import org.jspecify.annotations.Nullable;
import org.tonle.common.DayText;
import org.tonle.common.Uid;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.orgunit.OrgUnit;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.column.EventColumn;
import org.tonle.tracker.column.TrackerTable;
import org.tonle.tracker.importing.ResolvedObjects.AttributeOptions;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEvent;
import org.tonle.tracker.rule.ProgramRuleEffect;

/** Events that rules plan: one of a stage and an enrollment at most, by who may enter data of the stage. */
final class ScheduledVisits {
    private final ImportContext context;
    private final Map<String, ResolvedEvent> planned = new LinkedHashMap<>();

    ScheduledVisits(ImportContext context) {
        this.context = context;
    }

    /** Where an event is planned. @param stages uids of stages that the enrollment has events of */
    record Place(
            String enrollment, Program program, @Nullable OrgUnit orgUnit, AttributeOptions split, Set<String> stages) {
        static Set<String> stages(Set<RuleEvent> events) {
            return events.stream().map(RuleEvent::getProgramStage).collect(Collectors.toSet());
        }
    }

    /** Plans what an action says, or says why not. */
    void plan(ProgramRuleEffect effect, Place place, IssueReporter reporter) {
        ProgramStage stage = context.programs().stage(effect.programStage());
        if (stage == null) {
            return;
        }
        LocalDate day = day(effect.data());
        String key = place.enrollment() + " " + stage.uid();
        if (day == null) {
            reporter.warn(TrackerCode.E1319, effect.rule(), effect.data());
        } else if (place.stages().contains(stage.uid()) || planned.containsKey(key)) {
            reporter.warn(TrackerCode.E1322, effect.rule(), stage.uid(), place.enrollment());
        } else if (!context.access().mayWriteData(stage.object())) {
            reporter.warn(TrackerCode.E1321, effect.rule(), context.user().uid(), stage.uid());
        } else {
            ResolvedEvent event = event(place, stage, day.atStartOfDay());
            planned.put(key, event);
            reporter.warn(TrackerCode.E1320, effect.rule(), event.uid(), day);
        }
    }

    /** The day of a date that a rule worked out; null when it is none. */
    static @Nullable LocalDate day(String text) {
        try {
            return DayText.parse(text);
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }

    private static ResolvedEvent event(Place place, ProgramStage stage, LocalDateTime day) {
        String orgUnit = place.orgUnit() == null ? null : place.orgUnit().uid();
        SentObjects.Event sent = new SentObjects.Event(
                TrackerTable.EVENT
                        .unsaid()
                        .set(EventColumn.UID, Uid.generate())
                        .set(EventColumn.ENROLLMENT_UID, place.enrollment())
                        .set(EventColumn.PROGRAM, place.program().uid())
                        .set(EventColumn.PROGRAM_STAGE, stage.uid())
                        .set(EventColumn.ORG_UNIT, orgUnit)
                        .set(EventColumn.STATUS, "SCHEDULE")
                        .set(EventColumn.SCHEDULED_AT, day),
                List.of(),
                List.of());
        return new ResolvedEvent(sent, null, place.program(), stage, place.orgUnit(), place.split(), null, List.of());
    }

    /** The planned events by their uid. */
    Map<String, ResolvedEvent> byUid() {
        Map<String, ResolvedEvent> byUid = new LinkedHashMap<>();
        planned.values().forEach(each -> byUid.put(Objects.requireNonNull(each.uid()), each));
        return byUid;
    }
}
