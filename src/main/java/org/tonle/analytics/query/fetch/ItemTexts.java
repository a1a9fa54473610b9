package org.tonle.analytics.query.fetch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.FactReading;
import org.tonle.analytics.store.FactTexts;

/** Data items whose values stand in the table as the texts they are: nothing puts them together, one of each cell is chosen. */
public final class ItemTexts {
    private final List<Step> steps = new ArrayList<>();

    /** One question; an operand's item is the position of the data item. */
    private record Step(FactQuery query, List<DataItem> items) {}

    /**
     * The texts of an item.
     *
     * @param cells the cells that have one, each with the position of its text
     */
    public record Cells(CellNumbers cells, List<String> texts) {
        public static final Cells NONE = new Cells(CellNumbers.NONE, List.of());
    }

    /**
     * @param operands how the facts of each item are chosen
     * @param shape of the answer
     */
    public ItemTexts(AnalyticsQuery query, CellShape shape, Map<DataItem, Chosen> operands) {
        Map<Aggregation, Map<DataItem, Chosen>> byAggregation = new LinkedHashMap<>();
        operands.forEach((item, chosen) -> byAggregation
                .computeIfAbsent(chosen.aggregation(), a -> new LinkedHashMap<>())
                .put(item, chosen));
        byAggregation.forEach((aggregation, items) -> {
            List<FactOperand> all = new ArrayList<>();
            items.values().forEach(chosen -> all.add(FactFetchPlan.operand(all.size(), chosen.target())));
            steps.add(new Step(
                    new FactQuery(
                            aggregation,
                            all,
                            DaySpans.of(query, WantedFacts.Window.NONE),
                            shape.axes(),
                            FactFetchPlan.bounds(query.request().preAggregationCriteria())),
                    List.copyOf(items.keySet())));
        });
    }

    /** Which facts, and which one of a cell. */
    public record Chosen(Aggregation aggregation, WantedFacts.Target target) {}

    /** The texts of each item that has some. */
    public Map<DataItem, Cells> run(FactReading reading, CellShape shape) {
        Map<DataItem, Cells> found = new LinkedHashMap<>();
        for (Step step : steps) {
            FactTexts table = reading.texts(step.query());
            CellNumbers.Growing[] cells = new CellNumbers.Growing[step.items().size()];
            Arrays.setAll(cells, i -> new CellNumbers.Growing());
            for (int row = 0; row < table.size(); row++) {
                cells[table.item(row, 0)].add(shape.cell(table, row), row);
            }
            for (int i = 0; i < cells.length; i++) {
                found.put(step.items().get(i), new Cells(cells[i].done(), table.texts()));
            }
        }
        return found;
    }

    /** The questions themselves, in the order they are asked. */
    public List<FactQuery> queries() {
        return steps.stream().map(Step::query).toList();
    }
}
