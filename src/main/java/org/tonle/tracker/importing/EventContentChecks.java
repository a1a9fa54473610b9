package org.tonle.tracker.importing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.Check;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryOption;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.importing.ResolvedObjects.FieldValue;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEvent;
import org.tonle.tracker.program.ValueField;

/** Whether dates, values and shape of an event fit its stage and its category options. */
final class EventContentChecks {
    private static final Set<String> HAPPENED = Set.of("ACTIVE", "VISITED", "COMPLETED");

    static final Check<ResolvedEvent, ImportContext, IssueReporter> ALL = Check.all(
            EventContentChecks::status,
            EventContentChecks::dates,
            EventContentChecks::isStillOpen,
            EventContentChecks::optionDates,
            EventContentChecks::dataValues,
            EventContentChecks::compulsoryValues,
            EventContentChecks::geometry);

    private EventContentChecks() {}

    /** An event that happened does not become one that is planned; a single event is never planned. */
    static void status(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
        String status = each.sent().status();
        if (HAPPENED.contains(status)) {
            return;
        }
        if (each.program() != null && !each.program().hasRegistration()) {
            reporter.error(TrackerCode.E1318, status);
        } else if (each.known() != null && HAPPENED.contains(each.known().status())) {
            reporter.error(TrackerCode.E1316, each.known().status(), status);
        }
    }

    static void dates(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
        SentObjects.Event sent = each.sent();
        if (HAPPENED.contains(sent.status())) {
            if (sent.occurredAt() == null) {
                reporter.error(TrackerCode.E1031);
            }
        } else if (sent.scheduledAt() == null && sent.status().equals("SCHEDULE")) {
            reporter.error(TrackerCode.E1050);
        }
        if (sent.completedAt() != null && !sent.status().equals("COMPLETED")) {
            reporter.error(TrackerCode.E1051, each.uid(), sent.status());
        }
    }

    /** An event closes some days after its completion, or after the end of its period: as it is stored and as it was sent. */
    static void isStillOpen(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
        Program program = each.program();
        if (program == null || context.user().may("F_EDIT_EXPIRED")) {
            return;
        }
        SentObjects.Event sent = each.sent();
        StoredObjects.Event known = each.known();
        boolean wasComplete = known != null && known.status().equals("COMPLETED");
        LocalDateTime completed = known != null && wasComplete ? known.times().completedAt() : sent.completedAt();
        if (completed != null
                && (wasComplete || sent.status().equals("COMPLETED"))
                && program.expiry().isClosedSince(completed, context.now())) {
            reporter.error(TrackerCode.E1043, each.uid());
        }
        LocalDateTime before = known == null
                ? null
                : day(known.times().occurredAt(), known.times().scheduledAt());
        LocalDateTime next = day(sent.occurredAt(), sent.scheduledAt());
        if (isClosed(program, before, context) || isClosed(program, next, context)) {
            reporter.error(TrackerCode.E1047, each.uid());
        }
    }

    private static @Nullable LocalDateTime day(@Nullable LocalDateTime occurred, @Nullable LocalDateTime scheduled) {
        return occurred == null ? scheduled : occurred;
    }

    private static boolean isClosed(Program program, @Nullable LocalDateTime time, ImportContext context) {
        return time != null
                && program.expiry().isClosed(time.toLocalDate(), context.now().toLocalDate());
    }

    /** A category option may be used for some time only. */
    static void optionDates(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
        MetadataObject combo = each.split().optionCombo();
        LocalDateTime time = each.sent().occurredAt() == null
                ? each.sent().scheduledAt()
                : each.sent().occurredAt();
        Program program = each.program();
        if (combo == null || time == null || program == null) {
            return;
        }
        LocalDate date = time.toLocalDate();
        int open = program.openDaysAfterCoEndDate();
        for (String uid : CategoryOptionCombo.of(combo).categoryOptions()) {
            MetadataObject option = context.snapshot().findUnchecked("categoryOption", uid);
            if (option == null) {
                continue;
            }
            LocalDate start = CategoryOption.of(option).startDate();
            LocalDate end = CategoryOption.of(option).endDate();
            if (start != null && date.isBefore(start)) {
                reporter.error(TrackerCode.E1056, date, start, option.name());
            }
            if (end != null && date.isAfter(end.plusDays(open))) {
                reporter.error(
                        TrackerCode.E1057,
                        date,
                        end,
                        option.name(),
                        program.object().name());
            }
        }
    }

    static void dataValues(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
        ProgramStage stage = each.stage();
        if (stage == null) {
            return;
        }
        if (!HAPPENED.contains(each.sent().status())
                && each.values().stream().anyMatch(value -> !value.sent().isEmpty())) {
            reporter.error(TrackerCode.E1315, each.sent().status(), "ACTIVE,VISITED,COMPLETED");
            return;
        }
        for (FieldValue value : each.values()) {
            ValueField field = value.field();
            String text = value.sent().value();
            if (field == null) {
                reporter.error(TrackerCode.E1304, String.valueOf(value.sent().field()));
            } else if (!stage.dataElements().containsKey(field.uid())) {
                reporter.error(TrackerCode.E1305, field.uid(), stage.uid());
            } else if (text != null && !text.isEmpty()) {
                ValueChecks.dataValue(field, text, context, reporter);
            }
        }
    }

    static void compulsoryValues(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
        ProgramStage stage = each.stage();
        String status = each.sent().status();
        if (stage == null
                || !stage.dataElements().containsValue(true)
                || !HAPPENED.contains(status)
                || !status.equals("COMPLETED") && !stage.isCheckedAlways()) {
            return;
        }
        Set<String> there = new HashSet<>();
        Set<String> emptied = new HashSet<>();
        for (FieldValue value : each.values()) {
            if (value.field() != null) {
                (value.sent().isEmpty() ? emptied : there).add(value.field().uid());
            }
        }
        for (Map.Entry<String, Boolean> element : stage.dataElements().entrySet()) {
            String uid = element.getKey();
            ValueField field = context.programs().dataElement(uid);
            if (!element.getValue()
                    || field == null
                    || there.contains(uid)
                    || !context.rights().shows(field.object())) {
                continue;
            }
            boolean isStored = each.known() != null
                    && each.known().dataValues().containsKey(Integer.toString(field.id()))
                    && !emptied.contains(uid);
            if (!isStored) {
                reporter.error(TrackerCode.E1303, uid);
            }
        }
    }

    static void geometry(ResolvedEvent each, ImportContext context, IssueReporter reporter) {
        if (each.stage() != null) {
            ValueChecks.geometry(each.sent().geometry(), each.stage().featureType(), reporter);
        }
    }
}
