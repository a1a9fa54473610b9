package org.tonle.analytics.store;

import org.jspecify.annotations.Nullable;

/**
 * How facts of one cell become one number: DHIS2's aggregation types, said as what happens over the periods of one series (a data
 * element in a unit with its option combos) and then over series. Source: recorded answers, one scenario a type.
 */
public enum Aggregation {
    /** The sum of all. */
    SUM(Choice.ALL, "sum(value)"),
    /** The mean of all, each fact weighing the same. */
    AVERAGE(Choice.ALL, "avg(value)"),
    /** For yes and no: the percentage of the days with data that were days of yes. */
    AVERAGE_BOOLEAN(Choice.ALL, "sum(value * days) / sum(days) * 100"),
    /** Summed over units, averaged over the days of the period, also those without data. */
    AVERAGE_SUM_ORG_UNIT(Choice.ALL, "sum(value * days) / any_value(item_days)"),
    /** The number of facts. */
    COUNT(Choice.ALL, "count(value)"),
    /** The number of facts that are texts. */
    COUNT_TEXTS(Choice.ALL, "count(*)"),
    MIN(Choice.ALL, "min(value)"),
    MAX(Choice.ALL, "max(value)"),
    /** Standard deviation of a sample; 0 for a single fact. */
    STDDEV(Choice.ALL, "coalesce(stddev_samp(value), 0)"),
    /** Variance of a sample; 0 for a single fact. */
    VARIANCE(Choice.ALL, "coalesce(var_samp(value), 0)"),
    /** The least of each series, summed. */
    MIN_SUM_ORG_UNIT(Choice.LEAST, "sum(value)"),
    /** The greatest of each series, summed. */
    MAX_SUM_ORG_UNIT(Choice.GREATEST, "sum(value)"),
    /** The last of each series, summed. It may be older than the period, but is of a year that is asked about. */
    LAST(Choice.LAST, "sum(value)"),
    LAST_AVERAGE_ORG_UNIT(Choice.LAST, "avg(value)"),
    /** The last over all units, summed over option combos. */
    LAST_LAST_ORG_UNIT(Choice.LAST_OF_ALL, "sum(value)"),
    /** The last of each series within the period, summed. */
    LAST_IN_PERIOD(Choice.LAST_WITHIN, "sum(value)"),
    LAST_IN_PERIOD_AVERAGE_ORG_UNIT(Choice.LAST_WITHIN, "avg(value)"),
    /** The first of each series, summed. It may be older than the period, but is of a year that is asked about. */
    FIRST(Choice.FIRST, "sum(value)"),
    FIRST_AVERAGE_ORG_UNIT(Choice.FIRST, "avg(value)"),
    /** The first over all units, summed over option combos. */
    FIRST_FIRST_ORG_UNIT(Choice.FIRST_OF_ALL, "sum(value)");

    private final Choice choice;
    private final String sql;

    Aggregation(Choice choice, String sql) {
        this.choice = choice;
        this.sql = sql;
    }

    /**
     * The aggregation DHIS2's word stands for; null when facts of the type cannot be put together ({@code NONE}, {@code CUSTOM},
     * {@code DEFAULT}, unknown words).
     *
     * @param isBoolean whether the values are yes and no: their average is a percentage
     */
    public static @Nullable Aggregation of(String aggregationType, boolean isBoolean) {
        if (aggregationType.equals("AVERAGE")) {
            return isBoolean ? AVERAGE_BOOLEAN : AVERAGE;
        }
        for (Aggregation aggregation : values()) {
            if (!aggregation.isOwnWord() && aggregation.name().equals(aggregationType)) {
                return aggregation;
            }
        }
        return null;
    }

    private boolean isOwnWord() {
        return this == AVERAGE_BOOLEAN || this == COUNT_TEXTS;
    }

    /** Whether it is about facts that are texts; else about numbers. */
    public boolean isOfTexts() {
        return this == COUNT_TEXTS;
    }

    public Choice choice() {
        return choice;
    }

    public String sql() {
        return sql;
    }

    /** The same over values of records, which have moments and no periods. */
    public String ofRecords() {
        return switch (this) {
            case AVERAGE_BOOLEAN -> "avg(value) * 100";
            case AVERAGE_SUM_ORG_UNIT -> "sum(value)";
            case COUNT_TEXTS -> "count(value)";
            default -> sql;
        };
    }

    /** Whether days and order of the data periods matter, not only to which item they belong. */
    public boolean needsPeriods() {
        return sql.contains("days") || (choice != Choice.ALL && choice != Choice.LEAST && choice != Choice.GREATEST);
    }

    /** Which facts of a series come into the cell of a period. */
    public enum Choice {
        /** All that belong to the period. */
        ALL,
        LEAST,
        GREATEST,
        LAST,
        LAST_OF_ALL,
        LAST_WITHIN,
        FIRST,
        FIRST_OF_ALL;

        /** Whether facts from before the period count. */
        public boolean looksBack() {
            return this == LAST || this == LAST_OF_ALL || this == FIRST || this == FIRST_OF_ALL;
        }

        /** Whether a series goes over all units instead of being one a unit. */
        public boolean isOfAllOrgUnits() {
            return this == LAST_OF_ALL || this == FIRST_OF_ALL;
        }
    }
}
