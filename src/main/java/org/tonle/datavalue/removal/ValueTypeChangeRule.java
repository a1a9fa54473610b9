package org.tonle.datavalue.removal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.metadata.model.DataElement;
import org.tonle.problem.ErrorCode;

/** A data element keeps its value type while it has values: they would be read as what they are not. */
@ApplicationScoped
public class ValueTypeChangeRule implements MetadataRule {
    private static final String VALUE_TYPE = "valueType";

    private final UsedMetadataStore used;

    ValueTypeChangeRule(UsedMetadataStore used) {
        this.used = used;
    }

    @Override
    public String type() {
        return "dataElement";
    }

    @Override
    public List<String> looksAt() {
        return List.of(VALUE_TYPE);
    }

    @Override
    public void check(Draft draft, Changes changes) {
        MetadataObject before = draft.before();
        if (before != null && used.hasValues(before.id())) {
            draft.refuse(
                    ErrorCode.E1121,
                    VALUE_TYPE,
                    draft.uid(),
                    DataElement.of(before).valueType(),
                    DataElement.of(MetadataObject.unstored(draft.document())).valueType());
        }
    }
}
