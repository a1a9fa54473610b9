package org.tonle.tracker.program;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ValueType;

/**
 * Something that has a value: an attribute of tracked entities or a data element of events.
 *
 * @param object the attribute or data element
 * @param type which texts are values
 * @param optionSet uid of the option set whose codes are the only values, null for free values
 * @param options the codes; empty without an option set
 * @param unique whether no two tracked entities have the same value
 * @param uniqueInUnit whether that holds within one organisation unit only
 */
public record ValueField(
        MetadataObject object,
        ValueType type,
        @Nullable String optionSet,
        Set<String> options,
        boolean unique,
        boolean uniqueInUnit) {
    /** The small number of the field, which is its key in stored values. */
    public int id() {
        return object.id();
    }

    public String uid() {
        return object.uid();
    }

    /** The name of the value type as the API writes it. */
    public String typeName() {
        String name = object.document().text("valueType");
        return name == null ? "TEXT" : name;
    }

    /** Whether a text is a code of the option set; for several codes in one value, whether each of them is. */
    public boolean hasOption(String value) {
        if (type != ValueType.MULTI_TEXT) {
            return options.contains(value);
        }
        for (String code : value.split(",")) {
            if (!options.contains(code)) {
                return false;
            }
        }
        return true;
    }
}
