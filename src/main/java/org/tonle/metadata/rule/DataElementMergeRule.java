package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.importing.MergeRule;
import org.tonle.metadata.model.DataElement;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Issue;

/** Data elements can be merged when their values are of one kind. */
@ApplicationScoped
public class DataElementMergeRule implements MergeRule {
    @Override
    public String type() {
        return "dataElement";
    }

    @Override
    public boolean asksForStrategy() {
        return true;
    }

    @Override
    public List<Issue> check(List<MetadataObject> sources, MetadataObject target, Snapshot snapshot) {
        List<Issue> issues = new ArrayList<>();
        DataElement kept = DataElement.of(target);
        List<DataElement> merged = sources.stream().map(DataElement::of).toList();
        List<String> types = merged.stream()
                .filter(source -> source.valueType() != kept.valueType())
                .map(source -> source.valueType().name())
                .distinct()
                .toList();
        if (!types.isEmpty()) {
            issues.add(Issue.of(0, ErrorCode.E1550, "sources", kept.valueType(), String.join(", ", types)));
        }
        if (merged.stream().anyMatch(source -> source.isAggregate() != kept.isAggregate())) {
            String domain = kept.isAggregate() ? "AGGREGATE" : "TRACKER";
            String other = kept.isAggregate() ? "TRACKER" : "AGGREGATE";
            issues.add(Issue.of(0, ErrorCode.E1551, "sources", domain, other));
        }
        return issues;
    }
}
