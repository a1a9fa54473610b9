package org.tonle.analytics.query.numbers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tonle.analytics.query.fetch.CellNumbers;
import org.tonle.analytics.query.fetch.CellShape;
import org.tonle.analytics.query.fetch.FactFetchPlan;
import org.tonle.analytics.query.fetch.OperandReader;
import org.tonle.analytics.query.fetch.PlaceValues;
import org.tonle.analytics.query.fetch.TextFacts;
import org.tonle.analytics.query.fetch.WantedFacts;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactReading;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.expression.OperandValues;
import org.tonle.expression.SubExpression;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;

/** Works out sub-expressions: unit by unit that has data in a cell, then put together over the units of the cell. */
final class SubExpressionSource {
    private final AnalyticsQuery query;
    private final CellShape shape;
    private final OperandReader operands;
    private final PlaceValues places;

    SubExpressionSource(AnalyticsQuery query, CellShape shape, OperandReader operands, PlaceValues places) {
        this.query = query;
        this.shape = shape;
        this.operands = operands;
        this.places = places;
    }

    private record Place(long cell, OrgUnit orgUnit) {}

    /** The numbers of the cells that have data. */
    CellNumbers numbers(SubExpression sub, FactReading reading) {
        Map<Item, WantedFacts> wanted = new HashMap<>();
        Map<Item, FactOperand> texts = new HashMap<>();
        sub.body().visitOperands(false, (operand, sampled) -> {
            if (operand instanceof Item item && item.kind() == ItemKind.DATA_ELEMENT) {
                WantedFacts found = operands.wanted(item);
                FactOperand text = found == null ? operands.text(item) : null;
                if (found != null) {
                    wanted.put(item, found);
                } else if (text != null) {
                    texts.put(item, text);
                }
            }
        });
        Map<Long, List<Double>> byCell = new HashMap<>();
        Map<Place, Map<WantedFacts, Double>> fetched = fetch(wanted, reading);
        Map<Place, Map<Item, String>> read = read(texts, reading);
        read.keySet().forEach(place -> fetched.computeIfAbsent(place, p -> Map.of()));
        fetched.forEach((place, values) -> {
            Double number = sub.number(at(place, wanted, values, texts.keySet(), read.getOrDefault(place, Map.of())));
            if (number != null) {
                byCell.computeIfAbsent(place.cell(), cell -> new ArrayList<>()).add(number);
            }
        });
        String aggregation = Objects.requireNonNullElse(sub.modifiers().aggregationType(), "SUM");
        CellNumbers.Growing numbers = new CellNumbers.Growing();
        byCell.forEach((cell, values) -> numbers.add(cell, together(values, aggregation)));
        return numbers.done();
    }

    private Map<Place, Map<WantedFacts, Double>> fetch(Map<Item, WantedFacts> wanted, FactReading reading) {
        List<OrgUnit> orgUnits = query.snapshot().view(Hierarchy.VIEW).inTreeOrder();
        List<Axis> axes = new ArrayList<>(shape.axes());
        axes.add(new Axis.Members(
                Axis.Column.ORG_UNIT,
                orgUnits.stream().map(orgUnit -> new int[] {orgUnit.id()}).toList()));
        int unitAxis = 1 + axes.size();
        Map<Place, Map<WantedFacts, Double>> values = new HashMap<>();
        FactFetchPlan.of(query, axes, wanted.values()).read(reading, (each, table, row) -> {
            Place place = new Place(shape.cell(table, row), orgUnits.get(table.item(row, unitAxis)));
            query.budget().rows(2);
            values.computeIfAbsent(place, p -> new HashMap<>()).put(each, table.value(row));
        });
        return values;
    }

    /** Of several texts of one place the greatest counts, as in DHIS2. */
    private Map<Place, Map<Item, String>> read(Map<Item, FactOperand> texts, FactReading reading) {
        Map<Place, Map<Item, String>> values = new HashMap<>();
        TextFacts facts = new TextFacts(query, shape);
        texts.forEach((item, operand) -> facts.each(
                List.of(operand), WantedFacts.Window.of(item.modifiers()), reading, (cell, orgUnit, fact) -> {
                    String text = fact.text();
                    if (text != null) {
                        query.budget().rows(2);
                        values.computeIfAbsent(new Place(cell, orgUnit), p -> new HashMap<>())
                                .merge(item, text, (a, b) -> a.compareTo(b) < 0 ? b : a);
                    }
                }));
        return values;
    }

    private OperandValues at(
            Place place,
            Map<Item, WantedFacts> wanted,
            Map<WantedFacts, Double> values,
            Set<Item> textual,
            Map<Item, String> texts) {
        return operand -> {
            if (operand instanceof Item item && textual.contains(item)) {
                return texts.getOrDefault(item, "");
            }
            WantedFacts found = operand instanceof Item item ? wanted.get(item) : null;
            return found == null ? places.value(operand, place.cell(), place.orgUnit()) : values.get(found);
        };
    }

    private static double together(List<Double> values, String aggregation) {
        double sum = values.stream().mapToDouble(Double::doubleValue).sum();
        return switch (aggregation.toUpperCase(Locale.ROOT)) {
            case "AVERAGE" -> sum / values.size();
            case "COUNT" -> values.size();
            case "MIN" -> values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
            case "MAX" -> values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            default -> sum;
        };
    }
}
