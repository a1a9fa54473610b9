package org.tonle.datavalue.wire;

import java.util.Map;

/**
 * What formats have to know that write combinations as options of categories.
 *
 * @param isNumber whether the text of the value stands for a number
 * @param categoryOptions names of options by those of their categories; empty for the default combination
 * @param attributeOptions the same of the attribute option combination
 */
public record ExportedOptions(
        boolean isNumber, Map<String, String> categoryOptions, Map<String, String> attributeOptions) {
    /** For formats that name combinations. */
    public static final ExportedOptions NONE = new ExportedOptions(false, Map.of(), Map.of());
}
