package org.tonle.analytics.query.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.query.question.Keyword;
import org.tonle.common.IdScheme;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElementGroup;
import org.tonle.metadata.model.IndicatorGroup;
import org.tonle.metadata.model.Option;
import org.tonle.metadata.model.ProgramIndicator;
import org.tonle.metadata.model.ValueItem;

/**
 * Reads the items of {@code dx}: data elements, operands with wildcards, indicators, groups of either, reporting rates, programme data
 * elements and programme indicators. What does not exist, or is hidden from the user, is left out.
 */
final class DataItemReader {
    private static final String ELEMENT_GROUP = "DE_GROUP-";
    private static final String INDICATOR_GROUP = "IN_GROUP-";

    private final Lookup lookup;

    DataItemReader(Lookup lookup) {
        this.lookup = lookup;
    }

    List<DataItem> read(List<String> texts) {
        Map<String, DataItem> items = new LinkedHashMap<>();
        for (String text : texts) {
            List<DataItem> found = read(text);
            if (found.isEmpty()) {
                lookup.leaveOut(text);
            }
            for (DataItem item : found) {
                items.putIfAbsent(item.id(), item);
            }
        }
        return new ArrayList<>(items.values());
    }

    private List<DataItem> read(String text) {
        if (text.startsWith(ELEMENT_GROUP)) {
            return members(
                    "dataElementGroup",
                    text.substring(ELEMENT_GROUP.length()),
                    "dataElement",
                    group -> DataElementGroup.of(group).dataElements());
        }
        if (text.startsWith(INDICATOR_GROUP)) {
            return members(
                    "indicatorGroup", text.substring(INDICATOR_GROUP.length()), "indicator", group -> IndicatorGroup.of(
                                    group)
                            .indicators());
        }
        DataItem item = single(text);
        if (item == null && text.indexOf('.') >= 0) {
            String[] parts = text.split("\\.", -1);
            item = parts.length == 2 ? pair(text, parts[0], parts[1]) : null;
            item = parts.length == 3 ? triple(text, parts[0], parts[1], parts[2]) : item;
        }
        return item == null ? List.of() : List.of(item);
    }

    private List<DataItem> members(
            String groupType, String groupText, String memberType, Function<MetadataObject, List<String>> uids) {
        MetadataObject group = lookup.find(groupType, groupText);
        if (group == null) {
            return List.of();
        }
        lookup.note(Keyword.of(group));
        List<DataItem> items = new ArrayList<>();
        for (String uid : uids.apply(group)) {
            MetadataObject member = lookup.findByUid(memberType, uid);
            if (member != null && memberType.equals("indicator")) {
                items.add(new DataItem.Indicator(member));
            } else if (member != null && lookup.access().mayReadSums(member)) {
                items.add(new DataItem.Element(member));
            }
        }
        return items;
    }

    private @Nullable DataItem single(String text) {
        MetadataObject object = lookup.findElement(text);
        if (object != null) {
            return new DataItem.Element(object);
        }
        object = lookup.find("indicator", text);
        if (object != null) {
            return new DataItem.Indicator(object);
        }
        object = lookup.find("programIndicator", text);
        String program = object == null ? null : ProgramIndicator.of(object).program();
        if (object != null && program != null && lookup.findByUid("program", program) != null) {
            return new DataItem.ProgramIndicator(object);
        }
        object = lookup.find("expressionDimensionItem", text);
        return object == null ? null : new DataItem.ExpressionItem(object);
    }

    private @Nullable DataItem pair(String text, String first, String second) {
        DataItem.Rate.Metric metric = DataItem.Rate.Metric.find(second);
        if (metric != null) {
            MetadataObject dataSet = lookup.find("dataSet", first);
            return dataSet == null ? null : new DataItem.Rate(dataSet, metric);
        }
        MetadataObject program = lookup.find("program", first);
        if (program != null) {
            MetadataObject element = ofProgram(second);
            return element == null ? null : new DataItem.ProgramElement(program, element, null);
        }
        return operand(text, first, second, "*");
    }

    private @Nullable MetadataObject ofProgram(String text) {
        MetadataObject element = lookup.find("dataElement", text);
        return element == null ? lookup.find("trackedEntityAttribute", text) : element;
    }

    private @Nullable DataItem triple(String text, String first, String second, String third) {
        MetadataObject program = lookup.find("program", first);
        if (program == null) {
            return operand(text, first, second, third);
        }
        MetadataObject element = ofProgram(second);
        MetadataObject option = lookup.find("option", third);
        boolean fits = element != null
                && option != null
                && Objects.equals(
                        ValueItem.of(element).optionSet(), Option.of(option).optionSet());
        return fits ? new DataItem.ProgramElement(program, Objects.requireNonNull(element), option) : null;
    }

    private @Nullable DataItem operand(String text, String element, String combo, String attributeCombo) {
        MetadataObject dataElement = lookup.findElement(element);
        MetadataObject categoryOptionCombo = combo(combo);
        MetadataObject attributeOptionCombo = combo(attributeCombo);
        boolean unknown = dataElement == null
                || categoryOptionCombo == null && !combo.equals("*")
                || attributeOptionCombo == null && !attributeCombo.equals("*");
        if (unknown || dataElement == null) {
            return null;
        }
        String id = lookup.scheme().equals(IdScheme.UID)
                ? text
                : uids(dataElement, categoryOptionCombo, attributeOptionCombo);
        return new DataItem.ElementOperand(id, dataElement, categoryOptionCombo, attributeOptionCombo);
    }

    private @Nullable MetadataObject combo(String text) {
        return text.equals("*") ? null : lookup.find("categoryOptionCombo", text);
    }

    private static String uids(
            MetadataObject element, @Nullable MetadataObject combo, @Nullable MetadataObject attributeCombo) {
        String id = element.uid() + "." + (combo == null ? "*" : combo.uid());
        return attributeCombo == null ? id : id + "." + attributeCombo.uid();
    }
}
