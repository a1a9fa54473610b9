package org.tonle.analytics.query.fetch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.MeasureCriteria;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.FactReading;
import org.tonle.analytics.store.FactTable;

/** The questions put to the facts for one query: what shares aggregation and periods is fetched by one of them. */
public final class FactFetchPlan {
    private final List<Step> steps;

    /** One question; an operand's item is the position of what it is wanted for. */
    private record Step(FactQuery query, List<WantedFacts> wanted) {}

    private record Shared(Aggregation aggregation, WantedFacts.Window window) {}

    /** Takes one row of an answer: which wanted thing it is for. */
    public interface RowReader {
        public void read(WantedFacts wanted, FactTable table, int row);
    }

    private FactFetchPlan(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** @param axes how facts are told apart beside operand and period */
    public static FactFetchPlan of(AnalyticsQuery query, List<Axis> axes, Collection<WantedFacts> wanted) {
        Map<Shared, List<WantedFacts>> groups = new LinkedHashMap<>();
        for (WantedFacts each : wanted) {
            groups.computeIfAbsent(new Shared(each.aggregation(), each.window()), s -> new ArrayList<>())
                    .add(each);
        }
        List<FactQuery.Bound> bounds = bounds(query.request().preAggregationCriteria());
        List<Step> steps = new ArrayList<>();
        groups.forEach((shared, members) -> {
            List<List<DaySpan>> spans = DaySpans.of(query, shared.window());
            if (spans.stream().anyMatch(list -> !list.isEmpty())) {
                steps.add(
                        new Step(new FactQuery(shared.aggregation(), operands(members), spans, axes, bounds), members));
            }
        });
        return new FactFetchPlan(steps);
    }

    private static List<FactOperand> operands(List<WantedFacts> members) {
        List<FactOperand> operands = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            for (WantedFacts.Target target : members.get(i).targets()) {
                operands.add(operand(i, target));
            }
        }
        return operands;
    }

    /** Values of a data element as what is wanted with this number. */
    static FactOperand operand(int item, WantedFacts.Target target) {
        return new FactOperand(
                item,
                target.dataElement(),
                numbers(target.categoryOptionCombos()),
                numbers(target.attributeOptionCombos()),
                target.zeros(),
                target.levels());
    }

    private static int @Nullable [] numbers(@Nullable List<Integer> list) {
        return list == null ? null : list.stream().mapToInt(Integer::intValue).toArray();
    }

    static List<FactQuery.Bound> bounds(MeasureCriteria criteria) {
        return criteria.conditions().stream()
                .map(condition -> new FactQuery.Bound(
                        FactQuery.Comparison.valueOf(condition.comparison().name()), condition.limit()))
                .toList();
    }

    /** Fetches everything that is wanted. */
    public FetchedFacts run(FactReading reading, CellShape shape) {
        FetchedFacts facts = new FetchedFacts();
        for (Step step : steps) {
            FactTable table = reading.aggregate(step.query());
            CellNumbers.Growing[] coming = new CellNumbers.Growing[step.wanted().size()];
            Arrays.setAll(coming, i -> new CellNumbers.Growing());
            for (int row = 0; row < table.size(); row++) {
                coming[table.item(row, 0)].add(shape.cell(table, row), table.value(row));
            }
            for (int i = 0; i < coming.length; i++) {
                facts.put(step.wanted().get(i), coming[i].done());
            }
        }
        return facts;
    }

    /** Hands over every row of every answer. */
    public void read(FactReading reading, RowReader reader) {
        for (Step step : steps) {
            FactTable table = reading.aggregate(step.query());
            for (int row = 0; row < table.size(); row++) {
                reader.read(step.wanted().get(table.item(row, 0)), table, row);
            }
        }
    }

    /** The questions themselves, in the order they are asked. */
    public List<FactQuery> queries() {
        return steps.stream().map(Step::query).toList();
    }
}
