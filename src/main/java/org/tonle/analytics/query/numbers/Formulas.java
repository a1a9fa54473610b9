package org.tonle.analytics.query.numbers;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.fetch.CellNumbers;
import org.tonle.analytics.query.fetch.CellShape;
import org.tonle.analytics.query.fetch.FetchedFacts;
import org.tonle.analytics.query.fetch.MovedItem;
import org.tonle.analytics.query.fetch.OperandReader;
import org.tonle.analytics.query.fetch.PlaceValues;
import org.tonle.analytics.query.fetch.WantedFacts;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.store.FactReading;
import org.tonle.expression.Expression;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.IndicatorFormula;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.expression.SubExpression;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.Indicator;
import org.tonle.metadata.model.ProgramIndicator;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** What the expressions of one query need. First say what is needed; {@link #fetched} hands over the numbers. */
final class Formulas {
    private final AnalyticsQuery query;
    private final CellShape shape;
    private final OperandReader operands;
    private final Map<Item, WantedFacts> elements = new LinkedHashMap<>();
    private final Map<Item, MovedItem> others = new LinkedHashMap<>();
    private final Set<SubExpression> subExpressions = new LinkedHashSet<>();
    private final NestedIndicators indicators = new NestedIndicators();
    private final Set<String> path = new LinkedHashSet<>();

    Formulas(AnalyticsQuery query, CellShape shape, OperandReader operands) {
        this.query = query;
        this.shape = shape;
        this.operands = operands;
    }

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
            subExpressions.add(sub);
        } else if (operand instanceof Item item) {
            if (item.kind() == ItemKind.DATA_ELEMENT) {
                WantedFacts wanted = operands.wanted(item);
                if (wanted != null) {
                    elements.put(item, wanted);
                }
            } else if (item.kind() == ItemKind.INDICATOR) {
                MetadataObject indicator = query.snapshot().findUnchecked("indicator", item.id());
                if (indicator != null) {
                    need(indicator, indicators.put(item, indicator).formula());
                }
            } else {
                DataItem other = other(item);
                if (other != null) {
                    others.put(item, new MovedItem(other, WantedFacts.Window.of(item.modifiers())));
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
    Collection<MovedItem> others() {
        return others.values();
    }

    /** Items below that do not come from the facts of data values. */
    Set<DataItem> othersOf(Collection<Expression> expressions) {
        Set<DataItem> below = new LinkedHashSet<>();
        indicators.each(expressions, operand -> {
            MovedItem other = operand instanceof Item item ? others.get(item) : null;
            if (other != null) {
                below.add(other.item());
            }
        });
        return below;
    }

    /** Why a formula of these expressions has no number in a split; null when it has one. */
    @Nullable
    String unsplit(Collection<Expression> expressions, UnsplitParts parts) {
        Set<Item> items = new LinkedHashSet<>();
        indicators.each(expressions, operand -> {
            if (operand instanceof Item item) {
                items.add(item);
            }
        });
        return parts.reason(items, others);
    }

    /** The numbers of everything that is needed; fetches what cannot be asked for together with the rest. */
    FormulaNumbers fetched(FetchedFacts facts, FactReading reading, OtherSource otherSource) {
        PlaceValues places = new PlaceValues(query, shape);
        SubExpressionSource subs = new SubExpressionSource(query, shape, operands, places);
        Map<ExpressionOperand, CellNumbers> numbers = new HashMap<>();
        elements.forEach((item, wanted) -> numbers.put(item, facts.of(wanted)));
        others.forEach((item, other) -> numbers.put(item, otherSource.numbers(other)));
        subExpressions.forEach(sub -> numbers.put(sub, subs.numbers(sub, reading)));
        Set<Item> counting = new HashSet<>();
        others.forEach((item, other) -> {
            if (other.item() instanceof DataItem.ProgramIndicator indicator
                    && ProgramIndicator.of(indicator.object()).aggregationType().equals("COUNT")) {
                counting.add(item);
            }
        });
        return new FormulaNumbers(query, numbers, counting, indicators, places);
    }
}
