package org.tonle.analytics.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.FactReading;
import org.tonle.expression.Expression;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.IndicatorFormula;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.expression.OperandValues;
import org.tonle.expression.SubExpression;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.Indicator;
import org.tonle.metadata.model.ProgramIndicator;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Everything the expressions of one query need, fetched together, and their values cell by cell. First say what is needed, then
 * fetch, then ask. Unless rounding is skipped, numbers enter expressions as they would be shown, with two decimals: that is how
 * DHIS2 does it (recorded: an average of 8/3 divided by 15.75 is shown as 17.0 per cent, which is 2.67/15.75).
 */
final class Formulas {
    private final AnalyticsQuery query;
    private final CellShape shape;
    private final OperandReader operands;
    private final Map<Item, WantedFacts> elements = new LinkedHashMap<>();
    private final Map<Item, DataItem> others = new LinkedHashMap<>();
    private final Map<Item, CellNumbers> otherNumbers = new HashMap<>();
    private final Map<SubExpression, CellNumbers> subExpressions = new LinkedHashMap<>();
    private final Map<Item, Nested> indicators = new HashMap<>();
    private final Set<String> path = new LinkedHashSet<>();
    private final PlaceValues places;
    private FetchedFacts facts = new FetchedFacts();

    Formulas(AnalyticsQuery query, CellShape shape, OperandReader operands) {
        this.query = query;
        this.shape = shape;
        this.operands = operands;
        this.places = new PlaceValues(query, shape);
    }

    /** An indicator inside of another. @param formula its own, with the modifiers that stand behind it */
    private record Nested(MetadataObject indicator, IndicatorFormula formula) {}

    /** @throws Problem E7116 when indicators refer to each other in a circle, E7137 when one cannot be read */
    void need(MetadataObject indicator) {
        need(indicator, Indicator.of(indicator).formula());
    }

    private void need(MetadataObject indicator, IndicatorFormula formula) {
        if (!path.add(indicator.uid())) {
            throw new Problem(ErrorCode.E7116, String.join(", ", path));
        }
        need(formula.numerator());
        need(formula.denominator());
        path.remove(indicator.uid());
    }

    void need(Expression expression) {
        expression.operands().forEach(this::need);
    }

    private void need(ExpressionOperand operand) {
        if (operand instanceof SubExpression sub) {
            subExpressions.put(sub, CellNumbers.NONE);
        } else if (operand instanceof Item item) {
            if (item.kind() == ItemKind.DATA_ELEMENT) {
                WantedFacts wanted = operands.wanted(item);
                if (wanted != null) {
                    elements.put(item, wanted);
                }
            } else if (item.kind() == ItemKind.INDICATOR) {
                MetadataObject indicator = query.snapshot().findUnchecked("indicator", item.id());
                if (indicator != null) {
                    Nested nested = new Nested(
                            indicator, Indicator.of(indicator).formula().with(item.modifiers()));
                    indicators.put(item, nested);
                    need(indicator, nested.formula());
                }
            } else {
                DataItem other = other(item);
                if (other != null) {
                    others.put(item, other);
                }
            }
        }
    }

    /** What is not in the facts of data values; null for constants, for things that do not exist and for those whose data the user may not see. */
    private @Nullable DataItem other(Item item) {
        Snapshot snapshot = query.snapshot();
        MetadataObject first =
                switch (item.kind()) {
                    case REPORTING_RATE -> snapshot.findUnchecked("dataSet", item.id());
                    case PROGRAM_INDICATOR -> snapshot.findUnchecked("programIndicator", item.id());
                    case PROGRAM_DATA_ELEMENT, PROGRAM_ATTRIBUTE -> snapshot.findUnchecked("program", item.id());
                    default -> null;
                };
        if (first == null || !query.access().mayReadData(first)) {
            return null;
        }
        if (item.kind() == ItemKind.PROGRAM_INDICATOR) {
            MetadataObject program =
                    snapshot.findUnchecked("program", ProgramIndicator.of(first).program());
            return query.access().mayReadData(program) ? new DataItem.ProgramIndicator(first) : null;
        }
        if (item.kind() == ItemKind.REPORTING_RATE) {
            DataItem.Rate.Metric metric = item.second() == null ? null : DataItem.Rate.Metric.find(item.second());
            return metric == null ? null : new DataItem.Rate(first, metric);
        }
        boolean isElement = item.kind() == ItemKind.PROGRAM_DATA_ELEMENT;
        MetadataObject second =
                snapshot.findUnchecked(isElement ? "dataElement" : "trackedEntityAttribute", item.second());
        return second == null ? null : new DataItem.ProgramElement(first, second, null);
    }

