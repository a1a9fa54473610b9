package org.tonle.analytics.query;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.DaySpan;
import org.tonle.metadata.model.ProgramIndicator;
import org.tonle.period.PeriodType;

/**
 * A limit a programme indicator sets to a date of its rows, seen from the period asked about.
 *
 * @param target which date: EVENT_DATE, ENROLLMENT_DATE, INCIDENT_DATE, SCHEDULED_DATE
 * @param type AFTER_START_OF_REPORTING_PERIOD, BEFORE_START_..., AFTER_END_..., BEFORE_END_...; DHIS2's words
 * @param offset periods of {@code offsetType} by which the limit is moved
 */
record ProgramBoundary(String target, String type, int offset, @Nullable PeriodType offsetType) {
    static final ProgramBoundary START = new ProgramBoundary("EVENT_DATE", "AFTER_START_OF_REPORTING_PERIOD", 0, null);
    static final ProgramBoundary END = new ProgramBoundary("EVENT_DATE", "BEFORE_END_OF_REPORTING_PERIOD", 0, null);

    /** The boundaries of an indicator; without any, its events or enrollments lie within the period. */
    static List<ProgramBoundary> of(ProgramIndicator indicator) {
        List<ProgramBoundary> boundaries = indicator.boundaries().stream()
                .map(each -> new ProgramBoundary(each.target(), each.type(), each.offset(), each.offsetType()))
                .toList();
        if (!boundaries.isEmpty()) {
            return boundaries;
        }
        String target = indicator.isOfEnrollments() ? "ENROLLMENT_DATE" : "EVENT_DATE";
        return List.of(
                new ProgramBoundary(target, START.type, 0, null), new ProgramBoundary(target, END.type, 0, null));
    }

    /** Whether the row's date is on the right side of the limit; false without a date. */
    boolean holds(ProgramRow row, DaySpan span) {
        LocalDate date =
                switch (target) {
                    case "ENROLLMENT_DATE" -> row.enrollmentDate();
                    case "INCIDENT_DATE" -> row.incidentDate();
                    case "SCHEDULED_DATE" -> row.scheduledDate();
                    default -> row.eventDate();
                };
        if (date == null) {
            return false;
        }
        boolean ofStart = type.contains("START");
        LocalDate limit = moved(ofStart ? span.start() : span.end().plusDays(1));
        return type.startsWith("AFTER") ? !date.isBefore(limit) : date.isBefore(limit);
    }

    private LocalDate moved(LocalDate limit) {
        if (offset == 0 || offsetType == null) {
            return limit;
        }
        int days = offsetType.frequencyOrder();
        return switch (offsetType) {
            case MONTHLY -> limit.plusMonths(offset);
            case BI_MONTHLY -> limit.plusMonths(2L * offset);
            case QUARTERLY, QUARTERLY_NOV -> limit.plusMonths(3L * offset);
            case SIX_MONTHLY, SIX_MONTHLY_APRIL, SIX_MONTHLY_NOV -> limit.plusMonths(6L * offset);
            default -> days == 365 ? limit.plusYears(offset) : limit.plusDays((long) days * offset);
        };
    }
}
