package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;

/** Interpretations: who likes one says so himself, and no writer of it for others; superusers bring those of other servers. */
@ApplicationScoped
public class InterpretationRule implements MetadataRule {
    private static final List<String> LIKES = List.of("likes", "likedBy");

    @Override
    public String type() {
        return "interpretation";
    }

    @Override
    public void check(Draft draft, Changes changes) {
        if (changes.isLenient() && changes.user().isSuperuser()) {
            return;
        }
        MetadataObject before = draft.before();
        for (String name : LIKES) {
            Object now = before == null
                    ? name.equals("likes") ? 0L : null
                    : before.document().value(name);
            draft.set(name, now);
        }
    }
}
