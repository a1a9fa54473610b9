package org.tonle.category;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.importing.MergeRule;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Issue;

/** Option combinations can be merged when they are the same choice of options twice. */
@ApplicationScoped
public class CategoryOptionComboMergeRule implements MergeRule {
    @Override
    public String type() {
        return "categoryOptionCombo";
    }

    @Override
    public boolean asksForStrategy() {
        return true;
    }

    @Override
    public List<Issue> check(List<MetadataObject> sources, MetadataObject target, Snapshot snapshot) {
        List<Issue> issues = new ArrayList<>();
        CategoryOptionCombo kept = CategoryOptionCombo.of(target);
        for (int i = 0; i < sources.size(); i++) {
            CategoryOptionCombo source = CategoryOptionCombo.of(sources.get(i));
            if (!source.categoryCombo().equals(kept.categoryCombo())
                    || !Set.copyOf(source.categoryOptions()).equals(Set.copyOf(kept.categoryOptions()))) {
                issues.add(Issue.of(i, ErrorCode.E1540, "sources", source.uid(), target.uid()));
            }
        }
        return issues;
    }
}
