package org.tonle.tracker.program;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.TrackedEntityAttribute;
import org.tonle.metadata.model.ValueItem;
import org.tonle.metadata.model.ValueType;

/**
 * Something of tracker that has a value, with the codes that are values.
 *
 * @param item a tracked entity attribute, or a data element of events
 * @param options the codes of its option set; empty without one
 */
public record ValueField(ValueItem item, Set<String> options) {
    public MetadataObject object() {
        return item.object();
    }

    /** The small number of the field, which is its key in stored values. */
    public int id() {
        return item.id();
    }

    public String uid() {
        return item.uid();
    }

    /** Which texts are values. */
    public ValueType type() {
        return item.valueType();
    }

    /** Uid of the option set whose codes are the only values, null for free values. */
    public @Nullable String optionSet() {
        return item.optionSet();
    }

    /** Whether no two tracked entities have the same value. */
    public boolean isUnique() {
        return item instanceof TrackedEntityAttribute attribute && attribute.isUnique();
    }

    /** Whether that holds within one organisation unit only. */
    public boolean isUniqueInOrgUnit() {
        return item instanceof TrackedEntityAttribute attribute && attribute.isOrgUnitScoped();
    }

    /** Whether values name files. */
    public boolean isFile() {
        return type().isFile();
    }

    /** Whether values are stored sealed and are repeated nowhere. */
    public boolean isConfidential() {
        return item instanceof TrackedEntityAttribute attribute && attribute.isConfidential();
    }

    /** Whether a text is a code of the option set; for several codes in one value, whether each of them is. */
    public boolean hasOption(String value) {
        if (type() != ValueType.MULTI_TEXT) {
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
