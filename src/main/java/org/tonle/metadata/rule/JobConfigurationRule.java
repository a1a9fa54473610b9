package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;

/** Jobs run with the rights of who set them up last; superusers may name somebody else. */
@ApplicationScoped
public class JobConfigurationRule implements MetadataRule {
    private static final String EXECUTED_BY = "executedBy";

    @Override
    public String type() {
        return "jobConfiguration";
    }

    @Override
    public void check(Draft draft, Changes changes) {
        MetadataObject before = draft.before();
        String sent = draft.document().text(EXECUTED_BY);
        String stored = before == null ? null : before.document().text(EXECUTED_BY);
        String named = changes.user().isSuperuser() ? sent == null ? stored : sent : null;
        draft.set(EXECUTED_BY, named == null ? changes.user().uid() : named);
    }
}
