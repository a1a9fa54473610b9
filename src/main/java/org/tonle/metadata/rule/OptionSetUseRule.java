package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.problem.ErrorCode;

/** A data element has values of the type that its options are of; several at once only of options whose codes can be told apart. */
@ApplicationScoped
public class OptionSetUseRule implements MetadataRule {
    static final String SET = "optionSet";
    static final String MULTI_TEXT = "MULTI_TEXT";
    private static final String SEPARATOR = ",";

    @Override
    public String type() {
        return "dataElement";
    }

    @Override
    public List<String> looksAt() {
        return List.of(SET, "valueType");
    }

    @Override
    public void check(Draft draft, Changes changes) {
        String valueType = draft.document().text("valueType");
        String uid = draft.document().text(SET);
        Document set = changes.find(SET, uid);
        if (set != null && valueType != null && !valueType.equals(set.text("valueType"))) {
            draft.refuse(ErrorCode.E1115, "valueType", String.valueOf(set.text("valueType")));
        }
        if (!MULTI_TEXT.equals(valueType)) {
            return;
        }
        if (uid == null) {
            draft.refuse(ErrorCode.E1116, SET, draft.uid());
            return;
        }
        String code = separated(uid, changes);
        if (code != null) {
            draft.refuse(ErrorCode.E1117, SET, draft.uid(), uid, code);
        }
    }

    /** A code of an option of the set in which there is the sign that stands between several; null when there is none. */
    static @Nullable String separated(String set, Changes changes) {
        for (Document option : changes.referring("option", SET, set)) {
            String code = option.text("code");
            if (code != null && code.contains(SEPARATOR)) {
                return code;
            }
        }
        return null;
    }

    static boolean isSeparated(@Nullable String code) {
        return code != null && code.contains(SEPARATOR);
    }
}
