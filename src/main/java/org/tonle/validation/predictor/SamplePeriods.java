package org.tonle.validation.predictor;

import java.util.List;
import java.util.TreeSet;
import org.tonle.metadata.model.Predictor;
import org.tonle.period.Period;

/** The periods a predictor takes its samples of. Source: DHIS2 user manual, "Predictors", and recorded answers. */
final class SamplePeriods {
    private SamplePeriods() {}

    /**
     * The samples for one period, oldest first: of the {@code sequentialSampleCount} periods before it all but the last
     * {@code sequentialSkipCount}; and of each of the {@code annualSampleCount} years before it the same period with
     * {@code sequentialSampleCount} periods on either side.
     */
    static List<Period> of(Predictor predictor, Period period) {
        TreeSet<Period> samples = new TreeSet<>();
        int count = predictor.sequentialSampleCount();
        for (int back = predictor.sequentialSkipCount() + 1; back <= count; back++) {
            samples.add(period.plus(-back));
        }
        for (int year = 1; year <= predictor.annualSampleCount(); year++) {
            Period then = yearsBefore(period, year);
            for (int away = -count; away <= count; away++) {
                samples.add(then.plus(away));
            }
        }
        samples.remove(period);
        return List.copyOf(samples);
    }

    /** The period of the same number in a year before; of week 53 the last one of a shorter year. */
    private static Period yearsBefore(Period period, int years) {
        int place = period.type().inYear(period.year()).indexOf(period);
        List<Period> then = period.type().inYear(period.year() - years);
        return then.get(Math.max(0, Math.min(place, then.size() - 1)));
    }
}
