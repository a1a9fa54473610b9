package org.tonle.analytics.query.numbers;

import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.metadata.model.Indicator;

/**
 * The value of an indicator and how it came about.
 *
 * @param multiplier the factor of the indicator type; 365 times it when annualised
 * @param divisor 1; the days of the period when annualised
 */
public record Ratio(double numerator, double denominator, long multiplier, long divisor) {
    private static final int DAYS_OF_YEAR = 365;

    /** @param days of the cell's period */
    static Ratio of(Indicator indicator, double numerator, double denominator, AnalyticsQuery query, long days) {
        long factor = indicator.factor(query.snapshot());
        return indicator.isAnnualized()
                ? new Ratio(numerator, denominator, factor * DAYS_OF_YEAR, days)
                : new Ratio(numerator, denominator, factor, 1);
    }

    /** Of a number that is no ratio. */
    public static Ratio undivided(double number) {
        return new Ratio(number, 1, 1, 1);
    }

    public double factor() {
        return (double) multiplier / divisor;
    }

    double value() {
        return numerator * multiplier / (denominator * divisor);
    }
}
