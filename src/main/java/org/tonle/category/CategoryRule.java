package org.tonle.category;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;

/** A category that gets another option gives every combination it is in more option combinations. */
@ApplicationScoped
public class CategoryRule implements MetadataRule {
    @Override
    public String type() {
        return "category";
    }

    @Override
    public void complete(Collection<Draft> drafts, Changes changes) {
        Set<String> combos = new LinkedHashSet<>();
        for (Draft draft : drafts) {
            if (!draft.isNew() && draft.changes("categoryOptions")) {
                for (MetadataObject combo : changes.snapshot().referring("categoryCombo", "categories", draft.uid())) {
                    combos.add(combo.uid());
                }
            }
        }
        for (String combo : combos) {
            Draft draft = changes.edit("categoryCombo", combo);
            if (draft != null) {
                CategoryComboRule.complete(draft, changes);
            }
        }
    }
}
