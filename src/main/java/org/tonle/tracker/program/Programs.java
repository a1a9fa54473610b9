package org.tonle.tracker.program;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.ValueType;

/** All programs, stages, entity types and the fields of their data, worked out once a snapshot: {@code snapshot.view(Programs.VIEW)}. */
public final class Programs {
    /** The programs of a snapshot. */
    public static final View<Programs> VIEW = new View<>(
            Set.of(
                    "program",
                    "programStage",
                    "trackedEntityType",
                    "trackedEntityAttribute",
                    "dataElement",
                    "optionSet",
                    "option"),
            Programs::new);

    private final Map<String, Program> programs = new HashMap<>();
    private final Map<String, Stage> stages = new HashMap<>();
    private final Map<String, EntityType> types = new HashMap<>();
    private final Map<String, ValueField> attributes = new HashMap<>();
    private final Map<String, ValueField> dataElements = new HashMap<>();

    private Programs(Snapshot snapshot) {
        Map<String, Set<String>> options = new HashMap<>();
        for (MetadataObject option : snapshot.all("option")) {
            String set = option.document().text("optionSet");
            String code = option.code();
            if (set != null && code != null) {
                options.computeIfAbsent(set, uid -> new HashSet<>()).add(code);
            }
        }
        for (MetadataObject attribute : snapshot.all("trackedEntityAttribute")) {
            attributes.put(attribute.uid(), field(attribute, options));
        }
        for (MetadataObject type : snapshot.all("trackedEntityType")) {
            types.put(
                    type.uid(),
                    new EntityType(
                            type,
                            flags(type, "trackedEntityTypeAttributes", "trackedEntityAttribute", "mandatory"),
                            featureType(type)));
        }
        for (MetadataObject object : snapshot.all("programStage")) {
            Map<String, Boolean> fields = flags(object, "programStageDataElements", "dataElement", "compulsory");
            stages.put(object.uid(), new Stage(object, object.document().text("program"), fields, featureType(object)));
        }
        for (MetadataObject element : snapshot.all("dataElement")) {
            if (!"AGGREGATE".equals(element.document().text("domainType"))) {
                dataElements.put(element.uid(), field(element, options));
            }
        }
        for (MetadataObject object : snapshot.all("program")) {
            programs.put(object.uid(), program(object));
        }
    }

    private Program program(MetadataObject object) {
        Document document = object.document();
        List<String> ordered = stages.values().stream()
                .filter(stage -> object.uid().equals(stage.program()))
                .sorted(Comparator.comparingInt(
                                (Stage stage) -> stage.object().document().integer("sortOrder", Integer.MAX_VALUE))
                        .thenComparing(Stage::uid))
                .map(Stage::uid)
                .toList();
        return new Program(
                object,
                "WITH_REGISTRATION".equals(document.text("programType")),
                document.text("trackedEntityType"),
                Set.copyOf(document.texts("organisationUnits")),
                flags(object, "programTrackedEntityAttributes", "trackedEntityAttribute", "mandatory"),
                ordered,
                orDefault(document.text("categoryCombo")),
                orDefault(document.text("enrollmentCategoryCombo")),
                featureType(object));
    }

    private static String orDefault(@Nullable String categoryCombo) {
        return categoryCombo == null ? CategoryDefaults.CATEGORY_COMBO : categoryCombo;
    }

    private static Map<String, Boolean> flags(MetadataObject object, String parts, String reference, String flag) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        for (Document part : object.document().parts(parts)) {
            String uid = part.text(reference);
            if (uid != null) {
                flags.put(uid, part.flag(flag));
            }
        }
        return flags;
    }

    private static @Nullable String featureType(MetadataObject object) {
        return object.document().text("featureType");
    }

    private static ValueField field(MetadataObject object, Map<String, Set<String>> options) {
        Document document = object.document();
        String set = document.text("optionSet");
        boolean attribute = object.type().name().equals("trackedEntityAttribute");
        return new ValueField(
                object,
                ValueType.of(document.text("valueType")),
                set,
                set == null ? Set.of() : options.getOrDefault(set, Set.of()),
                attribute && document.flag("unique"),
                attribute && document.flag("orgunitScope"));
    }

    public @Nullable Program program(@Nullable String uid) {
        return uid == null ? null : programs.get(uid);
    }

    public @Nullable Stage stage(@Nullable String uid) {
        return uid == null ? null : stages.get(uid);
    }

    public @Nullable EntityType entityType(@Nullable String uid) {
        return uid == null ? null : types.get(uid);
    }

    /** An attribute of tracked entities. */
    public @Nullable ValueField attribute(@Nullable String uid) {
        return uid == null ? null : attributes.get(uid);
    }

    /** A data element that events may have. */
    public @Nullable ValueField dataElement(@Nullable String uid) {
        return uid == null ? null : dataElements.get(uid);
    }

    /** All programs, in no order. */
    public Iterable<Program> all() {
        return programs.values();
    }
}
