package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.metadata.Document;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.problem.ErrorCode;

/** A programme indicator that is split by categories says how: by mappings of its program, one for each category. */
@ApplicationScoped
public class IndicatorMappingRule implements MetadataRule {
    private static final String MAPPED = "categoryMappingIds";

    @Override
    public String type() {
        return "programIndicator";
    }

    @Override
    public List<String> looksAt() {
        return List.of(MAPPED, "categoryCombo", "attributeCombo", "program");
    }

    @Override
    public void check(Draft draft, Changes changes) {
        Document program = changes.find("program", draft.document().text("program"));
        if (program == null) {
            return;
        }
        List<String> named = draft.document().texts(MAPPED);
        Set<String> known = new HashSet<>();
        Set<String> mapped = new HashSet<>();
        for (Document mapping : program.parts(CategoryMappingRule.MAPPINGS)) {
            String id = String.valueOf(mapping.text("id"));
            known.add(id);
            if (named.contains(id)) {
                mapped.add(String.valueOf(mapping.text("categoryId")));
            }
        }
        for (String id : named) {
            if (!known.contains(id)) {
                draft.refuse(ErrorCode.E4071, MAPPED, draft.uid(), id, String.valueOf(program.text("id")));
            }
        }
        for (String combo : List.of("categoryCombo", "attributeCombo")) {
            checkMapped(draft, combo, changes, mapped);
        }
    }

    private static void checkMapped(Draft draft, String property, Changes changes, Set<String> mapped) {
        String uid = draft.document().text(property);
        Document combo = CategoryDefaults.CATEGORY_COMBO.equals(uid) ? null : changes.find("categoryCombo", uid);
        for (String category : combo == null ? List.<String>of() : combo.texts("categories")) {
            if (!mapped.contains(category)) {
                draft.refuse(ErrorCode.E4074, property, draft.uid(), property, category);
            }
        }
    }
}
