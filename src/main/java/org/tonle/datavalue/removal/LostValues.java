package org.tonle.datavalue.removal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.tonle.category.LostOptionCombos;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.problem.ErrorCode;

/** Data values that no form and no table would reach, because the choices that their option combinations stand for are none any more. */
@ApplicationScoped
class LostValues {
    private static final int FEW = 5;

    private final UsedMetadataStore used;

    LostValues(UsedMetadataStore used) {
        this.used = used;
    }

    /** Refuses to change a category or a combination when values would be lost; of a whole payload it is said, and they are kept. */
    void check(Draft draft, String property, Changes changes) {
        List<MetadataObject> lost = LostOptionCombos.by(draft, changes);
        if (lost.isEmpty()) {
            return;
        }
        Set<Integer> withValues =
                used.withValues(lost.stream().map(MetadataObject::id).toList());
        List<String> named = lost.stream()
                .filter(optionCombo -> withValues.contains(optionCombo.id()))
                .map(optionCombo -> optionCombo.name() + " (" + optionCombo.uid() + ")")
                .limit(FEW)
                .toList();
        if (named.isEmpty()) {
            return;
        }
        String all = String.join(", ", named) + (withValues.size() > FEW ? " and others" : "");
        if (changes.isLenient()) {
            draft.remark(draft + ": " + ErrorCode.E1120.message(property, all));
        } else {
            draft.refuse(ErrorCode.E1120, property, property, all);
        }
    }
}
