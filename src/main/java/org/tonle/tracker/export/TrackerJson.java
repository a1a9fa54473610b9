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
import org.tonle.tracker.column.ColumnType;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.EnrollmentColumn;
import org.tonle.tracker.column.EntityColumn;
import org.tonle.tracker.column.EventColumn;
import org.tonle.tracker.column.RelationshipColumn;
import org.tonle.tracker.column.TrackerColumn;
import org.tonle.tracker.column.TrackerTable;
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
    private final ConfidentialDisclosure disclosure;

    TrackerJson(DataAccess access, TrackerNames names, ObjectMapper mapper, ConfidentialDisclosure disclosure) {
        this.snapshot = access.snapshot();
        this.programs = new Programs(snapshot);
        this.access = access.programs();
        this.names = names;
        this.users = new UserJson(snapshot);
        this.mapper = mapper;
        this.disclosure = disclosure;
    }

    /** For what a request asks, in its naming schemes. */
    static TrackerJson of(TrackerRequest request, ObjectMapper mapper, ConfidentialDisclosure disclosure) {
        TrackerNames names = new TrackerNames(request.snapshot(), TrackerOptions.Schemes.of(request.parameters()));
        return new TrackerJson(request.access(), names, mapper, disclosure);
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
            ColumnValues<EntityColumn> row,
            AnswerShape shape,
            RelatedRows below,
            @Nullable Program program,
            @Nullable Program only) {
        ObjectNode json = entityAlone(row, shape, below, only);
        if (shape.has("attributes")) {
            Set<String> shown = attributesShown(programs, snapshot.byId(row.number(EntityColumn.TYPE)), program);
            json.set("attributes", attributes(RowValues.ofEntity(row), shown, shape.child("attributes")));
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
            ColumnValues<EntityColumn> row, AnswerShape shape, RelatedRows below, @Nullable Program program) {
        ObjectNode json = columns(TrackerTable.ENTITY, row, shape);
        int id = row.number(EntityColumn.ID);
        persons.add(row.required(EntityColumn.UID));
        if (shape.has("relationships")) {
            json.set("relationships", relationships(TrackerKind.TRACKED_ENTITY, id, shape, below));
        }
        if (shape.has("enrollments")) {
            ArrayNode list = json.putArray("enrollments");
            for (ColumnValues<EnrollmentColumn> each : below.enrollments.getOrDefault(id, List.of())) {
                boolean wanted = program == null || each.number(EnrollmentColumn.PROGRAM) == program.id();
                if (wanted) {
                    list.add(enrollment(each, shape.child("enrollments"), below));
                }
            }
        }
        if (shape.has("programOwners")) {
            ArrayNode list = json.putArray("programOwners");
            for (TrackerRows.Owner each : below.owners.getOrDefault(id, List.of())) {
                if (program == null || each.program() == program.id()) {
                    ObjectNode owner = list.addObject();
                    AnswerShape inner = shape.child("programOwners");
                    put(owner, inner, "orgUnit", names.of(ColumnType.ORG_UNIT, each.orgUnit()));
                    put(owner, inner, "trackedEntity", row.required(EntityColumn.UID));
                    put(owner, inner, "program", names.of(ColumnType.PROGRAM, each.program()));
                }
            }
        }
        return json;
    }

    ObjectNode enrollment(ColumnValues<EnrollmentColumn> row, AnswerShape shape, RelatedRows below) {
        ObjectNode json = columns(TrackerTable.ENROLLMENT, row, shape);
        int id = row.number(EnrollmentColumn.ID);
        String person = row.text(EnrollmentColumn.ENTITY_UID);
        if (person != null) { // below a person it may not have been read again
            persons.add(person);
        }
        if (shape.has("events")) {
            ArrayNode list = json.putArray("events");
            for (ColumnValues<EventColumn> each : below.events.getOrDefault(id, List.of())) {
                list.add(event(each, shape.child("events"), below));
            }
        }
        if (shape.has("relationships")) {
            json.set("relationships", relationships(TrackerKind.ENROLLMENT, id, shape, below));
        }
        if (shape.has("attributes")) {
            Program program = programs.program(uid(row.number(EnrollmentColumn.PROGRAM)));
            Set<String> shown =
                    program == null ? Set.of() : program.attributes().keySet();
            json.set("attributes", attributes(RowValues.ofEnrollment(row), shown, shape.child("attributes")));
        }
        if (shape.has("notes")) {
            json.set("notes", notes(TrackerKind.ENROLLMENT, id, shape.child("notes"), below));
        }
        return json;
    }

    ObjectNode event(ColumnValues<EventColumn> row, AnswerShape shape, RelatedRows below) {
        ObjectNode json = columns(TrackerTable.EVENT, row, shape);
        int id = row.number(EventColumn.ID);
        String person = row.text(EventColumn.ENTITY_UID);
        if (person != null) {
            persons.add(person);
        }
        if (shape.has("relationships")) {
            json.set("relationships", relationships(TrackerKind.EVENT, id, shape, below));
        }
        if (shape.has("dataValues")) {
            json.set("dataValues", dataValues(row, shape.child("dataValues")));
        }
        if (shape.has("notes")) {
            json.set("notes", notes(TrackerKind.EVENT, id, shape.child("notes"), below));
        }
        return json;
    }

    ObjectNode relationship(ColumnValues<RelationshipColumn> row, AnswerShape shape, RelatedRows below) {
        ObjectNode json = columns(TrackerTable.RELATIONSHIP, row, shape);
        MetadataObject type = snapshot.byId(row.number(RelationshipColumn.TYPE));
        if (type != null) {
            put(json, shape, "relationshipName", type.name());
            put(json, shape, "bidirectional", RelationshipType.of(type).isBidirectional());
        }
        if (shape.has("from")) {
            json.set("from", end(RelatedRows.Key.from(row), shape.child("from"), below));
        }
        if (shape.has("to")) {
            json.set("to", end(RelatedRows.Key.to(row), shape.child("to"), below));
        }
        return json;
    }

    private ObjectNode end(RelatedRows.Key end, AnswerShape shape, RelatedRows below) {
        TrackerKind kind = end.kind();
        int id = end.id();
        ObjectNode json = NODES.objectNode();
        RelatedRows ends = below.ends == null ? new RelatedRows() : below.ends;
        if (!shape.has(kind.word())) {
            return json;
        }
        AnswerShape inner = shape.child(kind.word()).without("relationships");
        ColumnValues<EntityColumn> entity = kind == TrackerKind.TRACKED_ENTITY ? below.endEntities.get(id) : null;
        if (entity != null) {
            ObjectNode one = entityAlone(entity, inner, ends, null);
            if (inner.has("attributes")) {
                one.putArray("attributes");
            }
            json.set(kind.word(), one);
        }
        ColumnValues<EnrollmentColumn> enrollment =
                kind == TrackerKind.ENROLLMENT ? below.endEnrollments.get(id) : null;
        if (enrollment != null) {
            json.set(kind.word(), enrollment(enrollment, inner, ends));
        }
        ColumnValues<EventColumn> event = kind == TrackerKind.EVENT ? below.endEvents.get(id) : null;
        if (event != null) {
            json.set(kind.word(), event(event, inner, ends));
        }
        return json;
    }

    private ArrayNode relationships(TrackerKind kind, int id, AnswerShape shape, RelatedRows below) {
        ArrayNode list = NODES.arrayNode();
        for (ColumnValues<RelationshipColumn> each :
                below.relationships.getOrDefault(new RelatedRows.Key(kind, id), List.of())) {
            list.add(relationship(each, shape.child("relationships"), below));
        }
        return list;
    }

    private ArrayNode attributes(RowValues row, Set<String> shown, AnswerShape shape) {
        ArrayNode list = NODES.arrayNode();
        JsonNode stored = read(row.values());
        JsonNode sealed = read(row.secrets());
        JsonNode changed = read(row.changes());
        String created = TrackerTimes.write(row.createdAt());
        for (String uid : shown) {
            var field = programs.attribute(uid);
            if (field == null || !access.shows(field.object())) {
                continue;
            }
            String key = Integer.toString(field.id());
            String value = disclosure.value(field, stored.get(key), sealed.get(key));
            if (value == null) {
                continue;
            }
            JsonNode change = changed.path(Integer.toString(field.id()));
            ObjectNode json = list.addObject();
            put(json, shape, "attribute", uid);
            put(json, shape, "code", field.object().code());
            put(json, shape, "displayName", field.object().name());
            put(json, shape, "createdAt", change.path("createdAt").asText(created));
            put(json, shape, "updatedAt", change.path("updatedAt").asText(created));
            put(json, shape, "updatedBy", change.path("updatedBy").asText(row.createdBy()));
            put(json, shape, "valueType", field.type().name());
            put(json, shape, "value", value);
        }
        return list;
    }

    private ArrayNode dataValues(ColumnValues<EventColumn> row, AnswerShape shape) {
        ArrayNode list = NODES.arrayNode();
        RowValues values = RowValues.ofEvent(row);
        JsonNode changed = read(values.changes());
        String created = TrackerTimes.write(values.createdAt());
        for (Map.Entry<String, JsonNode> value : read(values.values()).properties()) {
            int element = Integer.parseInt(value.getKey());
            String name = names.dataElement(element);
            if (name == null || !access.shows(snapshot.byId(element))) {
                continue;
            }
            JsonNode change = changed.path(value.getKey());
            String by = change.path("updatedBy").asText(values.createdBy());
            ObjectNode json = list.addObject();
            put(json, shape, "createdAt", change.path("createdAt").asText(created));
            put(json, shape, "updatedAt", change.path("updatedAt").asText(created));
            put(json, shape, "storedBy", row.text(EventColumn.STORED_BY));
            put(
                    json,
                    shape,
                    "providedElsewhere",
                    change.path("providedElsewhere").asBoolean());
            put(json, shape, "dataElement", name);
            put(json, shape, "value", value.getValue().asText());
            if (shape.has("createdBy")) {
                json.set("createdBy", users.named(values.createdBy(), shape.child("createdBy")));
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
            list.add(columns(TrackerTable.NOTE, note.row(), shape));
        }
        return list;
    }

    /** What the columns of a row say, as far as it is wanted. */
    private <C extends Enum<C> & TrackerColumn> ObjectNode columns(
            TrackerTable<C> table, ColumnValues<C> row, AnswerShape shape) {
        ObjectNode json = NODES.objectNode();
        for (C column : table.shown()) {
            Object value = row.get(column);
            String property = column.property();
            if (value != null && shape.has(property)) {
                JsonNode shown = shown(column.spec().type(), value, shape.child(property));
                if (shown != null) {
                    json.set(property, shown);
                }
            }
        }
        return json;
    }

    private @Nullable JsonNode shown(ColumnType type, Object value, AnswerShape inner) {
        return switch (type) {
            case IDENTIFIER, TEXT, LONG_TEXT, STATUS -> NODES.textNode((String) value);
            case TIME -> NODES.textNode(TrackerTimes.write((LocalDateTime) value));
            case FLAG -> NODES.booleanNode((Boolean) value);
            case GEOMETRY, VALUES -> read((String) value);
            case USERNAME -> users.named((String) value, inner);
            case USER -> users.of((Integer) value, inner);
            case NUMBER -> NODES.numberNode((Integer) value);
            case ORG_UNIT, PROGRAM, PROGRAM_STAGE, ENTITY_TYPE, RELATIONSHIP_TYPE, OPTION_COMBO, CATEGORY_OPTIONS -> {
                String name = names.of(type, (Integer) value);
                yield name == null ? null : NODES.textNode(name);
            }
        };
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
