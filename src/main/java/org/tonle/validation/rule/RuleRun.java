package org.tonle.validation.rule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;
import org.tonle.problem.Problem;
import org.tonle.validation.sample.OperandIndex;
import org.tonle.validation.sample.OrgUnitValues;
import org.tonle.validation.sample.PlaceFacts;
import org.tonle.validation.sample.PlaceOperands;

/** One question to validation rules while it is worked out: which periods it needs, and which rules are broken at the units it is shown. */
final class RuleRun {
    private final DataAccess access;
    private final RuleQuestion question;
    private final List<CheckedRule> rules;
    private final Map<String, List<String>> leftOut;
    private final Budget budget;
    private final LocalDate today;
    private final int usual;
    final OperandIndex index;
    private final PlaceFacts facts;
    private final Map<Integer, OrgUnit> units = new HashMap<>();
    private final Map<PeriodType, List<Period>> periods = new LinkedHashMap<>();
    private final Map<PeriodType, List<PeriodType>> longer = new HashMap<>();
    final List<Violation> found = new ArrayList<>();

    RuleRun(
            DataAccess access,
            RuleQuestion question,
            List<CheckedRule> rules,
            Map<String, List<String>> leftOut,
            Budget budget,
            LocalDate today) {
        this.access = access;
        this.question = question;
        this.rules = rules;
        this.leftOut = leftOut;
        this.budget = budget;
        this.today = today;
        this.usual = access.snapshot()
                .get("categoryOptionCombo", CategoryDefaults.CATEGORY_OPTION_COMBO)
                .id();
        this.facts = new PlaceFacts(access);
        this.index = new OperandIndex(
                access,
                rules.stream()
                        .flatMap(rule ->
                                Stream.of(rule.left().expression(), rule.right().expression()))
                        .toList());
        question.orgUnits().forEach(unit -> units.put(unit.id(), unit));
        Set<PeriodType> reported = reported();
        for (CheckedRule rule : rules) {
            PeriodType type = rule.periodType();
            periods.computeIfAbsent(type, question.periods());
            longer.computeIfAbsent(type, any -> reported.stream()
                    .filter(each -> each.frequencyOrder() > type.frequencyOrder())
                    .sorted(Comparator.comparingInt(PeriodType::frequencyOrder))
                    .toList());
        }
    }

    /** The types of the periods in which the elements are reported. */
    private Set<PeriodType> reported() {
        Set<PeriodType> types = new LinkedHashSet<>();
        for (int element : index.elements()) {
            MetadataObject object = Objects.requireNonNull(access.snapshot().byId(element));
            for (MetadataObject dataSet : DataSet.with(access.snapshot(), object.uid())) {
                PeriodType type = DataSet.of(dataSet).periodType();
                if (type != null) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    Set<Integer> periodNumbers() {
        Set<Integer> numbers = new LinkedHashSet<>();
        periods.forEach((type, each) -> each.forEach(period -> numbers.addAll(numbers(period, index.offsets()))));
        return numbers;
    }

    /** The period so many away, and the longer ones around it. */
    private Set<Integer> numbers(Period period, Set<Integer> offsets) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (int offset : offsets) {
            Period asked = period.plus(offset);
            numbers.add(PeriodStore.id(asked));
            longer.getOrDefault(period.type(), List.of())
                    .forEach(type -> numbers.add(PeriodStore.id(type.containing(asked.start()))));
        }
        return numbers;
    }

    void judge(int orgUnit, OrgUnitValues values) {
        OrgUnit unit = units.get(orgUnit);
        if (unit == null) {
            return;
        }
        for (CheckedRule rule : List.copyOf(rules)) {
            if (rule.isCheckedAt(unit.level())) {
                judge(rule, unit, values);
            }
        }
    }

    private void judge(CheckedRule rule, OrgUnit unit, OrgUnitValues values) {
        Set<Integer> offsets = new LinkedHashSet<>();
        rule.items().forEach(item -> offsets.add(item.modifiers().periodOffset()));
        for (Period period : periods.getOrDefault(rule.periodType(), List.of())) {
            budget.step();
            Set<Integer> attributes = values.attributeOptionCombos(numbers(period, offsets), rule.items(), usual);
            for (int attribute : attributes) {
                if (question.attributeOptionCombos().test(attribute) && !judge(rule, unit, values, period, attribute)) {
                    return;
                }
            }
        }
    }

    /** What operands are worth at a place. @param attribute number of the attribute option combination */
    PlaceOperands place(OrgUnit unit, OrgUnitValues values, Period period, int attribute) {
        return new PlaceOperands(
                facts, values, unit, period, attribute, longer.getOrDefault(period.type(), List.of()), List.of());
    }

    /** False when the rule turns out to be none that can be worked out. */
    private boolean judge(CheckedRule rule, OrgUnit unit, OrgUnitValues values, Period period, int attribute) {
        PlaceOperands place = place(unit, values, period, attribute);
        try {
            Double left = rule.left().number(place);
            Double right = rule.right().number(place);
            MetadataObject combo = access.snapshot().byId(attribute);
            if (combo != null && rule.operator().isBroken(left, right)) {
                budget.rows(1);
                found.add(new Violation(rule, period, unit, combo, orZero(left), orZero(right), day(period)));
            }
            return true;
        } catch (Problem unworkable) {
            if (!unworkable.code().name().equals("E7132")) {
                throw unworkable;
            }
            rules.remove(rule);
            found.removeIf(violation -> violation.rule().equals(rule));
            leftOut.computeIfAbsent(unworkable.text(), any -> new ArrayList<>())
                    .add(rule.rule().uid());
            return false;
        }
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private int day(Period period) {
        LocalDate last = today.isBefore(period.end()) ? today : period.end();
        return (int) Math.max(0, ChronoUnit.DAYS.between(period.start(), last) + 1);
    }
}
