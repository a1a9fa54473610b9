package org.tonle.tracker.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.category.CategoryCombos;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.metadata.model.RelationshipType;
import org.tonle.metadata.model.TrackedEntityType;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.confidential.ValueVault;
import org.tonle.tracker.importing.ResolvedObjects.AttributeOptions;
import org.tonle.tracker.importing.ResolvedObjects.FieldValue;
import org.tonle.tracker.program.Programs;
import org.tonle.tracker.program.ValueField;

/** Looks up all metadata a payload names. What the user does not know of is not found. Pure: a snapshot and what was sent. */
final class TrackerResolver {
    private final DataAccess access;
    private final Snapshot snapshot;
    private final Programs programs;
    private final Hierarchy hierarchy;
    private final CategoryCombos combos;
    private final Naming orgUnits;
    private final Naming programNames;
    private final Naming stages;
    private final Naming dataElements;
    private final Naming options;
    private final Naming optionCombos;
    private final Naming types;
    private final Naming attributes;
    private final Naming relationshipTypes;

    TrackerResolver(DataAccess access, TrackerOptions.Schemes schemes) {
        this.access = access;
        this.snapshot = access.snapshot();
        this.programs = new Programs(snapshot);
        this.hierarchy = snapshot.view(Hierarchy.VIEW);
        this.combos = snapshot.view(CategoryCombos.VIEW);
        this.orgUnits = new Naming(snapshot, "organisationUnit", schemes.orgUnit());
        this.programNames = new Naming(snapshot, "program", schemes.program());
        this.stages = new Naming(snapshot, "programStage", schemes.programStage());
        this.dataElements = new Naming(snapshot, "dataElement", schemes.dataElement());
        this.options = new Naming(snapshot, "categoryOption", schemes.categoryOption());
        this.optionCombos = new Naming(snapshot, "categoryOptionCombo", schemes.categoryOptionCombo());
        this.types = new Naming(snapshot, "trackedEntityType", schemes.other());
        this.attributes = new Naming(snapshot, "trackedEntityAttribute", schemes.other());
        this.relationshipTypes = new Naming(snapshot, "relationshipType", schemes.other());
    }

    ResolvedObjects resolve(SentObjects sent, StoredObjects known) {
        List<ResolvedObjects.ResolvedEntity> entities =
                new ArrayList<>(sent.entities().size());
        for (SentObjects.Entity each : sent.entities()) {
            entities.add(new ResolvedObjects.ResolvedEntity(
                    each,
                    known.entities().get(each.uid()),
                    entityType(uid(types, each.type())),
                    orgUnit(each.orgUnit()),
                    attributes(each.attributes(), known.entities().get(each.uid()))));
        }
        List<ResolvedObjects.ResolvedEnrollment> enrollments =
                new ArrayList<>(sent.enrollments().size());
        for (SentObjects.Enrollment each : sent.enrollments()) {
            Program program = program(uid(programNames, each.program()));
            enrollments.add(new ResolvedObjects.ResolvedEnrollment(
                    each,
                    known.enrollments().get(each.uid()),
                    program,
                    orgUnit(each.orgUnit()),
                    program == null
                            ? AttributeOptions.NONE
                            : enrollmentSplit(each.split(), program.enrollmentCategoryCombo()),
                    attributes(
                            each.attributes(),
                            each.entity() == null ? null : known.entities().get(each.entity()))));
        }
        List<ResolvedObjects.ResolvedEvent> events =
                new ArrayList<>(sent.events().size());
        for (SentObjects.Event each : sent.events()) {
            events.add(event(each, known.events().get(each.uid())));
        }
        return ResolvedObjects.of(entities, enrollments, events, relationships(sent, known));
    }

    /** The attribute that a request names as a key. @throws Problem E1003 when it is none, or has no unique values */
    ValueField uniqueAttribute(String name) {
        ValueField field = attribute(uid(attributes, name));
        if (field == null || !field.isUnique()) {
            throw new Problem(
                    ErrorCode.E1003,
                    "trackedEntityKey=" + name
                            + " must name an attribute whose values are unique, as the payload names attributes");
        }
        return field;
    }

    /** Whether a payload means this attribute. */
    boolean isAttribute(@Nullable String sent, ValueField attribute) {
        return attribute.uid().equals(uid(attributes, sent));
    }

    /** Number of the program that a payload names; null when there is none. */
    @Nullable
    Integer programId(@Nullable String sent) {
        Program found = program(uid(programNames, sent));
        return found == null ? null : (Integer) found.id();
    }

    /** Number of the stage that a payload names; null when there is none. */
    @Nullable
    Integer stageId(@Nullable String sent) {
        ProgramStage found = stage(uid(stages, sent));
        return found == null ? null : (Integer) found.id();
    }

