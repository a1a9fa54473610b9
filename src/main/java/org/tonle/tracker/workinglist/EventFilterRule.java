package org.tonle.tracker.workinglist;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.problem.ErrorCode;

/** Saved lists of events: their question can be asked. */
@ApplicationScoped
public class EventFilterRule implements MetadataRule {
    private static final String CRITERIA = "eventQueryCriteria";

    @Override
    public String type() {
        return "eventFilter";
    }

    @Override
    public void check(Draft draft, Changes changes) {
        refuseUnknown(draft, changes, "program");
        refuseUnknown(draft, changes, "programStage");
        new QueryCriteria(draft, changes, CRITERIA).check();
    }

    /** Its program and stage are kept as identifiers only, so that nothing else looks whether they are there. */
    private static void refuseUnknown(Draft draft, Changes changes, String property) {
        String uid = draft.document().text(property);
        if (uid != null && !uid.isBlank() && !changes.exists(property, uid)) {
            draft.refuse(ErrorCode.E4015, property, property, uid);
        }
    }

    @Override
    public void complete(Collection<Draft> drafts, Changes changes) {
        drafts.forEach(draft -> new QueryCriteria(draft, changes, CRITERIA).complete());
    }
}
