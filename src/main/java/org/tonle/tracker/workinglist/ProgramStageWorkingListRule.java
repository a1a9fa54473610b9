package org.tonle.tracker.workinglist;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;

/** Saved lists of persons by what a stage says: their question can be asked. */
@ApplicationScoped
public class ProgramStageWorkingListRule implements MetadataRule {
    private static final String CRITERIA = "programStageQueryCriteria";

    @Override
    public String type() {
        return "programStageWorkingList";
    }

    @Override
    public void check(Draft draft, Changes changes) {
        new QueryCriteria(draft, changes, CRITERIA).check();
    }

    @Override
    public void complete(Collection<Draft> drafts, Changes changes) {
        drafts.forEach(draft -> new QueryCriteria(draft, changes, CRITERIA).complete());
    }
}
