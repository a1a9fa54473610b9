package org.tonle.analytics.query.fetch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.Fact;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.FactReading;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;

/** The single facts behind cells, which nothing puts together: those that are texts and dates. */
public final class TextFacts {
    private final AnalyticsQuery query;
    private final CellShape shape;
    private final Hierarchy hierarchy;
    /** For each dimension but periods: which items an object of the facts is in, by its number. */
    private final List<Map<Integer, List<Integer>>> members = new ArrayList<>();

    public TextFacts(AnalyticsQuery query, CellShape shape) {
        this.query = query;
        this.shape = shape;
        this.hierarchy = query.snapshot().view(Hierarchy.VIEW);
        for (Dimension dimension : shape.dimensions()) {
            Map<Integer, List<Integer>> items = new HashMap<>();
            for (int i = 0; dimension.kind() != DimensionKind.PERIOD && i < dimension.size(); i++) {
                for (int member : FactAxes.members(
                        query.snapshot(), dimension, dimension.items().get(i))) {
                    items.computeIfAbsent(member, m -> new ArrayList<>()).add(i);
                }
            }
            members.add(items);
        }
    }

    /** Takes a fact in each cell it belongs to. */
    @FunctionalInterface
    public interface CellReader {
        void read(long cell, OrgUnit orgUnit, Fact fact);
    }

    public void each(List<FactOperand> operands, WantedFacts.Window window, FactReading reading, CellReader reader) {
        List<List<DaySpan>> spans = DaySpans.of(query, window);
        for (int period = 0; period < spans.size(); period++) {
            int at = period;
            FactQuery facts = new FactQuery(Aggregation.SUM, operands, List.of(spans.get(period)), shape.axes());
            reading.each(facts, fact -> {
                query.budget().step();
                MetadataObject object = query.snapshot().byId(fact.orgUnit());
                OrgUnit unit = object == null ? null : hierarchy.find(object.uid());
                if (unit != null) {
                    cells(fact, unit, at).forEach(cell -> reader.read(cell, unit, fact));
                }
            });
        }
    }

    private List<Long> cells(Fact fact, OrgUnit unit, int period) {
        List<int[]> combinations = List.of(new int[members.size()]);
        for (int i = 0; i < members.size(); i++) {
            List<int[]> longer = new ArrayList<>();
            for (int position : positions(i, fact, unit, period)) {
                for (int[] combination : combinations) {
                    int[] next = combination.clone();
                    next[i] = position;
                    longer.add(next);
                }
            }
            combinations = longer;
        }
        return combinations.stream().map(shape::cell).toList();
    }

    private List<Integer> positions(int dimension, Fact fact, OrgUnit unit, int period) {
        Map<Integer, List<Integer>> items = members.get(dimension);
        Dimension axis = shape.dimensions().get(dimension);
        if (axis.kind() == DimensionKind.PERIOD) {
            return List.of(period);
        }
        if (axis.kind() != DimensionKind.ORGANISATION_UNIT) {
            return items.getOrDefault(FactAxes.number(axis, fact), List.of());
        }
        List<Integer> found = new ArrayList<>();
        for (OrgUnit above = unit; above != null; above = above.parent()) {
            found.addAll(items.getOrDefault(above.object().id(), List.of()));
        }
        return found;
    }
}
