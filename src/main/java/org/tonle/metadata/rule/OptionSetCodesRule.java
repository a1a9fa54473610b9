package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.problem.ErrorCode;

/** Options of which several may be chosen have codes without the sign that stands between them. */
@ApplicationScoped
public class OptionSetCodesRule implements MetadataRule {
    @Override
    public String type() {
        return OptionSetUseRule.SET;
    }

    @Override
    public List<String> looksAt() {
        return List.of("valueType");
    }

    @Override
    public void check(Draft draft, Changes changes) {
        String code = OptionSetUseRule.MULTI_TEXT.equals(draft.document().text("valueType"))
                ? OptionSetUseRule.separated(draft.uid(), changes)
                : null;
        if (code != null) {
            draft.refuse(ErrorCode.E1118, "options", draft.uid(), code);
        }
    }
}
