package org.tonle.analytics.store;

import org.jspecify.annotations.Nullable;

/**
 * How the numbers of the events or enrollments of a cell become one: DHIS2's aggregation types, said as which rows count and what is
 * done with them. A series is a unit with its attribute option combination. Only rows within the period count: a programme has no
 * periods of its own, from before of which a last value could be carried on. Sums are made so that errors of doubles do not add up: a mean of
 * 62.825 is shown as 62.83.
 */
public enum ProgramAggregation {
    SUM(Choice.ALL, "fsum"),
    AVERAGE(Choice.ALL, "mean"),
    COUNT(Choice.ALL, "count"),
    MIN(Choice.ALL, "min"),
    MAX(Choice.ALL, "max"),
    /** Standard deviation of a sample; 0 for a single row. */
    STDDEV(Choice.ALL, "stddev_samp"),
    /** Variance of a sample; 0 for a single row. */
    VARIANCE(Choice.ALL, "var_samp"),
    /** The mean of each series, summed. */
    AVERAGE_SUM_ORG_UNIT(Choice.MEAN_OF_SERIES, "fsum"),
    MIN_SUM_ORG_UNIT(Choice.LEAST_OF_SERIES, "fsum"),
    MAX_SUM_ORG_UNIT(Choice.GREATEST_OF_SERIES, "fsum"),
    /** The last row of each series, summed. */
    LAST(Choice.LAST_OF_SERIES, "fsum"),
    LAST_IN_PERIOD(Choice.LAST_OF_SERIES, "fsum"),
    LAST_AVERAGE_ORG_UNIT(Choice.LAST_OF_SERIES, "mean"),
    LAST_IN_PERIOD_AVERAGE_ORG_UNIT(Choice.LAST_OF_SERIES, "mean"),
    /** The last row of all. */
    LAST_LAST_ORG_UNIT(Choice.LAST_OF_ALL, "fsum"),
    FIRST(Choice.FIRST_OF_SERIES, "fsum"),
    FIRST_AVERAGE_ORG_UNIT(Choice.FIRST_OF_SERIES, "mean"),
    FIRST_FIRST_ORG_UNIT(Choice.FIRST_OF_ALL, "fsum"),
    /** The number of different things. */
    COUNT_DISTINCT(Choice.ALL, "count"),
    /** The term puts the rows together itself. */
    CUSTOM(Choice.ALL, "");

    private final Choice choice;
    private final String function;

    ProgramAggregation(Choice choice, String function) {
        this.choice = choice;
        this.function = function;
    }

    /** The aggregation DHIS2's word stands for; null for words of things that are not put together, such as {@code NONE}. */
    public static @Nullable ProgramAggregation of(String word) {
        if (word.equals("DEFAULT")) {
            return AVERAGE;
        }
        for (ProgramAggregation aggregation : values()) {
            if (aggregation != COUNT_DISTINCT && aggregation.name().equals(word)) {
                return aggregation;
            }
        }
        return null;
    }

    public Choice choice() {
        return choice;
    }

    /** Whether it is the mean, which is made of the sum and the number. */
    public boolean isMean() {
        return function.equals("mean");
    }

    public String function() {
        return function;
    }

    /** Which rows of a cell count, or what is made of each series first. */
    public enum Choice {
        ALL,
        MEAN_OF_SERIES,
        LEAST_OF_SERIES,
        GREATEST_OF_SERIES,
        LAST_OF_SERIES,
        FIRST_OF_SERIES,
        LAST_OF_ALL,
        FIRST_OF_ALL;

        public boolean isOfAll() {
            return this == LAST_OF_ALL || this == FIRST_OF_ALL;
        }

        public boolean isLast() {
            return this == LAST_OF_SERIES || this == LAST_OF_ALL;
        }

        /** The function that makes one number of a series; empty where one of its rows counts. */
        public String ofSeries() {
            return switch (this) {
                case MEAN_OF_SERIES -> "avg";
                case LEAST_OF_SERIES -> "min";
                case GREATEST_OF_SERIES -> "max";
                case ALL, LAST_OF_SERIES, FIRST_OF_SERIES, LAST_OF_ALL, FIRST_OF_ALL -> "";
            };
        }
    }
}
