package org.tonle.category;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.tonle.job.MaintenanceChore;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataUpkeep;
import org.tonle.security.Caller;

/** Gives category combinations the option combinations that they lack, and takes away those without data that no row can mean. */
@ApplicationScoped
public class OptionComboUpkeep implements MaintenanceChore {
    private final Metadata metadata;
    private final MetadataUpkeep upkeep;
    private final Caller caller;

    OptionComboUpkeep(Metadata metadata, MetadataUpkeep upkeep, Caller caller) {
        this.metadata = metadata;
        this.upkeep = upkeep;
        this.caller = caller;
    }

    @Override
    public Set<String> names() {
        return Set.of("categoryOptionComboUpdate");
    }

    @Override
    public int run(String name) {
        return run(metadata.snapshot().all("categoryCombo"));
    }

    /** The same for one category combination. @throws org.tonle.problem.Problem E1113 when there is none */
    int runFor(String categoryCombo) {
        return run(List.of(metadata.snapshot().get("categoryCombo", categoryCombo)));
    }

    private int run(Collection<MetadataObject> categoryCombos) {
        return upkeep.run(caller.user(), changes -> categoryCombos.forEach(combo -> update(combo.uid(), changes)));
    }

    private static void update(String categoryCombo, Changes changes) {
        Draft draft = changes.edit("categoryCombo", categoryCombo);
        if (draft != null) {
            CategoryComboRule.complete(draft, changes);
            changes.prune(LostOptionCombos.of(categoryCombo, changes));
        }
    }
}
