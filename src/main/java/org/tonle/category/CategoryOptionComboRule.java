package org.tonle.category;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** An option combination has the name its options give it, and there is only one for each choice of options. */
@ApplicationScoped
public class CategoryOptionComboRule implements MetadataRule {
    @Override
    public String type() {
        return "categoryOptionCombo";
    }

    @Override
    public List<String> looksAt() {
        return List.of("categoryCombo", "categoryOptions");
    }

    /** DHIS2 makes these itself; so do we, and whoever sends some sends a whole payload of metadata. */
    @Override
    public void requireSingleCreation() {
        throw new Problem(ErrorCode.E1129);
    }

    /** One that comes together with its combination is of a published package, which may carry what its maker has left behind. */
    @Override
    public void check(Draft draft, Changes changes) {
        CategoryOptionCombo sent = OptionComboNames.optionCombo(draft.document());
        Document combo = changes.find("categoryCombo", sent.categoryCombo());
        if (combo == null || sent.object().uid().equals(CategoryDefaults.CATEGORY_OPTION_COMBO)) {
            return;
        }
        ErrorCode misfit = OptionComboNames.misfit(changes, sent, OptionComboNames.categoryCombo(combo));
        if (misfit == null) {
            return;
        }
        boolean isOfAPackage = changes.isLenient() && changes.draft("categoryCombo", sent.categoryCombo()) != null;
        if (isOfAPackage && misfit != ErrorCode.E1122) {
            draft.remark(draft + ": " + misfit.message(draft.uid(), sent.categoryCombo()));
        } else {
            draft.refuse(misfit, "categoryOptions", draft.uid(), sent.categoryCombo());
        }
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
