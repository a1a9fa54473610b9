package org.tonle.tracker.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.ProgramAccess;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.RelationshipType;
import org.tonle.metadata.model.TrackedEntityType;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.TrackerOptions;
import org.tonle.tracker.importing.TrackerTimes;
import org.tonle.tracker.program.Programs;

/** Writes rows as the API shows them. The rows are those the caller may see; values of fields that are not for the caller are left out here. */
final class TrackerJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Snapshot snapshot;
    private final Programs programs;
    private final ProgramAccess access;
    private final TrackerNames names;
    private final UserJson users;
    private final Set<String> persons = new java.util.LinkedHashSet<>();
    private final ObjectMapper mapper;

    TrackerJson(DataAccess access, TrackerNames names, ObjectMapper mapper) {
        this.snapshot = access.snapshot();
        this.programs = new Programs(snapshot);
        this.access = access.programs();
        this.names = names;
        this.users = new UserJson(snapshot);
        this.mapper = mapper;
    }

    /** For what a request asks, in its naming schemes. */
    static TrackerJson of(TrackerRequest request, ObjectMapper mapper) {
        TrackerNames names = new TrackerNames(request.snapshot(), TrackerOptions.Schemes.of(request.parameters()));
        return new TrackerJson(request.access(), names, mapper);
    }

    /** The tracked entities of which something was written so far. */
    Set<String> persons() {
        return persons;
    }

    /**
     * @param program of which attributes are shown; null for the attributes of the type
     * @param only program whose enrollments and owner are wanted, null for all
     */
    ObjectNode entity(
            TrackerRows.Entity row,
            AnswerShape shape,
            RelatedRows below,
            @Nullable Program program,
            @Nullable Program only) {
        ObjectNode json = entityAlone(row, shape, below, only);
        if (shape.has("attributes")) {
            Set<String> shown = attributesShown(programs, snapshot.byId(row.type()), program);
            json.set(
                    "attributes",
                    attributes(
                            row.attributes(), row.attributeChanges(), row.trail(), shown, shape.child("attributes")));
        }
        return json;
    }

    /** Identifiers of the attributes of a tracked entity type, and of a program. */
    static Set<String> attributesShown(Programs programs, @Nullable MetadataObject type, @Nullable Program program) {
        TrackedEntityType known = type == null ? null : programs.entityType(type.uid());
        Set<String> shown = new java.util.LinkedHashSet<>(
                known == null ? Set.of() : known.attributes().keySet());
        shown.addAll(program == null ? Set.of() : program.attributes().keySet());
        return shown;
    }

    private ObjectNode entityAlone(
            TrackerRows.Entity row, AnswerShape shape, RelatedRows below, @Nullable Program program) {
        ObjectNode json = NODES.objectNode();
        persons.add(row.uid());
        put(json, shape, "trackedEntity", row.uid());
        put(json, shape, "trackedEntityType", uid(row.type()));
        trail(json, shape, row.trail());
        put(json, shape, "orgUnit", names.orgUnit(row.orgUnit()));
        put(json, shape, "inactive", row.inactive());
        put(json, shape, "deleted", row.deleted());
        put(json, shape, "potentialDuplicate", row.potentialDuplicate());
        geometry(json, shape, row.geometry());
        if (shape.has("relationships")) {
            json.set("relationships", relationships(TrackerKind.TRACKED_ENTITY, row.id(), shape, below));
        }
        if (shape.has("enrollments")) {
            ArrayNode list = json.putArray("enrollments");
            for (TrackerRows.Enrollment each : below.enrollments.getOrDefault(row.id(), List.of())) {
                boolean wanted = program == null || each.program() == program.id();
                if (wanted) {
                    list.add(enrollment(each, shape.child("enrollments"), below));
                }
            }
        }
        if (shape.has("programOwners")) {
            ArrayNode list = json.putArray("programOwners");
            for (TrackerRows.Owner each : below.owners.getOrDefault(row.id(), List.of())) {
                if (program == null || each.program() == program.id()) {
                    ObjectNode owner = list.addObject();
                    AnswerShape inner = shape.child("programOwners");
                    put(owner, inner, "orgUnit", names.orgUnit(each.orgUnit()));
                    put(owner, inner, "trackedEntity", row.uid());
                    put(owner, inner, "program", names.program(each.program()));
                }
            }
        }
        return json;
    }

    ObjectNode enrollment(TrackerRows.Enrollment row, AnswerShape shape, RelatedRows below) {
        ObjectNode json = NODES.objectNode();
        persons.add(row.entityUid());
        put(json, shape, "enrollment", row.uid());
        put(json, shape, "trackedEntity", row.entityUid());
        put(json, shape, "program", names.program(row.program()));
        put(json, shape, "status", row.status());
        put(json, shape, "orgUnit", names.orgUnit(row.orgUnit()));
        put(json, shape, "enrolledAt", row.enrolledAt());
        put(json, shape, "occurredAt", row.occurredAt());
        put(json, shape, "followUp", row.followUp());
        put(json, shape, "deleted", row.deleted());
        put(json, shape, "attributeOptionCombo", names.optionCombo(row.optionCombo()));
        put(json, shape, "completedAt", row.completedAt());
        put(json, shape, "completedBy", row.completedBy());
        trail(json, shape, row.trail());
        geometry(json, shape, row.geometry());
        if (shape.has("events")) {
            ArrayNode list = json.putArray("events");
            for (TrackerRows.Event each : below.events.getOrDefault(row.id(), List.of())) {
                list.add(event(each, shape.child("events"), below));
            }
        }
        if (shape.has("relationships")) {
            json.set("relationships", relationships(TrackerKind.ENROLLMENT, row.id(), shape, below));
        }
        if (shape.has("attributes")) {
            Program program = programs.program(uid(row.program()));
            Set<String> shown =
                    program == null ? Set.of() : program.attributes().keySet();
            json.set(
                    "attributes",
                    attributes(
                            row.attributes(),
                            row.attributeChanges(),
                            row.entityTrail(),
                            shown,
                            shape.child("attributes")));
        }
        if (shape.has("notes")) {
            json.set("notes", notes(TrackerKind.ENROLLMENT, row.id(), shape.child("notes"), below));
        }
        return json;
    }

    ObjectNode event(TrackerRows.Event row, AnswerShape shape, RelatedRows below) {
        ObjectNode json = NODES.objectNode();
        if (row.entityUid() != null) {
            persons.add(row.entityUid());
        }
        put(json, shape, "event", row.uid());
        put(json, shape, "status", row.status());
        put(json, shape, "program", names.program(row.program()));
        put(json, shape, "programStage", names.stage(row.stage()));
        put(json, shape, "enrollment", row.enrollmentUid());
        put(json, shape, "trackedEntity", row.entityUid());
        put(json, shape, "orgUnit", names.orgUnit(row.orgUnit()));
        put(json, shape, "occurredAt", row.occurredAt());
        put(json, shape, "scheduledAt", row.scheduledAt());
        put(json, shape, "followUp", row.followUp());
        put(json, shape, "deleted", row.deleted());
        put(json, shape, "attributeOptionCombo", names.optionCombo(row.optionCombo()));
        if (shape.has("attributeCategoryOptions")) {
            put(json, shape, "attributeCategoryOptions", names.categoryOptions(row.optionCombo()));
        }
        put(json, shape, "completedAt", row.completedAt());
        put(json, shape, "completedBy", row.completedBy());
        trail(json, shape, row.trail());
        if (shape.has("assignedUser") && row.assignedUser() != 0) {
            json.set("assignedUser", users.of(row.assignedUser(), shape.child("assignedUser")));
        }
        geometry(json, shape, row.geometry());
        if (shape.has("relationships")) {
            json.set("relationships", relationships(TrackerKind.EVENT, row.id(), shape, below));
        }
        if (shape.has("dataValues")) {
            json.set("dataValues", dataValues(row, shape.child("dataValues")));
        }
        if (shape.has("notes")) {
            json.set("notes", notes(TrackerKind.EVENT, row.id(), shape.child("notes"), below));
        }
        return json;
    }

    ObjectNode relationship(TrackerRows.Relationship row, AnswerShape shape, RelatedRows below) {
        ObjectNode json = NODES.objectNode();
        MetadataObject type = snapshot.byId(row.type());
        put(json, shape, "relationship", row.uid());
        if (type != null) {
            put(json, shape, "relationshipType", type.uid());
            put(json, shape, "relationshipName", type.name());
            put(json, shape, "bidirectional", RelationshipType.of(type).isBidirectional());
        }
        put(json, shape, "createdAt", row.created());
        put(json, shape, "createdAtClient", row.createdAtClient());
        put(json, shape, "updatedAt", row.updated());
        put(json, shape, "deleted", row.deleted());
        if (shape.has("from")) {
            json.set("from", end(row.fromKind(), row.from(), shape.child("from"), below));
        }
        if (shape.has("to")) {
            json.set("to", end(row.toKind(), row.to(), shape.child("to"), below));
        }
        return json;
    }

    private ObjectNode end(TrackerKind kind, int id, AnswerShape shape, RelatedRows below) {
        ObjectNode json = NODES.objectNode();
        RelatedRows ends = below.ends == null ? new RelatedRows() : below.ends;
        if (!shape.has(kind.word())) {
            return json;
        }
        AnswerShape inner = shape.child(kind.word()).without("relationships");
        TrackerRows.Entity entity = kind == TrackerKind.TRACKED_ENTITY ? below.endEntities.get(id) : null;
        if (entity != null) {
            ObjectNode one = entityAlone(entity, inner, ends, null);
            if (inner.has("attributes")) {
                one.putArray("attributes");
            }
            json.set(kind.word(), one);
        }
        TrackerRows.Enrollment enrollment = kind == TrackerKind.ENROLLMENT ? below.endEnrollments.get(id) : null;
        if (enrollment != null) {
            json.set(kind.word(), enrollment(enrollment, inner, ends));
        }
        TrackerRows.Event event = kind == TrackerKind.EVENT ? below.endEvents.get(id) : null;
        if (event != null) {
            json.set(kind.word(), event(event, inner, ends));
        }
        return json;
    }

    private ArrayNode relationships(TrackerKind kind, int id, AnswerShape shape, RelatedRows below) {
        ArrayNode list = NODES.arrayNode();
        for (TrackerRows.Relationship each :
                below.relationships.getOrDefault(new RelatedRows.Key(kind, id), List.of())) {
            list.add(relationship(each, shape.child("relationships"), below));
        }
        return list;
    }

    private ArrayNode attributes(
            String values, @Nullable String changes, TrackerRows.Trail trail, Set<String> shown, AnswerShape shape) {
        ArrayNode list = NODES.arrayNode();
        JsonNode stored = read(values);
        JsonNode changed = read(changes);
        for (String uid : shown) {
            var field = programs.attribute(uid);
            JsonNode value = field == null ? null : stored.get(Integer.toString(field.id()));
            if (field == null || value == null || !access.shows(field.object())) {
                continue;
            }
            JsonNode change = changed.path(Integer.toString(field.id()));
            ObjectNode json = list.addObject();
            put(json, shape, "attribute", uid);
            put(json, shape, "code", field.object().code());
            put(json, shape, "displayName", field.object().name());
            put(json, shape, "createdAt", change.path("createdAt").asText(TrackerTimes.write(trail.created())));
            put(json, shape, "updatedAt", change.path("updatedAt").asText(TrackerTimes.write(trail.created())));
            put(json, shape, "updatedBy", change.path("updatedBy").asText(trail.createdBy()));
            put(json, shape, "valueType", field.type().name());
            put(json, shape, "value", value.asText());
        }
        return list;
    }

    private ArrayNode dataValues(TrackerRows.Event row, AnswerShape shape) {
        ArrayNode list = NODES.arrayNode();
        JsonNode changed = read(row.dataValueChanges());
        for (Map.Entry<String, JsonNode> value : read(row.dataValues()).properties()) {
            int element = Integer.parseInt(value.getKey());
            String name = names.dataElement(element);
            if (name == null || !access.shows(snapshot.byId(element))) {
                continue;
            }
            JsonNode change = changed.path(value.getKey());
            String by = change.path("updatedBy").asText(row.trail().createdBy());
            ObjectNode json = list.addObject();
            put(
                    json,
                    shape,
                    "createdAt",
                    change.path("createdAt")
                            .asText(TrackerTimes.write(row.trail().created())));
            put(
                    json,
                    shape,
                    "updatedAt",
                    change.path("updatedAt")
                            .asText(TrackerTimes.write(row.trail().created())));
            put(json, shape, "storedBy", row.trail().storedBy());
            put(
                    json,
                    shape,
                    "providedElsewhere",
                    change.path("providedElsewhere").asBoolean());
            put(json, shape, "dataElement", name);
            put(json, shape, "value", value.getValue().asText());
            if (shape.has("createdBy")) {
                json.set("createdBy", users.named(row.trail().createdBy(), shape.child("createdBy")));
            }
            if (shape.has("updatedBy")) {
                json.set("updatedBy", users.named(by, shape.child("updatedBy")));
            }
        }
        return list;
    }

    private ArrayNode notes(TrackerKind kind, int id, AnswerShape shape, RelatedRows below) {
        ArrayNode list = NODES.arrayNode();
        for (TrackerRows.Note note : below.notes.getOrDefault(new RelatedRows.Key(kind, id), List.of())) {
            ObjectNode json = list.addObject();
            put(json, shape, "note", note.uid());
            put(json, shape, "storedAt", note.created());
            put(json, shape, "value", note.value());
            put(json, shape, "storedBy", note.storedBy());
            if (shape.has("createdBy")) {
                json.set("createdBy", users.named(note.createdBy(), shape.child("createdBy")));
            }
        }
        return list;
    }

    private void trail(ObjectNode json, AnswerShape shape, TrackerRows.Trail trail) {
        put(json, shape, "createdAt", trail.created());
        put(json, shape, "createdAtClient", trail.createdAtClient());
        put(json, shape, "updatedAt", trail.updated());
        put(json, shape, "updatedAtClient", trail.updatedAtClient());
        put(json, shape, "storedBy", trail.storedBy());
        if (shape.has("createdBy")) {
            json.set("createdBy", users.named(trail.createdBy(), shape.child("createdBy")));
        }
        if (shape.has("updatedBy")) {
            json.set("updatedBy", users.named(trail.updatedBy(), shape.child("updatedBy")));
        }
    }

    private void geometry(ObjectNode json, AnswerShape shape, @Nullable String geometry) {
        if (geometry != null && shape.has("geometry")) {
            json.set("geometry", read(geometry));
        }
    }

    private JsonNode read(@Nullable String json) {
        try {
            return json == null ? NODES.objectNode() : mapper.readTree(json);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("a column of JSON holds something else", problem);
        }
    }

    static void put(ObjectNode json, AnswerShape shape, String name, @Nullable Object value) {
        if (value == null || !shape.has(name)) {
            return;
        }
        if (value instanceof Boolean flag) {
            json.put(name, flag);
        } else if (value instanceof LocalDateTime time) {
            json.put(name, TrackerTimes.write(time));
        } else {
            json.put(name, value.toString());
        }
    }

    private @Nullable String uid(int id) {
        MetadataObject object = snapshot.byId(id);
        return object == null ? null : object.uid();
    }
}
