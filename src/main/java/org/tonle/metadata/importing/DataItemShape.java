package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/** A data item of a chart, {@code fbfJHSPpUQD} or {@code element.combo}, as the chart keeps it: by kind, with what it is made of. */
final class DataItemShape {
    private static final String KIND = "dataDimensionItemType";

    /** Kinds that are one object, in the order in which an identifier without a kind is looked for: the word and the type. */
    private static final Map<String, String> OBJECTS = Map.of(
            "DATA_ELEMENT", "dataElement",
            "INDICATOR", "indicator",
            "PROGRAM_INDICATOR", "programIndicator",
            "EXPRESSION_DIMENSION_ITEM", "expressionDimensionItem");

    private static final Set<String> COMPOSED =
            Set.of("DATA_ELEMENT_OPERAND", "REPORTING_RATE", "PROGRAM_DATA_ELEMENT", "PROGRAM_ATTRIBUTE");

    private final Snapshot snapshot;

    DataItemShape(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** @param said the kind of which the sender says the item is; empty where he does not say, then it is looked for */
    ObjectNode stored(String id, String said) {
        String[] parts = id.split("\\.");
        boolean isKnown = OBJECTS.containsKey(said) || COMPOSED.contains(said);
        String kind = isKnown ? said : kind(parts);
        ObjectNode item = JsonNodeFactory.instance.objectNode().put(KIND, kind);
        String second = parts.length > 1 ? parts[1] : "";
        switch (kind) {
            case "DATA_ELEMENT_OPERAND" -> {
                ObjectNode operand = item.putObject("dataElementOperand");
                operand.putObject("dataElement").put("id", parts[0]);
                name(operand, "categoryOptionCombo", second);
                name(operand, "attributeOptionCombo", parts.length > 2 ? parts[2] : "");
            }
            case "REPORTING_RATE" -> {
                ObjectNode rate = item.putObject("reportingRate").put("metric", second.isEmpty() ? kind : second);
                rate.putObject("dataSet").put("id", parts[0]);
            }
            case "PROGRAM_DATA_ELEMENT" ->
                ofProgram(item.putObject("programDataElement"), "dataElement", parts[0], second);
            case "PROGRAM_ATTRIBUTE" -> ofProgram(item.putObject("programAttribute"), "attribute", parts[0], second);
            default -> item.putObject(OBJECTS.getOrDefault(kind, "dataElement")).put("id", id);
        }
        return item;
    }

    private static void name(ObjectNode operand, String property, String uid) {
        if (!uid.isEmpty() && !uid.equals("*")) {
            operand.putObject(property).put("id", uid);
        }
    }

    private static void ofProgram(ObjectNode item, String property, String program, String uid) {
        item.putObject("program").put("id", program);
        item.putObject(property).put("id", uid);
    }

    private String kind(String[] parts) {
        if (parts.length == 1) {
            return snapshot.findUnchecked("dataSet", parts[0]) != null
                    ? "REPORTING_RATE"
                    : OBJECTS.entrySet().stream()
                            .filter(kind -> snapshot.findUnchecked(kind.getValue(), parts[0]) != null)
                            .map(Map.Entry::getKey)
                            .findFirst()
                            .orElse("DATA_ELEMENT");
        }
        if (metrics().contains(parts[1])) {
            return "REPORTING_RATE";
        }
        if (snapshot.findUnchecked("program", parts[0]) == null) {
            return "DATA_ELEMENT_OPERAND";
        }
        boolean isAttribute = snapshot.findUnchecked("trackedEntityAttribute", parts[1]) != null;
        return isAttribute ? "PROGRAM_ATTRIBUTE" : "PROGRAM_DATA_ELEMENT";
    }

    private Set<String> metrics() {
        ObjectType rate = snapshot.schema().require("reportingRate");
        Property metric = rate.require("metric");
        return Set.copyOf(metric.constants());
    }
}
