package org.tonle.validation.rule;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tonle.access.DataAccess;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ValidationRule;
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
public record RuleQuestion(
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

    /** The same of some of its rules. */
    public RuleQuestion of(List<MetadataObject> someRules) {
        return new RuleQuestion(someRules, orgUnits, periods, attributeOptionCombos);
    }

    /** Iso ids of all periods in which any of its rules is checked. */
    public Set<String> periodIds() {
        Set<String> ids = new LinkedHashSet<>();
        for (MetadataObject rule : rules) {
            PeriodType type = ValidationRule.of(rule).periodType();
            if (type != null) {
                periods.apply(type).forEach(period -> ids.add(period.iso()));
            }
        }
        return ids;
    }

    /** Asks again about what was broken, as far as the rules and units are still there for the user; and about other places in between. */
    public static RuleQuestion again(DataAccess access, Collection<Violation.Key> broken) {
        Set<MetadataObject> rules = new LinkedHashSet<>();
        Set<OrgUnit> units = new LinkedHashSet<>();
        Set<Period> periods = new LinkedHashSet<>();
        for (Violation.Key each : broken) {
            MetadataObject rule = access.snapshot().byId(each.validationRule());
            MetadataObject unit = access.snapshot().byId(each.orgUnit());
            OrgUnit place = unit == null ? null : access.hierarchy().find(unit.uid());
            if (rule != null && place != null && access.sees(rule)) {
                rules.add(rule);
                units.add(place);
                periods.add(Period.parse(each.period()));
            }
        }
        return of(rules, units, periods);
    }

    /** Everything that is asked of these rules at these units in these periods. */
    private static RuleQuestion of(
            Collection<MetadataObject> rules, Collection<OrgUnit> orgUnits, Collection<Period> periods) {
        return new RuleQuestion(
                List.copyOf(rules),
                List.copyOf(orgUnits),
                type -> periods.stream().filter(period -> period.type() == type).toList(),
                any -> true);
    }
}
