package org.tonle.category;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.problem.ErrorCode;

/** An option combination has the name its options give it, and there is only one for each choice of options. */
@ApplicationScoped
public class CategoryOptionComboRule implements MetadataRule {
    @Override
    public String type() {
        return "categoryOptionCombo";
    }

    @Override
    public void complete(Collection<Draft> drafts, Changes changes) {
        CategoryCombos stored = changes.snapshot().view(CategoryCombos.VIEW);
        Map<String, String> taken = new HashMap<>();
        for (Draft draft : drafts) {
            CategoryOptionCombo optionCombo = OptionComboNames.optionCombo(draft.document());
            String combo = optionCombo.categoryCombo();
            Set<String> options = Set.copyOf(optionCombo.categoryOptions());
            MetadataObject same = stored.find(combo, options);
            String first = taken.putIfAbsent(combo + options, draft.uid());
            String other = same != null ? same.uid() : first;
            if (draft.isRequested() && other != null && !other.equals(draft.uid())) {
                draft.refuse(ErrorCode.E1132, "categoryOptions", draft.uid(), other, combo);
            } else if (draft.document().text("name") == null) {
                draft.set("name", OptionComboNames.name(changes, OptionComboNames.inOrder(changes, optionCombo)));
            }
        }
    }
}