    /** What the facts have to be asked for. */
    Collection<WantedFacts> wanted() {
        return elements.values();
    }

    /** Items that do not come from the facts of data values. */
    Collection<DataItem> others() {
        return others.values();
    }

    /** Takes what was fetched, and fetches what cannot be asked for together with the rest. */
    void fetched(FetchedFacts fetched, FactReading reading, OtherSource otherSource) {
        facts = fetched;
        others.forEach((item, other) -> otherNumbers.put(item, otherSource.numbers(other)));
        SubExpressionSource subs = new SubExpressionSource(query, shape, operands, places);
        subExpressions.replaceAll((sub, nothing) -> subs.numbers(sub, reading));
    }

    /** The cells in which some operand below has a number, in order. */
    long[] cells(Collection<Expression> expressions) {
        List<long[]> all = new ArrayList<>();
        each(expressions, operand -> all.add(numbers(operand).cells()));
        return all.stream().flatMapToLong(Arrays::stream).sorted().distinct().toArray();
    }

    /** Items below that do not come from the facts of data values. */
    Set<DataItem> othersOf(Collection<Expression> expressions) {
        Set<DataItem> below = new LinkedHashSet<>();
        each(expressions, operand -> {
            DataItem other = operand instanceof Item item ? others.get(item) : null;
            if (other != null) {
                below.add(other);
            }
        });
        return below;
    }

    /** Visits the operands of expressions and of indicators within them, each once. */
    private void each(Collection<Expression> expressions, Consumer<ExpressionOperand> visitor) {
        List<Expression> open = new ArrayList<>(expressions);
        Set<ExpressionOperand> met = new HashSet<>();
        while (!open.isEmpty()) {
            for (ExpressionOperand operand : open.remove(open.size() - 1).operands()) {
                if (met.add(operand)) {
                    visitor.accept(operand);
                    Nested nested = operand instanceof Item item ? indicators.get(item) : null;
                    if (nested != null) {
                        open.add(nested.formula().numerator());
                        open.add(nested.formula().denominator());
                    }
                }
            }
        }
    }

    private CellNumbers numbers(ExpressionOperand operand) {
        if (operand instanceof SubExpression sub) {
            return subExpressions.getOrDefault(sub, CellNumbers.NONE);
        }
        if (operand instanceof Item item) {
            WantedFacts wanted = elements.get(item);
            return wanted == null ? otherNumbers.getOrDefault(item, CellNumbers.NONE) : facts.of(wanted);
        }
        return CellNumbers.NONE;
    }

    /** What operands are worth in a cell. */
    OperandValues at(long cell) {
        return operand -> value(operand, cell);
    }

    private @Nullable Object value(ExpressionOperand operand, long cell) {
        if (operand instanceof Item item && !isFetched(item)) {
            Nested nested = indicators.get(item);
            return nested == null ? places.value(item, cell) : ratio(nested, cell);
        }
        CellNumbers numbers = numbers(operand);
        int at = numbers.find(cell);
        if (at < 0) {
            return operand.isData() ? whenNothingCame(operand) : places.value(operand, cell);
        }
        double number = numbers.value(at);
        return query.answer().skipRounding() ? number : NumberTexts.round(number, null, false);
    }

    /** A programme indicator that counts has counted none; other data is absent. */
    private @Nullable Double whenNothingCame(ExpressionOperand operand) {
        boolean counts = operand instanceof Item item
                && others.get(item) instanceof DataItem.ProgramIndicator indicator
                && ProgramIndicator.of(indicator.object()).aggregationType().equals("COUNT");
        return counts ? Double.valueOf(0) : null;
    }

    private boolean isFetched(Item item) {
        return elements.containsKey(item) || others.containsKey(item);
    }

    /** An indicator inside of another counts as it would be shown. */
    private @Nullable Double ratio(Nested nested, long cell) {
        Ratio ratio = Ratio.of(nested.indicator(), nested.formula(), this, cell);
        return ratio == null
                ? null
                : NumberTexts.round(
                        ratio.value(), Indicator.of(nested.indicator()).decimals(), false);
    }

    AnalyticsQuery query() {
        return query;
    }

    /** Number of days the cell is about. */
    long days(long cell) {
        return places.days(cell);
    }
}
