package org.tonle.tracker.export;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.tracker.column.ColumnType;
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

    /** What the number in a column of metadata is called; null when there is no such object, and for other columns. */
    @Nullable
    String of(ColumnType type, int id) {
        return switch (type) {
            case ORG_UNIT -> name(orgUnits, id);
            case PROGRAM -> name(programs, id);
            case PROGRAM_STAGE -> name(stages, id);
            case OPTION_COMBO -> name(optionCombos, id);
            case CATEGORY_OPTIONS -> categoryOptions(id);
            case ENTITY_TYPE, RELATIONSHIP_TYPE -> {
                MetadataObject object = snapshot.byId(id);
                yield object == null ? null : object.uid();
            }
            case IDENTIFIER, TEXT, LONG_TEXT, STATUS, USERNAME, TIME, FLAG, GEOMETRY, VALUES, NUMBER, USER -> null;
        };
    }

    @Nullable
    String dataElement(int id) {
        return name(dataElements, id);
    }

    /** The options of an option combination, separated by {@code ;}; null when there is no such combination. */
    private @Nullable String categoryOptions(int optionCombo) {
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
