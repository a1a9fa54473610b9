package org.tonle.category;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.importing.MergeRule;
import org.tonle.metadata.importing.ObjectMerge;
import org.tonle.metadata.model.CategoryCombo;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Issue;

/** Category combinations can be merged when they have the same categories; their option combinations become one too, with their data. */
@ApplicationScoped
public class CategoryComboMergeRule implements MergeRule {
    @Override
    public String type() {
        return "categoryCombo";
    }

    @Override
    public List<Issue> check(List<MetadataObject> sources, MetadataObject target, Snapshot snapshot) {
        List<Issue> issues = new ArrayList<>();
        List<String> kept = CategoryCombo.of(target).categories();
        for (int i = 0; i < sources.size(); i++) {
            List<String> categories = CategoryCombo.of(sources.get(i)).categories();
            if (!Set.copyOf(categories).equals(Set.copyOf(kept))) {
                issues.add(
                        Issue.of(i, ErrorCode.E1545, "sources", sources.get(i).uid(), categories, kept));
            }
        }
        return issues;
    }

    @Override
    public List<ObjectMerge> along(List<ObjectMerge> merges, Snapshot snapshot) {
        CategoryCombos stored = snapshot.view(CategoryCombos.VIEW);
        List<ObjectMerge> along = new ArrayList<>();
        for (ObjectMerge merge : merges) {
            for (MetadataObject optionCombo : stored.optionCombos(merge.source().uid())) {
                List<String> options = CategoryOptionCombo.of(optionCombo).categoryOptions();
                MetadataObject same = stored.find(merge.target().uid(), options);
                if (same != null) {
                    along.add(ObjectMerge.of(optionCombo, same, merge.isDeleted()));
                }
            }
        }
        return along;
    }
}
