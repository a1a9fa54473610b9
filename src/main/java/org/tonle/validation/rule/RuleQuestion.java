package org.tonle.validation.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;

/**
 * What is to be checked.
 *
 * @param rules validation rules the caller may see
 * @param orgUnits each by itself; values of units below do not count for it
 * @param periods the periods of a type in which rules of this type are checked
 * @param attributeOptionCombos whether one of these numbers is asked about
 */
record RuleQuestion(
        List<MetadataObject> rules,
        List<OrgUnit> orgUnits,
        Function<PeriodType, List<Period>> periods,
        Predicate<Integer> attributeOptionCombos) {
    /** All periods that lie in a span as a whole. @param end the last day of it */
    static Function<PeriodType, List<Period>> within(LocalDate start, LocalDate end) {
        return type -> type.between(start, end).stream()
                .filter(period ->
                        !period.start().isBefore(start) && !period.end().isAfter(end))
                .toList();
    }
}
