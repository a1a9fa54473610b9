package org.tonle.validation.predictor;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.expression.Expression;
import org.tonle.expression.OperandValues;
import org.tonle.limit.Budget;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.ValueType;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.validation.sample.OperandIndex;
import org.tonle.validation.sample.OrgUnitValues;
import org.tonle.validation.sample.PlaceFacts;
import org.tonle.validation.sample.PlaceOperands;

/** One predictor while it is worked out: what it predicts for which cell. */
final class Prediction {
    private static final double DECIMALS = 1e4;

    private final RunnablePredictor runnable;
    private final Budget budget;
    private final PlaceFacts facts;
    private final int usual;
    private final Map<Integer, OrgUnit> targets = new LinkedHashMap<>();
    private final Map<Period, List<Period>> samples = new LinkedHashMap<>();
    private final Map<OutputStore.Cell, String> predicted = new HashMap<>();
    private final Set<Integer> seen = new LinkedHashSet<>();
    private int unfit;
    final OperandIndex index;

    /** @param orgUnits units that get values @param periods that get them, oldest first */
    Prediction(
            DataAccess access,
            RunnablePredictor runnable,
            List<OrgUnit> orgUnits,
            List<Period> periods,
            Budget budget) {
        this.runnable = runnable;
        this.budget = budget;
        this.facts = new PlaceFacts(access);
        this.usual = access.snapshot()
                .get("categoryOptionCombo", CategoryDefaults.CATEGORY_OPTION_COMBO)
                .id();
        java.util.ArrayList<Expression> all =
                new java.util.ArrayList<>(runnable.generators().values());
        if (runnable.skipTest() != null) {
            all.add(runnable.skipTest());
        }
        this.index = new OperandIndex(access, all);
        orgUnits.forEach(unit -> targets.put(unit.id(), unit));
        periods.forEach(period -> samples.put(period, SamplePeriods.of(runnable.predictor(), period)));
    }

    /** Numbers of all periods that are looked at. */
    Set<Integer> periodNumbers() {
        Set<Integer> numbers = new LinkedHashSet<>();
        samples.forEach((period, before) -> {
            numbers.addAll(numbers(period));
            before.forEach(sample -> numbers.addAll(numbers(sample)));
        });
        return numbers;
    }

    private Set<Integer> numbers(Period period) {
        Set<Integer> numbers = new LinkedHashSet<>();
        index.offsets().forEach(offset -> numbers.add(PeriodStore.id(period.plus(offset))));
        return numbers;
    }

    /** Units without any value get what is predicted of nothing, where missing values count. */
    void end() {
        if (runnable.strategy() == org.tonle.expression.MissingValueStrategy.NEVER_SKIP
                || runnable.items().isEmpty()) {
            for (int unit : List.copyOf(targets.keySet())) {
                if (!seen.contains(unit)) {
                    read(unit, new OrgUnitValues(index));
                }
            }
        }
    }

    /** What is predicted, by cell. */
    Map<OutputStore.Cell, String> predicted() {
        return predicted;
    }

    int unfit() {
        return unfit;
    }

    /** Predicts for one unit, in the order of time, so that a prediction may build on the one before. */
    void read(int orgUnit, OrgUnitValues values) {
        OrgUnit unit = targets.get(orgUnit);
        if (unit == null) {
            return;
        }
        seen.add(orgUnit);
        samples.forEach((period, before) -> {
            Set<Integer> around = new LinkedHashSet<>(numbers(period));
            before.forEach(sample -> around.addAll(numbers(sample)));
            Set<Integer> attributes = values.attributeOptionCombos(around, runnable.items(), usual);
            boolean isForNothing = attributes.isEmpty()
                    && (runnable.strategy() == org.tonle.expression.MissingValueStrategy.NEVER_SKIP
                            || runnable.items().isEmpty());
            for (int attribute : isForNothing ? Set.of(usual) : attributes) {
                predict(unit, values, period, before, attribute);
            }
        });
    }

    private void predict(OrgUnit unit, OrgUnitValues values, Period period, List<Period> before, int attribute) {
        List<OperandValues> taken = before.stream()
                .map(sample -> new PlaceOperands(facts, values, unit, sample, attribute, List.of(), List.of()))
                .filter(place -> !isSkipped(place))
                .map(place -> (OperandValues) place)
                .toList();
        PlaceOperands place = new PlaceOperands(facts, values, unit, period, attribute, List.of(), taken);
        runnable.generators().forEach((combo, generator) -> {
            budget.steps(1L + taken.size());
            String text = text(generator.value(place, runnable.strategy()));
            int number = PeriodStore.id(period);
            int output = runnable.output().object().id();
            if (runnable.items().stream()
                    .anyMatch(item -> item.id().equals(runnable.output().uid()))) {
                values.remove(number, output, combo, attribute);
            }
            if (text != null) {
                budget.rows(1);
                predicted.put(new OutputStore.Cell(number, unit.id(), combo, attribute), text);
                Double worth = runnable.output().valueType().number(text);
                values.add(number, output, combo, attribute, worth == null ? text : worth);
            }
        });
    }

    private boolean isSkipped(PlaceOperands sample) {
        Expression test = runnable.skipTest();
        if (test == null || runnable.predictor().sampleSkipTest() == null) {
            return false;
        }
        Object value = test.value(sample, runnable.predictor().sampleSkipTest().strategy());
        return Boolean.TRUE.equals(value) || value instanceof Number number && number.doubleValue() != 0;
    }

    /** As the output element keeps it; null for nothing: no value, a zero that says nothing, or one that does not fit. */
    private @Nullable String text(@Nullable Object value) {
        ValueType type = runnable.output().valueType();
        if (value == null || value instanceof Double number && !Double.isFinite(number)) {
            return null;
        }
        String text = value.toString();
        if (type.isNumeric()) {
            double number = value instanceof Boolean truth ? (truth ? 1 : 0) : number(value);
            boolean isWhole =
                    type != ValueType.NUMBER && type != ValueType.PERCENTAGE && type != ValueType.UNIT_INTERVAL;
            double rounded = isWhole ? Math.round(number) : Math.round(number * DECIMALS) / DECIMALS;
            if (rounded == 0 && !runnable.output().isZeroSignificant()) {
                return null;
            }
            text = rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
                    ? Long.toString((long) rounded)
                    : Double.toString(rounded);
        } else if (type.isBoolean() && value instanceof Double number) {
            text = number == 0 ? "false" : "true";
        }
        if (type.refusal(text) != null) {
            unfit++;
            return null;
        }
        return type.canonical(text);
    }

    private static double number(Object value) {
        try {
            return Double.parseDouble(value.toString());
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
