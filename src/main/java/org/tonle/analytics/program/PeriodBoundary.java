package org.tonle.analytics.program;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.ProgramQuestion.Limit;
import org.tonle.metadata.model.ProgramIndicator;
import org.tonle.period.PeriodType;

/**
 * A limit of a date, seen from the period asked about.
 *
 * @param limit the date and the side it has to be on
 * @param ofStart whether it is the first day of the period; else the day after the last
 * @param offset periods of {@code offsetType} by which the limit is moved
 */
public record PeriodBoundary(Limit limit, boolean ofStart, int offset, @Nullable PeriodType offsetType) {
    static PeriodBoundary of(Limit limit, ProgramIndicator.Boundary boundary) {
        return new PeriodBoundary(limit, boundary.type().contains("START"), boundary.offset(), boundary.offsetType());
    }

    /** The day from which, or before which, the date has to be. */
    public LocalDate day(LocalDate start, LocalDate end) {
        LocalDate day = ofStart ? start : end.plusDays(1);
        if (offset == 0 || offsetType == null) {
            return day;
        }
        int days = offsetType.frequencyOrder();
        return switch (offsetType) {
            case DAILY,
                    WEEKLY,
                    WEEKLY_WEDNESDAY,
                    WEEKLY_THURSDAY,
                    WEEKLY_FRIDAY,
                    WEEKLY_SATURDAY,
                    WEEKLY_SUNDAY,
                    BI_WEEKLY -> day.plusDays((long) days * offset);
            case MONTHLY -> day.plusMonths(offset);
            case BI_MONTHLY -> day.plusMonths(2L * offset);
            case QUARTERLY, QUARTERLY_NOV -> day.plusMonths(3L * offset);
            case SIX_MONTHLY, SIX_MONTHLY_APRIL, SIX_MONTHLY_NOV -> day.plusMonths(6L * offset);
            case YEARLY,
                    FINANCIAL_FEB,
                    FINANCIAL_APRIL,
                    FINANCIAL_JULY,
                    FINANCIAL_AUG,
                    FINANCIAL_SEP,
                    FINANCIAL_OCT,
                    FINANCIAL_NOV -> day.plusYears(offset);
        };
    }
}
