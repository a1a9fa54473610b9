package org.tonle.category;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.importing.MergeRule;
import org.tonle.metadata.importing.ObjectMerge;
import org.tonle.metadata.model.CategoryOptionCombo;

/** Category options can be merged; option combinations that become the same by it become one, with their data. */
@ApplicationScoped
public class CategoryOptionMergeRule implements MergeRule {
    @Override
    public String type() {
        return "categoryOption";
    }

    @Override
    public List<ObjectMerge> along(List<ObjectMerge> merges, Snapshot snapshot) {
        Map<String, String> targets = new HashMap<>();
        Map<String, MetadataObject> touched = new LinkedHashMap<>();
        for (ObjectMerge merge : merges) {
            targets.put(merge.source().uid(), merge.target().uid());
            snapshot.referring(
                            "categoryOptionCombo",
                            "categoryOptions",
                            merge.source().uid())
                    .forEach(optionCombo -> touched.put(optionCombo.uid(), optionCombo));
        }
        CategoryCombos stored = snapshot.view(CategoryCombos.VIEW);
        Map<String, MetadataObject> first = new HashMap<>();
        List<ObjectMerge> along = new ArrayList<>();
        for (MetadataObject object : touched.values()) {
            CategoryOptionCombo optionCombo = CategoryOptionCombo.of(object);
            Set<String> options = new LinkedHashSet<>();
            optionCombo.categoryOptions().forEach(option -> options.add(targets.getOrDefault(option, option)));
            MetadataObject same = stored.find(optionCombo.categoryCombo(), options);
            MetadataObject kept = first.computeIfAbsent(
                    optionCombo.categoryCombo() + Set.copyOf(options), key -> same == null ? object : same);
            if (!kept.uid().equals(object.uid())) {
                along.add(ObjectMerge.of(object, kept, true));
            }
        }
        return along;
    }
}
