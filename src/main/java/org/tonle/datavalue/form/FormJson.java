package org.tonle.datavalue.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tonle.datavalue.cell.StoredValue;
import org.tonle.datavalue.form.FormLayout.FormBlock;
import org.tonle.datavalue.form.FormLayout.FormSection;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Category;
import org.tonle.metadata.model.CategoryCombo;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.Section;
import org.tonle.metadata.value.Translated;

/** A form as JSON, in DHIS2's words: {@code label, subtitle, options, groups[label, dataElementCount, fields]}. */
final class FormJson {
    private final FilledForm form;
    private final FormNames names;

    private FormJson(FilledForm form) {
        this.form = form;
        this.names = form.names();
    }

    static ObjectNode of(FilledForm form) {
        return new FormJson(form).write();
    }

    private ObjectNode write() {
        DataSet dataSet = form.layout().dataSet();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("label", names.of(dataSet.object()));
        json.put("subtitle", Translated.name(null, dataSet.object(), true));
        ObjectNode options = json.putObject("options");
        options.put(
                        "periodType",
                        dataSet.periodType() == null
                                ? null
                                : dataSet.periodType().id())
                .put("allowFuturePeriods", dataSet.openFuturePeriods() > 0)
                .put("openFuturePeriods", dataSet.openFuturePeriods())
                .put("expiryDays", dataSet.expiryDays());
        categoryCombo(options.putObject("categoryCombo"), dataSet.categoryCombo());
        if (form.report() != null) {
            json.put("isOpen", form.isOpen());
        }
        ArrayNode groups = json.putArray("groups");
        form.layout().sections().forEach(section -> group(groups.addObject(), section));
        return json;
    }

    private void categoryCombo(ObjectNode json, String uid) {
        json.put("id", uid);
        ArrayNode categories = json.putArray("categories");
        MetadataObject combo = form.snapshot().findUnchecked("categoryCombo", uid);
        if (combo == null || uid.equals(CategoryDefaults.CATEGORY_COMBO)) {
            return;
        }
        for (String each : CategoryCombo.of(combo).categories()) {
            MetadataObject category = form.snapshot().findUnchecked("category", each);
            if (category != null && form.sees(category)) {
                ObjectNode shown = categories.addObject().put("id", each).put("label", names.of(category));
                ArrayNode list = shown.putArray("categoryOptions");
                Category.of(category).categoryOptions().stream()
                        .map(option -> form.snapshot().findUnchecked("categoryOption", option))
                        .filter(form::sees)
                        .forEach(option ->
                                list.addObject().put("id", option.uid()).put("label", names.of(option)));
            }
        }
    }

    private void group(ObjectNode json, FormSection section) {
        Section named = section.section();
        json.put("label", named == null ? "default" : names.of(named.object()));
        if (named != null && named.description() != null) {
            json.put("description", named.description());
        }
        json.put(
                "dataElementCount",
                section.blocks().stream().mapToInt(block -> block.rows().size()).sum());
        ArrayNode fields = json.putArray("fields");
        for (FormBlock block : section.blocks()) {
            for (DataElement element : block.rows()) {
                for (MetadataObject combo : block.optionCombos()) {
                    if (!section.isClosed(element.object(), combo)) {
                        field(fields.addObject(), element, combo);
                    }
                }
            }
        }
    }

    private void field(ObjectNode json, DataElement element, MetadataObject combo) {
        boolean isPlain = combo.uid().equals(CategoryDefaults.CATEGORY_OPTION_COMBO);
        json.put("label", names.of(element) + (isPlain ? "" : " " + names.ofCombo(combo)))
                .put("dataElement", element.uid())
                .put("categoryOptionCombo", combo.uid())
                .put("type", element.valueType().name());
        if (element.optionSet() != null) {
            json.put("optionSet", element.optionSet());
        }
        StoredValue stored = form.stored(element.object(), combo);
        if (stored != null && stored.value() != null) {
            json.put("value", stored.value());
        }
        if (stored != null && stored.comment() != null) {
            json.put("comment", stored.comment());
        }
    }
}
