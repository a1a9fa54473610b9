package org.tonle.access;

import java.util.HashSet;
import java.util.Set;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryDefaults;

/**
 * Which category option combinations are hidden from a user: those with a category option whose data are not shared with him. The
 * default option, which stands for no disaggregation at all, hides nothing, whatever its sharing says.
 */
final class HiddenOptionCombos {
    private HiddenOptionCombos() {}

    static Set<Integer> of(DataAccess access) {
        Snapshot snapshot = access.snapshot();
        Set<Integer> hidden = new HashSet<>();
        for (MetadataObject option : snapshot.all("categoryOption")) {
            if (!isDefault(option) && !access.mayReadData(option)) {
                snapshot.referring("categoryOptionCombo", "categoryOptions", option.uid())
                        .forEach(optionCombo -> hidden.add(optionCombo.id()));
            }
        }
        return hidden;
    }

    static boolean isDefault(MetadataObject categoryOption) {
        return categoryOption.uid().equals(CategoryDefaults.CATEGORY_OPTION);
    }
}
