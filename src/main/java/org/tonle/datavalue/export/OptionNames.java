package org.tonle.datavalue.export;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.wire.ExportedOptions;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryCombo;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.metadata.model.DataElement;

/** Names of the options of combinations by those of their categories, each combination worked out once. */
final class OptionNames {
    /** What an attribute of XML may be called. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    /** What attributes of groups and values mean already. */
    private static final List<String> TAKEN = List.of(
            "dataSet",
            "period",
            "orgUnit",
            "attributeOptionCombo",
            "completeDate",
            "comment",
            "schemaLocation",
            "dataElement",
            "value",
            "categoryOptionCombo",
            "storedBy",
            "followUp",
            "deleted");

    private final Snapshot snapshot;
    private final Naming categories;
    private final Naming options;
    private final Map<Integer, Map<String, String>> known = new HashMap<>();
    private final Map<Integer, Boolean> numbers = new HashMap<>();

    OptionNames(DataAccess access, ExportQuery query) {
        this.snapshot = access.snapshot();
        this.categories = query.categoryNames();
        this.options = query.optionNames();
    }

    ExportedOptions of(int dataElement, int categoryOptionCombo, int attributeOptionCombo) {
        boolean isNumber = numbers.computeIfAbsent(dataElement, id -> {
            MetadataObject element = snapshot.byId(id);
            return element != null && DataElement.of(element).valueType().hasNumber();
        });
        return new ExportedOptions(isNumber, named(categoryOptionCombo), named(attributeOptionCombo));
    }

    private Map<String, String> named(int optionCombo) {
        return known.computeIfAbsent(optionCombo, id -> {
            MetadataObject object = snapshot.byId(id);
            return object == null ? Map.of() : named(CategoryOptionCombo.of(object));
        });
    }

    private Map<String, String> named(CategoryOptionCombo combo) {
        Map<String, String> named = new LinkedHashMap<>();
        if (combo.isDefault()) {
            return named;
        }
        MetadataObject of = snapshot.findUnchecked("categoryCombo", combo.categoryCombo());
        for (String uid : of == null ? List.<String>of() : CategoryCombo.of(of).categories()) {
            MetadataObject category = snapshot.findUnchecked("category", uid);
            MetadataObject option = category == null ? null : optionOf(category, combo);
            if (category != null && option != null) {
                String name = categories.nameOrUid(category);
                boolean isUsable = NAME.matcher(name).matches() && !TAKEN.contains(name);
                named.put(isUsable ? name : category.uid(), options.nameOrUid(option));
            }
        }
        return named;
    }

    private @Nullable MetadataObject optionOf(MetadataObject category, CategoryOptionCombo combo) {
        for (String uid : combo.categoryOptions()) {
            MetadataObject option = snapshot.findUnchecked("categoryOption", uid);
            if (option != null
                    && snapshot.referring("category", "categoryOptions", uid).contains(category)) {
                return option;
            }
        }
        return null;
    }
}