    /** Adds the unique values that a tracked entity is to have. @param unit in which a value may have to be unique, as it was sent */
    void claim(
            List<SentObjects.Value> values,
            @Nullable String unit,
            String entity,
            Map<StoredObjects.UniqueValue, Set<String>> claims) {
        for (SentObjects.Value value : values) {
            ValueField field = attribute(uid(attributes, value.field()));
            String text = value.value();
            if (field != null && field.isUnique() && text != null && !text.isEmpty() && !isMask(field, text)) {
                claims.computeIfAbsent(uniqueValue(field, orgUnit(unit), text), key -> new HashSet<>(2))
                        .add(entity);
            }
        }
    }

    /** The key under which a unique value may be taken once: letter case and blanks around it make no other value. */
    static StoredObjects.UniqueValue uniqueValue(ValueField field, @Nullable OrgUnit unit, String text) {
        return new StoredObjects.UniqueValue(
                field.id(),
                field.isUniqueInOrgUnit() && unit != null ? unit.id() : 0,
                text.strip().toLowerCase(Locale.ROOT));
    }

    /** Number of the stage of an event when it is not repeatable, else null. */
    @Nullable
    Integer onceOnly(SentObjects.Event sent) {
        ProgramStage stage = programs.stage(uid(stages, sent.programStage()));
        return stage == null || stage.isRepeatable() ? null : (Integer) stage.id();
    }

    private ResolvedObjects.ResolvedEvent event(SentObjects.Event sent, StoredObjects.@Nullable Event known) {
        ProgramStage stage = stage(uid(stages, sent.programStage()));
        Program program = program(uid(programNames, sent.program()));
        if (program == null && sent.program() == null && stage != null) {
            program = program(stage.program());
        }
        if (stage == null
                && sent.programStage() == null
                && program != null
                && !program.hasRegistration()
                && programs.stages(program).size() == 1) {
            stage = stage(programs.stages(program).get(0).uid());
        }
        List<FieldValue> values = new ArrayList<>(sent.dataValues().size());
        for (SentObjects.Value value : sent.dataValues()) {
            values.add(new FieldValue(value, dataElement(uid(dataElements, value.field()))));
        }
        return new ResolvedObjects.ResolvedEvent(
                sent,
                known,
                program,
                stage,
                orgUnit(sent.orgUnit()),
                program == null ? AttributeOptions.NONE : split(sent.split(), program.categoryCombo()),
                user(sent.assignedUser()),
                values);
    }

    /** Relationships without those that link the same things in the same way as an earlier one. */
    private List<ResolvedObjects.ResolvedRelationship> relationships(SentObjects sent, StoredObjects known) {
        List<ResolvedObjects.ResolvedRelationship> relationships =
                new ArrayList<>(sent.relationships().size());
        Set<List<Object>> seen = new HashSet<>();
        for (SentObjects.Relationship each : sent.relationships()) {
            MetadataObject type = each.type() == null ? null : known(relationshipTypes.find(each.type()));
            boolean first = true;
            if (type != null && each.from() != null && each.to() != null) {
                first = seen.add(List.of(type.uid(), each.from(), each.to()));
                if (RelationshipType.of(type).isBidirectional()) {
                    first &= seen.add(List.of(type.uid(), each.to(), each.from()))
                            || each.from().equals(each.to());
                }
            }
            if (first) {
                relationships.add(new ResolvedObjects.ResolvedRelationship(
                        each, known.relationships().get(each.uid()), type));
            }
        }
        return relationships;
    }

    /** A mask that comes back is not sent: the value behind it stays. */
    private List<FieldValue> attributes(List<SentObjects.Value> sent, StoredObjects.@Nullable Entity known) {
        List<FieldValue> values = new ArrayList<>(sent.size());
        for (SentObjects.Value value : sent) {
            ValueField field = attribute(uid(attributes, value.field()));
            boolean isStored = known != null
                    && field != null
                    && isMask(field, value.value())
                    && known.attributes().containsKey(Integer.toString(field.id()));
            if (!isStored) {
                values.add(new FieldValue(value, field));
            }
        }
        return values;
    }

    private static boolean isMask(ValueField field, @Nullable String text) {
        return field.isConfidential() && ValueVault.MASK.equals(text);
    }

    private AttributeOptions enrollmentSplit(SentObjects.AttributeOptions sent, String categoryCombo) {
        boolean isSilent = sent.optionCombo() == null && sent.options() == null;
        if (isSilent) {
            return optionCombo(CategoryDefaults.CATEGORY_OPTION_COMBO);
        }
        AttributeOptions found = split(sent, categoryCombo);
        return found.refusal() == TrackerCode.E1054
                ? AttributeOptions.refused(TrackerCode.E1130, found.arguments().toArray())
                : found;
    }

