package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;

/** The form of a data set with sections shows only what stands in one of them: an element in none is collected by nobody. */
@ApplicationScoped
public class DataSetSectionRule implements MetadataRule {
    @Override
    public String type() {
        return "dataSet";
    }

    @Override
    public void check(Draft draft, Changes changes) {
        if (!draft.changes("dataSetElements")) {
            return;
        }
        Set<String> sections = new HashSet<>();
        for (MetadataObject section : changes.snapshot().referring("section", "dataSet", draft.uid())) {
            sections.add(section.uid());
        }
        for (Draft section : changes.drafts("section")) {
            if (draft.uid().equals(section.document().text("dataSet"))) {
                sections.add(section.uid());
            }
        }
        Set<String> shown = new HashSet<>();
        for (String section : sections) {
            Document document = changes.find("section", section);
            shown.addAll(document == null ? List.of() : document.texts("dataElements"));
        }
        for (String element : elements(draft.document())) {
            if (!sections.isEmpty() && !shown.contains(element)) {
                draft.remark(draft + ": data element `" + element
                        + "` is in none of the sections, so that the form does not show it. Add it to a section");
            }
        }
    }

    /** The data elements of a data set. */
    static List<String> elements(Document dataSet) {
        List<String> elements = new ArrayList<>();
        for (Document each : dataSet.parts("dataSetElements")) {
            String element = each.text("dataElement");
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }
}
