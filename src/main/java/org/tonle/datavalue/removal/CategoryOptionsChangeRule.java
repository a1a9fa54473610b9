package org.tonle.datavalue.removal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;

/** A category keeps the options that data values have. */
@ApplicationScoped
public class CategoryOptionsChangeRule implements MetadataRule {
    private final LostValues lost;

    CategoryOptionsChangeRule(LostValues lost) {
        this.lost = lost;
    }

    @Override
    public String type() {
        return "category";
    }

    @Override
    public List<String> looksAt() {
        return List.of("categoryOptions");
    }

    @Override
    public void check(Draft draft, Changes changes) {
        lost.check(draft, "categoryOptions", changes);
    }
}
