package org.tonle.category;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.CategoryOptionCombo;

/** Option combinations that are stored and that no row can mean any more, because their categories have changed. */
public final class LostOptionCombos {
    private LostOptionCombos() {}

    /** Of the category combinations whose choices an object changes, a category or a combination, those that are lost by it. */
    public static List<MetadataObject> by(Draft draft, Changes changes) {
        if (draft.isNew()) {
            return List.of();
        }
        if (draft.type().name().equals("categoryCombo")) {
            return of(draft.uid(), changes);
        }
        List<MetadataObject> lost = new ArrayList<>();
        for (MetadataObject combo : changes.snapshot().referring("categoryCombo", "categories", draft.uid())) {
            lost.addAll(of(combo.uid(), changes));
        }
        return lost;
    }

    /** Those of one category combination that are not in the import themselves. */
    static List<MetadataObject> of(String categoryCombo, Changes changes) {
        Document combo = changes.find("categoryCombo", categoryCombo);
        if (combo == null || categoryCombo.equals(CategoryDefaults.CATEGORY_COMBO)) {
            return List.of();
        }
        Set<Set<String>> choices = new HashSet<>();
        OptionComboNames.choices(changes, OptionComboNames.categoryCombo(combo))
                .forEach(choice -> choices.add(Set.copyOf(choice)));
        List<MetadataObject> lost = new ArrayList<>();
        for (MetadataObject object :
                changes.snapshot().view(CategoryCombos.VIEW).optionCombos(categoryCombo)) {
            Set<String> options = Set.copyOf(CategoryOptionCombo.of(object).categoryOptions());
            if (!choices.contains(options) && changes.draft("categoryOptionCombo", object.uid()) == null) {
                lost.add(object);
            }
        }
        return lost;
    }
}
