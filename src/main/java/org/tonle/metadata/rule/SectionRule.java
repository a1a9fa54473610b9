package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tonle.metadata.Document;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;

/** A section shows elements of its data set; one that the data set does not have is never shown, which somebody should know. */
@ApplicationScoped
public class SectionRule implements MetadataRule {
    @Override
    public String type() {
        return "section";
    }

    @Override
    public void check(Draft draft, Changes changes) {
        Document dataSet = changes.find("dataSet", draft.document().text("dataSet"));
        if (dataSet == null || !draft.changes("dataElements")) {
            return;
        }
        List<String> collected = DataSetSectionRule.elements(dataSet);
        for (String element : draft.document().texts("dataElements")) {
            if (!collected.contains(element)) {
                draft.remark(draft + ": data set `" + dataSet.text("id") + "` does not have data element `" + element
                        + "`; the section will not show it. Add it to dataSetElements");
            }
        }
    }
}
