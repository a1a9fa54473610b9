package org.tonle.category;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.problem.ErrorCode;

/** A category combination has one option combination for every choice of options; those nobody sent are made here. */
@ApplicationScoped
public class CategoryComboRule implements MetadataRule {
    private static final int MOST = 10_000;

    @Override
    public String type() {
        return "categoryCombo";
    }

    @Override
    public void complete(Collection<Draft> drafts, Changes changes) {
        drafts.forEach(draft -> complete(draft, changes));
    }

    /** Adds the option combinations that are missing. */
    static void complete(Draft combo, Changes changes) {
        long count = OptionComboNames.count(changes, OptionComboNames.categoryCombo(combo.document()));
        if (count > MOST) {
            combo.refuse(ErrorCode.E4007, "categoryOptionCombos", "categoryOptionCombos", 0, MOST, count);
            return;
        }
        Set<Set<String>> there = new HashSet<>();
        for (MetadataObject object :
                changes.snapshot().view(CategoryCombos.VIEW).optionCombos(combo.uid())) {
            Document now = changes.find("categoryOptionCombo", object.uid());
            if (now != null) {
                there.add(Set.copyOf(OptionComboNames.optionCombo(now).categoryOptions()));
            }
        }
        for (Draft draft : changes.drafts("categoryOptionCombo")) {
            CategoryOptionCombo optionCombo = OptionComboNames.optionCombo(draft.document());
            if (combo.uid().equals(optionCombo.categoryCombo())) {
                there.add(Set.copyOf(optionCombo.categoryOptions()));
            }
        }
        for (List<String> options :
                OptionComboNames.choices(changes, OptionComboNames.categoryCombo(combo.document()))) {
            if (there.add(Set.copyOf(options))) {
                changes.add(changes.blank("categoryOptionCombo")
                        .with("name", OptionComboNames.name(changes, options))
                        .with("categoryCombo", combo.uid())
                        .with("categoryOptions", options));
            }
        }
    }
}
