package org.tonle.category;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.importing.MergeRule;
import org.tonle.metadata.model.Category;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Issue;

/** Categories can be merged when they have the same options and no combination has two of them. */
@ApplicationScoped
public class CategoryMergeRule implements MergeRule {
    @Override
    public String type() {
        return "category";
    }

    @Override
    public List<Issue> check(List<MetadataObject> sources, MetadataObject target, Snapshot snapshot) {
        List<Issue> issues = new ArrayList<>();
        Set<String> options = new TreeSet<>(Category.of(target).categoryOptions());
        Set<String> ofTarget = combos(target, snapshot);
        Set<String> ofSources = new HashSet<>();
        Set<String> shared = new TreeSet<>();
        Set<String> sharedWithTarget = new TreeSet<>();
        for (int i = 0; i < sources.size(); i++) {
            Set<String> ofSource = new TreeSet<>(Category.of(sources.get(i)).categoryOptions());
            if (!ofSource.equals(options)) {
                issues.add(Issue.of(i, ErrorCode.E1535, "sources", ofSource, options));
            }
            for (String combo : combos(sources.get(i), snapshot)) {
                if (ofTarget.contains(combo)) {
                    sharedWithTarget.add(combo);
                }
                if (!ofSources.add(combo)) {
                    shared.add(combo);
                }
            }
        }
        if (!sharedWithTarget.isEmpty()) {
            issues.add(Issue.of(0, ErrorCode.E1536, "sources", sharedWithTarget));
        }
        if (!shared.isEmpty()) {
            issues.add(Issue.of(0, ErrorCode.E1537, "sources", shared));
        }
        return issues;
    }

    private static Set<String> combos(MetadataObject category, Snapshot snapshot) {
        Set<String> combos = new TreeSet<>();
        snapshot.referring("categoryCombo", "categories", category.uid()).forEach(combo -> combos.add(combo.uid()));
        return combos;
    }
}
