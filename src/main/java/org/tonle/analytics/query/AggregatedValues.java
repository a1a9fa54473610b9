package org.tonle.analytics.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;

/** Writes results as data values, as {@code /api/dataValueSets} takes them. */
final class AggregatedValues {
    private AggregatedValues() {}

    /** @param query has the dimensions dx, pe and ou */
    static ObjectNode of(AnalyticsQuery query, CellShape shape, List<ItemNumber> results) {
        OutputSchemes schemes = query.answer().schemes();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode values = json.putArray("dataValues");
        for (ItemNumber result : results) {
            query.budget().rows(4);
            ObjectNode value = values.addObject();
            DataItem item = result.item();
            if (item instanceof DataItem.ElementOperand operand) {
                value.put("dataElement", schemes.name(operand.element()));
            } else if (item != null) {
                value.put("dataElement", RowMaker.name(item, schemes, query.snapshot()));
            }
            value.put(
                    "period",
                    Objects.requireNonNull(shape.period(result.cell()), "pe is a dimension")
                            .iso());
            value.put(
                    "orgUnit",
                    schemes.name(Objects.requireNonNull(shape.orgUnit(result.cell()), "ou is a dimension")
                            .object()));
            if (item instanceof DataItem.ElementOperand operand) {
                if (operand.categoryOptionCombo() != null) {
                    value.put("categoryOptionCombo", schemes.name(operand.categoryOptionCombo()));
                }
                if (operand.attributeOptionCombo() != null) {
                    value.put("attributeOptionCombo", schemes.name(operand.attributeOptionCombo()));
                }
            }
            value.put("value", result.text(query.answer().skipRounding()));
            value.put("comment", "[aggregated]");
            value.put("followup", false);
        }
        return json;
    }
}
