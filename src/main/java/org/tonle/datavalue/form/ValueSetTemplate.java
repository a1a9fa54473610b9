package org.tonle.datavalue.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.category.CategoryCombos;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;

/** What is sent to {@code dataValueSets} for a data set, with a row for each of its cells and no value in any: to be filled in by a program. */
final class ValueSetTemplate {
    private ValueSetTemplate() {}

    /** @param period iso id, null for none yet @param orgUnit uid, null for none yet @param isCommented whether each row says in words what it is */
    static ObjectNode of(
            DataAccess access,
            MetadataObject dataSet,
            @Nullable String period,
            @Nullable String orgUnit,
            boolean isCommented) {
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        set.put("dataSet", dataSet.uid())
                .put("completeDate", "")
                .put("period", text(period))
                .put("orgUnit", text(orgUnit));
        ArrayNode rows = set.putArray("dataValues");
        DataSet model = DataSet.of(dataSet);
        for (String uid : model.dataSetElements().keySet()) {
            MetadataObject element = access.find("dataElement", uid);
            List<MetadataObject> optionCombos = element == null
                    ? List.of()
                    : access.snapshot()
                            .view(CategoryCombos.VIEW)
                            .optionCombos(model.categoryCombo(DataElement.of(element)));
            for (MetadataObject optionCombo : optionCombos) {
                ObjectNode row = rows.addObject().put("dataElement", uid).put("categoryOptionCombo", optionCombo.uid());
                row.put("value", "");
                if (isCommented && element != null) {
                    row.put("comment", element.name() + ", " + optionCombo.name());
                }
            }
        }
        return set;
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
