package org.tonle.analytics.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.Fact;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.Reading;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The values themselves: one row a value, with the unit and period it was reported for. */
final class RawData {
    private final AnalyticsQuery query;
    private final int limit;
    private final Map<Dimension, Map<Integer, String>> members = new HashMap<>();
    private final List<Dimension> dimensions = new ArrayList<>();

    RawData(AnalyticsQuery query, int limit) {
        this.query = query;
        this.limit = limit;
        for (Dimension dimension : query.dimensions()) {
            if (dimension.kind() != DimensionKind.PERIOD) {
                dimensions.add(dimension);
                members.put(dimension, names(dimension));
            }
        }
    }

    /** Which item a number of the facts falls into, as rows call it; empty for dimensions whose numbers are objects themselves. */
    private Map<Integer, String> names(Dimension dimension) {
        Map<Integer, String> names = new HashMap<>();
        boolean isGrouped = dimension.kind().type() != null;
        for (DimensionItem item : dimension.items()) {
            if (isGrouped) {
                for (int member : FactAxes.members(query.snapshot(), dimension, item)) {
                    names.putIfAbsent(member, RowMaker.name(item, query.answer().schemes(), query.snapshot()));
                }
            }
        }
        return names;
    }

    /** @throws Problem E7128 for more rows than the limit, unless it is to be ignored */
    Grid grid(Reading reading) {
        List<FactOperand> operands = new ArrayList<>();
        for (DataItem item : query.dataItems()) {
            if (item instanceof DataItem.Element element) {
                operands.add(FactOperand.of(0, element.object().id()));
            } else if (item instanceof DataItem.ElementOperand operand) {
                operands.add(new FactOperand(
                        0,
                        operand.element().id(),
                        only(operand.categoryOptionCombo()),
                        only(operand.attributeOptionCombo()),
                        true));
            }
        }
        List<List<String>> rows = new ArrayList<>();
        if (!operands.isEmpty()) {
            FactQuery facts = new FactQuery(
                    Aggregation.SUM,
                    operands,
                    DaySpans.of(query, WantedFacts.Window.NONE),
                    CellShape.of(query).axes());
            reading.each(facts, fact -> {
                if (rows.size() >= limit && !query.answer().ignoreLimit()) {
                    throw new Problem(ErrorCode.E7128, "more than " + limit);
                }
                query.budget().rows(2);
                rows.add(row(fact));
            });
        }
        return new Grid(headers(), rows, metaData());
    }

    private static int @Nullable [] only(@Nullable MetadataObject combo) {
        return combo == null ? null : new int[] {combo.id()};
    }

    private List<GridHeader> headers() {
        List<GridHeader> headers = new ArrayList<>();
        for (Dimension dimension : dimensions) {
            headers.add(GridHeader.item(
                    dimension.id(), dimension.name(query.answer().shortNames())));
        }
        headers.add(GridHeader.item("pe", null));
        headers.add(GridHeader.date("pestartdate", "Period start date"));
        headers.add(GridHeader.date("peenddate", "Period end date"));
        headers.add(GridHeader.number("value", "Value"));
        return headers;
    }

    private List<String> row(Fact fact) {
        List<String> row = new ArrayList<>();
        for (Dimension dimension : dimensions) {
            int number = number(dimension, fact);
            String group = members.getOrDefault(dimension, Map.of()).get(number);
            MetadataObject object = query.snapshot().byId(number);
            row.add(
                    group != null
                            ? group
                            : object == null ? "" : query.answer().schemes().name(object));
        }
        row.add(fact.period());
        row.add(fact.start().toString());
        row.add(fact.end().toString());
        Double value = fact.number();
        row.add(value != null ? NumberTexts.withDecimal(value) : fact.text() == null ? "" : fact.text());
        return row;
    }

    private static int number(Dimension dimension, Fact fact) {
        return switch (dimension.kind()) {
            case DATA_X, DATA_ELEMENT_GROUP_SET -> fact.dataElement();
            case ORGANISATION_UNIT, ORGANISATION_UNIT_GROUP_SET, PERIOD -> fact.orgUnit();
            case CATEGORY_OPTION_COMBO -> fact.categoryOptionCombo();
            case ATTRIBUTE_OPTION_COMBO -> fact.attributeOptionCombo();
            case CATEGORY, CATEGORY_OPTION_GROUP_SET ->
                FactAxes.isAttribute(dimension) ? fact.attributeOptionCombo() : fact.categoryOptionCombo();
        };
    }

    /** Like that of other answers, but the periods are those of the values and not explained. */
    private ObjectNode metaData() {
        ObjectNode json = MetaData.of(query);
        if (json.path("items") instanceof ObjectNode items) {
            items.putObject("pe");
        }
        if (json.path("dimensions") instanceof ObjectNode ids) {
            ids.path("pe").forEach(id -> removeItem(json, id.asText()));
            ids.putArray("pe");
        }
        return json;
    }

    private static void removeItem(ObjectNode json, String id) {
        if (json.path("items") instanceof ObjectNode items) {
            items.remove(id);
        }
    }
}
