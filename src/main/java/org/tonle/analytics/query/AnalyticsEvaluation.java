package org.tonle.analytics.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.Reading;
import org.tonle.expression.Expression;
import org.tonle.expression.IndicatorFormula;
import org.tonle.expression.MissingValueStrategy;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ExpressionDimensionItem;
import org.tonle.metadata.model.Indicator;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Works out every number of an answer: fetches what all items need together, then goes through the items. */
final class AnalyticsEvaluation {
    /** Formulas that have a value without data are worked out for this many cells at most. */
    private static final long MOST_CELLS = 250_000;

    private final AnalyticsQuery query;
    private final CellShape shape;
    private final OperandReader operands;
    private final Formulas formulas;
    private final Map<DataItem, WantedFacts> elements = new LinkedHashMap<>();
    /** What counts together because dx is no dimension. */
    private final List<WantedFacts> together = new ArrayList<>();

    private final FactFetchPlan plan;

    AnalyticsEvaluation(AnalyticsQuery query) {
        this.query = query;
        this.shape = CellShape.of(query);
        this.operands = new OperandReader(query);
        this.formulas = new Formulas(query, shape, operands);
        for (DataItem item : query.dataItems()) {
            need(item);
        }
        if (query.anywhere(DimensionKind.DATA_X) == null) {
            needGroups();
        } else if (query.dimension(DimensionKind.DATA_X) == null) {
            mergeElements();
        }
        Set<WantedFacts> wanted = new LinkedHashSet<>(elements.values());
        wanted.addAll(together);
        wanted.addAll(formulas.wanted());
        this.plan = FactFetchPlan.of(query, shape.axes(), wanted);
    }

    private void need(DataItem item) {
        if (item instanceof DataItem.Element element) {
            elements.put(item, operands.wanted(element.object()));
        } else if (item instanceof DataItem.ElementOperand operand) {
            elements.put(item, operands.wanted(operand));
        } else if (item instanceof DataItem.Indicator indicator) {
            formulas.need(indicator.object());
        } else if (item instanceof DataItem.ExpressionItem expression) {
            formulas.need(ExpressionDimensionItem.of(expression.object()).formula());
        }
    }

    /** Without dx, the data elements of the groups are summed, whatever their own aggregation type is. */
    private void needGroups() {
        List<WantedFacts.Target> targets = new ArrayList<>();
        Set<Integer> seen = new LinkedHashSet<>();
        List<Dimension> all = new ArrayList<>(query.dimensions());
        all.addAll(query.filters());
        for (Dimension dimension : all) {
            if (dimension.kind() == DimensionKind.DATA_ELEMENT_GROUP_SET) {
                for (DimensionItem group : dimension.items()) {
                    for (int id : FactAxes.members(query.snapshot(), dimension, group)) {
                        MetadataObject element = query.snapshot().byId(id);
                        boolean fits = element != null
                                && QueryChecks.canBeAggregated(element)
                                && query.access().sees(element);
                        if (element != null && fits && seen.add(id)) {
                            targets.add(WantedFacts.Target.of(element, null, null));
                        }
                    }
                }
            }
        }
        AggregationType override = query.request().aggregationType();
        Aggregation aggregation = override == null ? null : Aggregation.of(override.name(), false);
        together.add(
                new WantedFacts(aggregation == null ? Aggregation.SUM : aggregation, WantedFacts.Window.NONE, targets));
    }

    /** Data elements as a filter count together. */
    private void mergeElements() {
        Map<Aggregation, List<WantedFacts.Target>> merged = new LinkedHashMap<>();
        for (WantedFacts wanted : elements.values()) {
            merged.computeIfAbsent(wanted.aggregation(), a -> new ArrayList<>()).addAll(wanted.targets());
        }
        elements.clear();
        merged.forEach(
                (aggregation, targets) -> together.add(new WantedFacts(aggregation, WantedFacts.Window.NONE, targets)));
    }

    CellShape shape() {
        return shape;
    }

    FactFetchPlan plan() {
        return plan;
    }

