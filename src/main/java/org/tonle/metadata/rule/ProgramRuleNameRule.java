package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tonle.metadata.Document;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.problem.ErrorCode;

/** A program has each of its rules under a name of its own. */
@ApplicationScoped
public class ProgramRuleNameRule implements MetadataRule {
    @Override
    public String type() {
        return "programRule";
    }

    @Override
    public List<String> looksAt() {
        return List.of("name", "program");
    }

    @Override
    public void check(Draft draft, Changes changes) {
        if (NamesInProgram.isTaken(draft, changes)) {
            Document program = changes.find("program", draft.document().text("program"));
            String named = program == null ? "" : String.valueOf(program.text("name"));
            draft.refuse(
                    ErrorCode.E4057, "name", String.valueOf(draft.document().text("name")), named);
        }
    }
}
