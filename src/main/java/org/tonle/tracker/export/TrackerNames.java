package org.tonle.tracker.export;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.tracker.importing.TrackerOptions;

/** What metadata are called in an answer. */
final class TrackerNames {
    private final Snapshot snapshot;
    private final Naming orgUnits;
    private final Naming programs;
    private final Naming stages;
    private final Naming dataElements;
    private final Naming options;
    private final Naming optionCombos;

    TrackerNames(Snapshot snapshot, TrackerOptions.Schemes schemes) {
        this.snapshot = snapshot;
        this.orgUnits = new Naming(snapshot, "organisationUnit", schemes.orgUnit());
        this.programs = new Naming(snapshot, "program", schemes.program());
        this.stages = new Naming(snapshot, "programStage", schemes.programStage());
        this.dataElements = new Naming(snapshot, "dataElement", schemes.dataElement());
        this.options = new Naming(snapshot, "categoryOption", schemes.categoryOption());
        this.optionCombos = new Naming(snapshot, "categoryOptionCombo", schemes.categoryOptionCombo());
    }

    @Nullable
    String orgUnit(int id) {
        return name(orgUnits, id);
    }

    @Nullable
    String program(int id) {
        return name(programs, id);
    }

    @Nullable
    String stage(int id) {
        return name(stages, id);
    }

    @Nullable
    String dataElement(int id) {
        return name(dataElements, id);
    }

    @Nullable
    String optionCombo(int id) {
        return name(optionCombos, id);
    }

    /** The options of an option combination, separated by {@code ;}; null when there is no such combination. */
    @Nullable
    String categoryOptions(int optionCombo) {
        MetadataObject combo = snapshot.byId(optionCombo);
        if (combo == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (String uid : CategoryOptionCombo.of(combo).categoryOptions()) {
            MetadataObject option = snapshot.findUnchecked("categoryOption", uid);
            text.append(text.isEmpty() ? "" : ";").append(option == null ? uid : options.nameOrUid(option));
        }
        return text.toString();
    }

    private @Nullable String name(Naming naming, int id) {
        MetadataObject object = snapshot.byId(id);
        return object == null ? null : naming.nameOrUid(object);
    }
}
