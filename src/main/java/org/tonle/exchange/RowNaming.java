package org.tonle.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.parameter.Parameters;

/** How a caller wants the rows of a source named, instead of how the exchange names them; null keeps the exchange's. */
record RowNaming(
        @Nullable String general, @Nullable String dataElement, @Nullable String orgUnit, @Nullable String dataItem) {
    static RowNaming of(Parameters words) {
        return new RowNaming(
                words.text("outputIdScheme"),
                words.text("outputDataElementIdScheme"),
                words.text("outputOrgUnitIdScheme"),
                words.text("outputDataItemIdScheme"));
    }

    /** What is said, as parameters of analytics. */
    Map<String, List<String>> said() {
        Map<String, List<String>> said = new LinkedHashMap<>();
        add(said, "outputIdScheme", general);
        add(said, "outputDataElementIdScheme", dataElement);
        add(said, "outputOrgUnitIdScheme", orgUnit);
        add(said, "outputDataItemIdScheme", dataItem);
        return said;
    }

    private static void add(Map<String, List<String>> said, String name, @Nullable String scheme) {
        if (scheme != null) {
            said.put(name, List.of(scheme));
        }
    }
}