    /** All numbers, item by item in the order asked for, those of one item by cell. */
    List<ItemNumber> results(Reading reading, ReportRegistrations registrations, ProgramRows programs) {
        FetchedFacts facts = plan.run(reading, shape);
        OtherSource others = new OtherSource(
                new ReportCounts(query, shape),
                registrations,
                new ProgramSource(query, shape, programs, query.today()));
        formulas.fetched(facts, reading, others);
        List<ItemNumber> results = new ArrayList<>();
        if (query.dimension(DimensionKind.DATA_X) == null) {
            results.addAll(summed(facts, others));
            query.budget().rows(results.size());
        } else {
            for (DataItem item : query.dataItems()) {
                WantedFacts wanted = elements.get(item);
                List<ItemNumber> ofItem = wanted == null ? formula(item, others) : numbers(item, facts.of(wanted));
                query.budget().rows(ofItem.size());
                results.addAll(ofItem);
            }
        }
        results.removeIf(result -> !query.request().measureCriteria().holds(result.value()));
        return results;
    }

    private Collection<ItemNumber> summed(FetchedFacts facts, OtherSource others) {
        Map<Long, ItemNumber> sums = new TreeMap<>();
        for (WantedFacts wanted : together) {
            facts.of(wanted)
                    .forEach((cell, value) ->
                            sums.merge(cell, new ItemNumber(null, cell, value, null), AnalyticsEvaluation::plus));
        }
        for (DataItem item : query.dataItems()) {
            for (ItemNumber each : formula(item, others)) {
                ItemNumber alone = new ItemNumber(null, each.cell(), each.value(), each.ratio());
                sums.merge(each.cell(), alone, AnalyticsEvaluation::plus);
            }
        }
        return sums.values();
    }

    private static ItemNumber plus(ItemNumber a, ItemNumber b) {
        return new ItemNumber(null, a.cell(), a.value() + b.value(), a.ratio());
    }

    private static List<ItemNumber> numbers(DataItem item, Map<Long, Double> numbers) {
        List<ItemNumber> results = new ArrayList<>(numbers.size());
        new TreeMap<>(numbers).forEach((cell, value) -> results.add(new ItemNumber(item, cell, value, null)));
        return results;
    }

    private List<ItemNumber> formula(DataItem item, OtherSource others) {
        if (OtherSource.has(item)) {
            return numbers(item, others.numbers(item));
        }
        List<ItemNumber> results = new ArrayList<>();
        if (item instanceof DataItem.Indicator indicator) {
            IndicatorFormula formula = Indicator.of(indicator.object()).formula();
            for (long cell : cells(List.of(formula.numerator(), formula.denominator()), mayStandAlone(formula))) {
                query.budget().step();
                Ratio ratio = Ratio.of(indicator.object(), formulas, cell);
                if (ratio != null) {
                    results.add(new ItemNumber(item, cell, ratio.value(), ratio));
                }
            }
        } else if (item instanceof DataItem.ExpressionItem expressionItem) {
            Expression expression =
                    ExpressionDimensionItem.of(expressionItem.object()).formula();
            for (long cell : cells(List.of(expression), false)) {
                query.budget().step();
                Double value = expression.number(formulas.at(cell), MissingValueStrategy.SKIP_IF_ALL_VALUES_MISSING);
                if (value != null) {
                    results.add(new ItemNumber(item, cell, value, null));
                }
            }
        }
        return results;
    }

    /** Whether it may have a value where there is no data: constants, numbers of group members, {@code firstNonNull(..., 7)}. */
    private static boolean mayStandAlone(IndicatorFormula formula) {
        return formula.parts(operand -> operand.isData() ? null : Double.valueOf(1)) != null;
    }

    private long[] cells(Collection<Expression> expressions, boolean evenWithoutData) {
        if (!evenWithoutData) {
            return formulas.cells(expressions).stream()
                    .mapToLong(Long::longValue)
                    .sorted()
                    .toArray();
        }
        if (shape.size() > MOST_CELLS) {
            throw new Problem(ErrorCode.E7128, shape.size());
        }
        return LongStream.range(0, shape.size()).toArray();
    }
}
