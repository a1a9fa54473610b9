package org.tonle.tracker.reserved;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.metadata.model.TrackedEntityAttribute;
import org.tonle.problem.Problem;

/** The pattern of an attribute whose values are made can be read when it is stored, not when the first person waits for a number. */
@ApplicationScoped
public class PatternRule implements MetadataRule {
    private static final String PATTERN = "pattern";

    @Override
    public String type() {
        return "trackedEntityAttribute";
    }

    @Override
    public List<String> looksAt() {
        return List.of("generated", PATTERN);
    }

    @Override
    public void check(Draft draft, Changes changes) {
        TrackedEntityAttribute attribute = TrackedEntityAttribute.of(MetadataObject.unstored(draft.document()));
        if (!attribute.isGenerated()) {
            return;
        }
        try {
            TextPattern.parse(attribute.pattern() == null ? "" : attribute.pattern());
        } catch (Problem unreadable) {
            draft.refuse(unreadable.code(), PATTERN, unreadable.arguments().toArray());
        }
    }
}
