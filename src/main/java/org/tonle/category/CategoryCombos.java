package org.tonle.category;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;
import org.tonle.metadata.model.CategoryOptionCombo;

/** Every category combination with its option combinations, worked out once per snapshot. */
public final class CategoryCombos {
    /** The combinations of a snapshot: {@code snapshot.view(CategoryCombos.VIEW)}. */
    public static final View<CategoryCombos> VIEW = new View<>(Set.of("categoryOptionCombo"), CategoryCombos::new);

    private final Map<String, List<MetadataObject>> optionCombos = new HashMap<>();
    private final Map<String, Map<Set<String>, MetadataObject>> byOptions = new HashMap<>();

    private CategoryCombos(Snapshot snapshot) {
        for (MetadataObject optionCombo : snapshot.table("categoryOptionCombo").sortedByName()) {
            CategoryOptionCombo model = CategoryOptionCombo.of(optionCombo);
            optionCombos
                    .computeIfAbsent(model.categoryCombo(), uid -> new ArrayList<>())
                    .add(optionCombo);
            byOptions
                    .computeIfAbsent(model.categoryCombo(), uid -> new HashMap<>())
                    .putIfAbsent(Set.copyOf(model.categoryOptions()), optionCombo);
        }
    }

    /** The option combinations of a category combination by name; empty when it has none or does not exist. */
    public List<MetadataObject> optionCombos(String categoryCombo) {
        return Collections.unmodifiableList(optionCombos.getOrDefault(categoryCombo, List.of()));
    }

    /** Whether the option combination belongs to the category combination. */
    public boolean isIn(String categoryCombo, MetadataObject optionCombo) {
        return categoryCombo.equals(CategoryOptionCombo.of(optionCombo).categoryCombo());
    }

    /** The option combination of exactly these category options (uids, in any order); null when there is none. */
    public @Nullable MetadataObject find(String categoryCombo, Collection<String> categoryOptions) {
        return byOptions.getOrDefault(categoryCombo, Map.of()).get(Set.copyOf(categoryOptions));
    }
}
