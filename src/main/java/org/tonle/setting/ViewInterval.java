package org.tonle.setting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** The spans of time over which views are counted; weeks are ISO's. */
enum ViewInterval {
    DAY(ChronoUnit.DAYS) {
        @Override
        LocalDate startOf(LocalDate date) {
            return date;
        }

        @Override
        void name(ObjectNode row, LocalDate start) {
            row.put("year", start.getYear()).put("month", start.getMonthValue()).put("day", start.getDayOfMonth());
        }
    },
    WEEK(ChronoUnit.WEEKS) {
        @Override
        LocalDate startOf(LocalDate date) {
            return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        @Override
        void name(ObjectNode row, LocalDate start) {
            row.put("year", start.get(IsoFields.WEEK_BASED_YEAR))
                    .put("week", start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        }
    },
    MONTH(ChronoUnit.MONTHS) {
        @Override
        LocalDate startOf(LocalDate date) {
            return date.withDayOfMonth(1);
        }

        @Override
        void name(ObjectNode row, LocalDate start) {
            row.put("year", start.getYear()).put("month", start.getMonthValue());
        }
    },
    YEAR(ChronoUnit.YEARS) {
        @Override
        LocalDate startOf(LocalDate date) {
            return date.withDayOfYear(1);
        }

        @Override
        void name(ObjectNode row, LocalDate start) {
            row.put("year", start.getYear());
        }
    };

    private final ChronoUnit unit;

    ViewInterval(ChronoUnit unit) {
        this.unit = unit;
    }

    /** The first day of the span that a day is in. */
    abstract LocalDate startOf(LocalDate date);

    /** Says in a row which span it is about. */
    abstract void name(ObjectNode row, LocalDate start);

    /** The first day of the span after the one that begins here. */
    LocalDate after(LocalDate start) {
        return start.plus(1, unit);
    }

    /** How many begin between two days. */
    long between(LocalDate first, LocalDate last) {
        return unit.between(startOf(first), startOf(last)) + 1;
    }
}
