package org.tonle.analytics.query.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.fetch.CellShape;
import org.tonle.analytics.query.numbers.AnalyticsResults;
import org.tonle.analytics.query.numbers.ItemNumbers;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.query.question.NumberTexts;
import org.tonle.analytics.query.question.OutputSchemes;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.AggregateExport;
import org.tonle.metadata.model.Indicator;
import org.tonle.metadata.model.ProgramIndicator;

/** Writes results as data values, as {@code /api/dataValueSets} takes them. */
public final class AggregatedValues {
    private AggregatedValues() {}

    /** @param query has the dimensions dx, pe and ou */
    public static ObjectNode of(AnalyticsQuery query, AnalyticsResults results) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode values = json.putArray("dataValues");
        for (ItemNumbers numbers : results.items()) {
            for (int i = 0; i < numbers.size(); i++) {
                if (Double.isNaN(numbers.numbers().value(i))) {
                    continue; // it must not be told
                }
                query.budget().rows(4);
                write(query, results.shape(), numbers, i, values.addObject());
            }
        }
        return json;
    }

    private static void write(AnalyticsQuery query, CellShape shape, ItemNumbers numbers, int at, ObjectNode value) {
        OutputSchemes schemes = query.answer().schemes();
        boolean exact = query.answer().skipRounding();
        DataItem item = numbers.item();
        long cell = numbers.numbers().cell(at);
        if (item instanceof DataItem.ElementOperand operand) {
            value.put("dataElement", schemes.name(operand.element()));
        } else if (item != null) {
            value.put("dataElement", RowMaker.name(item, schemes, query.snapshot()));
        }
        value.put(
                "period",
                Objects.requireNonNull(shape.period(cell), "pe is a dimension").iso());
        value.put(
                "orgUnit",
                schemes.name(Objects.requireNonNull(shape.orgUnit(cell), "ou is a dimension")
                        .object()));
        if (item instanceof DataItem.ElementOperand operand) {
            if (operand.categoryOptionCombo() != null) {
                value.put("categoryOptionCombo", schemes.name(operand.categoryOptionCombo()));
            }
            if (operand.attributeOptionCombo() != null) {
                value.put("attributeOptionCombo", schemes.name(operand.attributeOptionCombo()));
            }
        }
        AggregateExport export = export(item);
        put(value, "dataElement", export.dataElement());
        put(value, "categoryOptionCombo", export.categoryOptionCombo());
        put(value, "attributeOptionCombo", export.attributeOptionCombo());
        combo(DimensionKind.CATEGORY_OPTION_COMBO, "categoryOptionCombo", shape, cell, schemes, value);
        combo(DimensionKind.ATTRIBUTE_OPTION_COMBO, "attributeOptionCombo", shape, cell, schemes, value);
        value.put("value", text(numbers, at, exact));
        value.put("comment", "[aggregated]");
        value.put("followup", false);
    }

    private static String text(ItemNumbers numbers, int at, boolean exact) {
        String text = numbers.text(at);
        if (text != null) {
            return text;
        }
        double number = numbers.rounded(at, exact);
        return numbers.fewestDecimals(exact) > 0 ? NumberTexts.withDecimal(number) : NumberTexts.shortest(number);
    }

    private static AggregateExport export(@Nullable DataItem item) {
        if (item instanceof DataItem.Indicator indicator) {
            return Indicator.of(indicator.object()).export();
        }
        return item instanceof DataItem.ProgramIndicator indicator
                ? ProgramIndicator.of(indicator.object()).export()
                : AggregateExport.NONE;
    }

    private static void put(ObjectNode value, String member, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            value.put(member, text);
        }
    }

    /** The option combo of a dimension, where it is one. */
    private static void combo(
            DimensionKind kind, String member, CellShape shape, long cell, OutputSchemes schemes, ObjectNode value) {
        for (int i = 0; i < shape.dimensions().size(); i++) {
            Dimension dimension = shape.dimensions().get(i);
            MetadataObject combo = dimension.kind() == kind
                    ? dimension.items().get(shape.position(cell, i)).object()
                    : null;
            if (combo != null) {
                value.put(member, schemes.name(combo));
            }
        }
    }
}