    private AttributeOptions optionCombo(String uid) {
        return new AttributeOptions(snapshot.findUnchecked("categoryOptionCombo", uid), null, List.of());
    }

    private AttributeOptions split(SentObjects.AttributeOptions sent, String categoryCombo) {
        boolean isSplit = !categoryCombo.equals(CategoryDefaults.CATEGORY_COMBO);
        if (sent.optionCombo() != null) {
            MetadataObject found = optionCombos.find(sent.optionCombo());
            if (found == null || access.hiddenOptionCombos().contains(found.id())) {
                return AttributeOptions.refused(TrackerCode.E1115, sent.optionCombo());
            }
            if (isSplit && found.uid().equals(CategoryDefaults.CATEGORY_OPTION_COMBO)) {
                return AttributeOptions.refused(TrackerCode.E1055);
            }
            return combos.isIn(categoryCombo, found)
                    ? agreed(found, sent.options(), categoryCombo)
                    : AttributeOptions.refused(TrackerCode.E1054, found.uid(), categoryCombo);
        }
        if (sent.options() != null) {
            return byOptions(sent.options(), categoryCombo);
        }
        return isSplit
                ? AttributeOptions.refused(TrackerCode.E1055)
                : optionCombo(CategoryDefaults.CATEGORY_OPTION_COMBO);
    }

    /** An option combination that was sent together with options has to be theirs. */
    private AttributeOptions agreed(MetadataObject found, @Nullable String options, String categoryCombo) {
        AttributeOptions named = new AttributeOptions(found, null, List.of());
        if (options == null || options.isBlank() || categoryCombo.equals(CategoryDefaults.CATEGORY_COMBO)) {
            return named;
        }
        AttributeOptions byOptions = byOptions(options, categoryCombo);
        boolean isTheirs = byOptions.refusal() == null && found.equals(byOptions.optionCombo());
        return byOptions.refusal() != null || isTheirs
                ? byOptions
                : AttributeOptions.refused(TrackerCode.E1117, categoryCombo, options);
    }

    private AttributeOptions byOptions(String sent, String categoryCombo) {
        List<String> uids = new ArrayList<>();
        for (String name : sent.split("[;,]")) {
            MetadataObject option = known(options.find(name.strip()));
            if (option == null) {
                return AttributeOptions.refused(TrackerCode.E1116, name.strip());
            }
            uids.add(option.uid());
        }
        MetadataObject found = combos.find(categoryCombo, uids);
        return found == null || access.hiddenOptionCombos().contains(found.id())
                ? AttributeOptions.refused(TrackerCode.E1117, categoryCombo, sent)
                : new AttributeOptions(found, null, List.of());
    }

    private @Nullable MetadataObject user(@Nullable String sent) {
        MetadataObject user = snapshot.findUnchecked("user", sent);
        return user != null || sent == null ? user : snapshot.table("user").findBy("username", sent);
    }

    private @Nullable MetadataObject known(@Nullable MetadataObject object) {
        return access.programs().knows(object) ? object : null;
    }

    private @Nullable TrackedEntityType entityType(@Nullable String uid) {
        TrackedEntityType type = programs.entityType(uid);
        return type != null && access.programs().knows(type.object()) ? type : null;
    }

    private @Nullable Program program(@Nullable String uid) {
        Program program = programs.program(uid);
        return program != null && access.programs().knows(program.object()) ? program : null;
    }

    private @Nullable ProgramStage stage(@Nullable String uid) {
        ProgramStage stage = programs.stage(uid);
        return stage != null && access.programs().knows(stage.object()) ? stage : null;
    }

    private @Nullable ValueField attribute(@Nullable String uid) {
        ValueField field = programs.attribute(uid);
        return field != null && access.programs().mayEnter(field.object()) ? field : null;
    }

    private @Nullable ValueField dataElement(@Nullable String uid) {
        ValueField field = programs.dataElement(uid);
        return field != null && access.programs().shows(field.object()) ? field : null;
    }

    /** The unit that a payload names; null when there is none. */
    @Nullable
    OrgUnit orgUnit(@Nullable String sent) {
        return hierarchy.find(uid(orgUnits, sent));
    }

    private static @Nullable String uid(Naming naming, @Nullable String sent) {
        if (sent == null || naming.isUid()) {
            return sent;
        }
        MetadataObject found = naming.find(sent);
        return found == null ? null : found.uid();
    }
}
