package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tonle.metadata.Document;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.problem.ErrorCode;

/** A stage belongs to a program, and the next visit is on a date that it asks for. */
@ApplicationScoped
public class ProgramStageRule implements MetadataRule {
    private static final String NEXT = "nextScheduleDate";

    @Override
    public String type() {
        return "programStage";
    }

    @Override
    public List<String> looksAt() {
        return List.of("program", NEXT);
    }

    @Override
    public void check(Draft draft, Changes changes) {
        Document stage = draft.document();
        if (stage.text("program") == null) {
            draft.refuse(ErrorCode.E4053, "program", draft.uid());
        }
        String next = stage.text(NEXT);
        Document element = changes.find("dataElement", next);
        if (next != null
                && element != null
                && (!"DATE".equals(element.text("valueType"))
                        || stage.parts("programStageDataElements").stream()
                                .noneMatch(part -> next.equals(part.text("dataElement"))))) {
            draft.refuse(ErrorCode.E6001, NEXT, draft.uid(), next);
        }
    }
}
