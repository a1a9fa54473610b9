package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tonle.metadata.Document;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.problem.ErrorCode;

/** Variables of rules: a name that a condition can say and that no other of the program has, and the thing its value comes from. */
@ApplicationScoped
public class ProgramRuleVariableRule implements MetadataRule {
    private static final String SOURCE = "programRuleVariableSourceType";
    private static final Set<String> OPERATORS = Set.of("and", "or", "not");

    /** What a source needs besides its name, with the code of its absence. */
    private enum Need {
        DATA_ELEMENT("dataElement", ErrorCode.E4059),
        STAGE("programStage", ErrorCode.E4091),
        ATTRIBUTE("trackedEntityAttribute", ErrorCode.E4089);

        private final String property;
        private final ErrorCode code;

        Need(String property, ErrorCode code) {
            this.property = property;
            this.code = code;
        }
    }

    private static final Map<String, List<Need>> NEEDS = Map.of(
            "DATAELEMENT_NEWEST_EVENT_PROGRAM_STAGE", List.of(Need.DATA_ELEMENT, Need.STAGE),
            "DATAELEMENT_NEWEST_EVENT_PROGRAM", List.of(Need.DATA_ELEMENT),
            "DATAELEMENT_CURRENT_EVENT", List.of(Need.DATA_ELEMENT),
            "DATAELEMENT_PREVIOUS_EVENT", List.of(Need.DATA_ELEMENT),
            "TEI_ATTRIBUTE", List.of(Need.ATTRIBUTE));

    @Override
    public String type() {
        return "programRuleVariable";
    }

    @Override
    public List<String> looksAt() {
        return List.of("name", "program", SOURCE, "dataElement", "trackedEntityAttribute", "programStage");
    }

    @Override
    public void check(Draft draft, Changes changes) {
        Document variable = draft.document();
        String name = String.valueOf(variable.text("name"));
        String program = variable.text("program");
        if (program != null && NamesInProgram.isTaken(draft, changes)) {
            draft.refuse(ErrorCode.E4051, "name", name, program);
        }
        for (String word : name.toLowerCase(Locale.ROOT).split("\\s+")) {
            if (OPERATORS.contains(word)) {
                draft.refuse(ErrorCode.E4052, "name", name);
                break;
            }
        }
        String source = String.valueOf(variable.text(SOURCE));
        for (Need need : NEEDS.getOrDefault(source, List.of())) {
            if (variable.text(need.property) == null) {
                draft.refuse(need.code, need.property, name, source);
            }
        }
    }
}
