package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.problem.ErrorCode;

/** How people may be searched for by an attribute: exact search is never blocked, and what is preferred is not blocked. */
@ApplicationScoped
public class SearchOperatorRule implements MetadataRule {
    private static final String PREFERRED = "preferredSearchOperator";
    private static final String BLOCKED = "blockedSearchOperators";
    private static final List<String> ALWAYS = List.of("EQ", "IN");
    private static final Set<String> SEARCHED =
            Set.of("EQ", "IN", "GT", "GE", "LT", "LE", "LIKE", "SW", "EW", "NULL", "NNULL");

    @Override
    public String type() {
        return "trackedEntityAttribute";
    }

    @Override
    public List<String> looksAt() {
        return List.of(PREFERRED, BLOCKED);
    }

    @Override
    public void check(Draft draft, Changes changes) {
        List<String> blocked = draft.document().texts(BLOCKED);
        List<String> wrong = blocked.stream().filter(ALWAYS::contains).toList();
        if (!wrong.isEmpty()) {
            draft.refuse(ErrorCode.E4088, BLOCKED, String.join(", ", wrong), String.join(", ", ALWAYS));
        }
        String preferred = draft.document().text(PREFERRED);
        if (preferred == null) {
            return;
        }
        if (!SEARCHED.contains(preferred)) {
            String all =
                    SEARCHED.stream().sorted().reduce((a, b) -> a + ", " + b).orElse("");
            draft.refuse(ErrorCode.E4081, PREFERRED, preferred, draft.uid(), all);
        } else if (blocked.contains(preferred)) {
            draft.refuse(ErrorCode.E4082, PREFERRED, preferred, draft.uid());
        }
    }
}
