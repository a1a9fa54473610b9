package org.tonle.datavalue.removal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;

/** A category combination keeps the categories by which data values are split. */
@ApplicationScoped
public class CategoriesChangeRule implements MetadataRule {
    private final LostValues lost;

    CategoriesChangeRule(LostValues lost) {
        this.lost = lost;
    }

    @Override
    public String type() {
        return "categoryCombo";
    }

    @Override
    public List<String> looksAt() {
        return List.of("categories");
    }

    @Override
    public void check(Draft draft, Changes changes) {
        lost.check(draft, "categories", changes);
    }
}
