package org.tonle.metadata.rule;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.problem.ErrorCode;

/** A dashboard is laid out in no more columns than can be shown. */
@ApplicationScoped
public class DashboardLayoutRule implements MetadataRule {
    private static final int MOST = 60;

    @Override
    public String type() {
        return "dashboard";
    }

    @Override
    public List<String> looksAt() {
        return List.of("layout");
    }

    @Override
    public void check(Draft draft, Changes changes) {
        JsonNode layout = draft.document().json("layout");
        int columns = layout == null ? 0 : layout.path("columns").size();
        if (columns > MOST) {
            draft.refuse(ErrorCode.E4070, "layout", draft.uid(), columns);
        }
    }
}
