package org.tonle.tracker.importing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.parameter.FlagReading;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.ColumnType;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.EnrollmentColumn;
import org.tonle.tracker.column.EntityColumn;
import org.tonle.tracker.column.EventColumn;
import org.tonle.tracker.column.NoteColumn;
import org.tonle.tracker.column.RelationshipColumn;
import org.tonle.tracker.column.TrackerColumn;
import org.tonle.tracker.column.TrackerTable;

/**
 * Reads a payload token by token, nested or flat, and makes it flat: identifiers are made where none were sent, children are told their
 * parents. Everything is optional, and what is no property is passed over. One payload, one reader.
 */
final class SentObjectsReader {
    private final JsonParser parser;
    private final ZoneId zone;
    private final List<SentObjects.Entity> entities = new ArrayList<>();
    private final List<SentObjects.Enrollment> enrollments = new ArrayList<>();
    private final List<SentObjects.Event> events = new ArrayList<>();
    private final List<SentObjects.Relationship> relationships = new ArrayList<>();

    private SentObjectsReader(JsonParser parser, ZoneId zone) {
        this.parser = parser;
        this.zone = zone;
    }

    /**
     * Reads one payload; what is behind it stays unread.
     *
     * @param parser before the first token, with a codec
     * @throws IOException when it is no JSON or has another shape
     * @throws org.tonle.problem.Problem E1003 for an identifier, a status or a date that is none
     */
    static SentObjects read(JsonParser parser, ZoneId zone) throws IOException {
        SentObjectsReader reader = new SentObjectsReader(parser, zone);
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw MismatchedInputException.from(parser, SentObjects.class, "there is nothing in it");
        }
        if (first != JsonToken.VALUE_NULL) {
            reader.payload();
        }
        return new SentObjects(reader.entities, reader.enrollments, reader.events, reader.relationships);
    }

    /** Reads what stands behind a property, or passes it over. */
    private interface Property {
        void read(String name) throws IOException;
    }

    private interface Element {
        void read() throws IOException;
    }

    /** An object whose children wait for its identifier, which may come behind them. */
    private static final class Parent<C> {
        final List<C> children = new ArrayList<>(0);
        final List<SentObjects.Value> values = new ArrayList<>();
        final List<SentObjects.Note> notes = new ArrayList<>(0);
    }

    private void payload() throws IOException {
        properties(name -> {
            switch (name) {
                case "trackedEntities" -> each(this::entity);
                case "enrollments" -> each(() -> enrollments.add(enrollment()));
                case "events" -> each(() -> events.add(event()));
                case "relationships" -> each(this::relationship);
                default -> parser.skipChildren();
            }
        });
    }

    private void entity() throws IOException {
        Parent<SentObjects.Enrollment> parent = new Parent<>();
        ColumnValues<EntityColumn> columns = columns(TrackerTable.ENTITY, name -> {
            switch (name) {
                case "attributes" -> each(() -> parent.values.add(value("attribute")));
                case "enrollments" -> each(() -> parent.children.add(enrollment()));
                case "relationships" -> each(this::relationship);
                default -> parser.skipChildren();
            }
        });
        String uid = identify(columns, EntityColumn.UID);
        entities.add(new SentObjects.Entity(columns, parent.values));
        for (SentObjects.Enrollment child : parent.children) {
            child.columns().set(EnrollmentColumn.ENTITY_UID, uid);
            enrollments.add(child);
        }
    }

    private SentObjects.Enrollment enrollment() throws IOException {
        Parent<SentObjects.Event> parent = new Parent<>();
        ColumnValues<EnrollmentColumn> columns = columns(TrackerTable.ENROLLMENT, name -> {
            switch (name) {
                case "attributes" -> each(() -> parent.values.add(value("attribute")));
                case "events" -> each(() -> parent.children.add(event()));
                case "relationships" -> each(this::relationship);
                case "notes" -> each(() -> note(parent.notes));
                default -> parser.skipChildren();
            }
        });
        String uid = identify(columns, EnrollmentColumn.UID);
        for (SentObjects.Event child : parent.children) {
            child.columns().set(EventColumn.ENROLLMENT_UID, uid);
            events.add(child);
        }
        return new SentObjects.Enrollment(columns, parent.values, parent.notes);
    }

    private SentObjects.Event event() throws IOException {
        Parent<Void> parent = new Parent<>();
        ColumnValues<EventColumn> columns = columns(TrackerTable.EVENT, name -> {
            switch (name) {
                case "dataValues" -> each(() -> parent.values.add(value("dataElement")));
                case "relationships" -> each(this::relationship);
                case "notes" -> each(() -> note(parent.notes));
                default -> parser.skipChildren();
            }
        });
        identify(columns, EventColumn.UID);
        return new SentObjects.Event(columns, parent.values, parent.notes);
    }

    private void relationship() throws IOException {
        SentObjects.End[] ends = new SentObjects.End[2];
        ColumnValues<RelationshipColumn> columns = columns(TrackerTable.RELATIONSHIP, name -> {
            switch (name) {
                case "from" -> ends[0] = end(parser.readValueAsTree());
                case "to" -> ends[1] = end(parser.readValueAsTree());
                default -> parser.skipChildren();
            }
        });
        identify(columns, RelationshipColumn.UID);
        relationships.add(new SentObjects.Relationship(columns, ends[0], ends[1]));
    }

    /** A note without words is none. */
    private void note(List<SentObjects.Note> notes) throws IOException {
        ColumnValues<NoteColumn> columns = columns(TrackerTable.NOTE, name -> parser.skipChildren());
        if (columns.text(NoteColumn.VALUE) != null) {
            identify(columns, NoteColumn.UID);
            notes.add(new SentObjects.Note(columns));
        }
    }

    /** @param field property that names the attribute or data element */
    private SentObjects.Value value(String field) throws IOException {
        String[] texts = new String[2];
        boolean[] providedElsewhere = new boolean[1];
        properties(name -> {
            if (name.equals(field)) {
                texts[0] = text();
            } else if (name.equals("value")) {
                texts[1] = text();
            } else if (name.equals("providedElsewhere") && field.equals("dataElement")) {
                providedElsewhere[0] = Boolean.TRUE.equals(flag());
            } else {
                parser.skipChildren();
            }
        });
        return new SentObjects.Value(texts[0], texts[1], providedElsewhere[0]);
    }

    /** {@code {trackedEntity: {trackedEntity: uid}}} or {@code {trackedEntity: uid}}; null when it names none or several. */
    private static SentObjects.@Nullable End end(JsonNode node) {
        SentObjects.End found = null;
        for (TrackerKind kind : List.of(TrackerKind.TRACKED_ENTITY, TrackerKind.ENROLLMENT, TrackerKind.EVENT)) {
            JsonNode inner = node.get(kind.word());
            JsonNode uid = inner != null && inner.isObject() ? inner.get(kind.word()) : inner;
            if (uid != null && uid.isTextual()) {
                if (found != null) {
                    return null;
                }
                found = new SentObjects.End(kind, SentColumnValue.uid(kind.word(), uid.textValue()));
            }
        }
        return found;
    }

    private static <C extends Enum<C> & TrackerColumn> String identify(ColumnValues<C> columns, C column) {
        String sent = columns.text(column);
        String uid = sent == null ? Uid.generate() : sent;
        columns.set(column, uid);
        return uid;
    }

    /** Reads an object: what it says of its columns, and other properties. */
    private <C extends Enum<C> & TrackerColumn> ColumnValues<C> columns(TrackerTable<C> table, Property other)
            throws IOException {
        ColumnValues<C> columns = table.unsaid();
        properties(name -> {
            C column = table.sent().get(name);
            if (column == null) {
                other.read(name);
                return;
            }
            Object value = value(column);
            if (value != null) {
                columns.set(column, value);
            }
        });
        return columns;
    }

    private void properties(Property property) throws IOException {
        require(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            property.read(name);
        }
    }

    /** Reads the elements of a list; null is an empty one, and null among them is passed over. */
    private void each(Element element) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        require(JsonToken.START_ARRAY, "a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                element.read();
            }
        }
    }

    private @Nullable Object value(TrackerColumn column) throws IOException {
        ColumnType type = column.spec().type();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (type == ColumnType.GEOMETRY) {
            return parser.readValueAsTree();
        }
        if (type == ColumnType.FLAG) {
            return flag();
        }
        String text = type == ColumnType.USER && parser.currentToken() == JsonToken.START_OBJECT ? user() : text();
        return text == null ? null : SentColumnValue.of(column, text, zone);
    }

    /** The identifier of a user, else the name. */
    private @Nullable String user() throws IOException {
        JsonNode node = parser.readValueAsTree();
        JsonNode named = node.hasNonNull("uid") ? node.get("uid") : node.path("username");
        return named.isValueNode() && !named.isNull() ? named.asText() : null;
    }

    private @Nullable Boolean flag() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NUMBER_INT -> parser.getLongValue() != 0;
            default -> {
                String text = text();
                Boolean said = text == null ? null : FlagReading.parse(text);
                if (said == null && text != null && !text.isBlank()) {
                    throw wrong("true or false");
                }
                yield said;
            }
        };
    }

    private @Nullable String text() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!parser.currentToken().isScalarValue()) {
            throw wrong("a text");
        }
        return parser.getText();
    }

    private void require(JsonToken token, String what) throws IOException {
        if (parser.currentToken() != token) {
            throw wrong(what);
        }
    }

    private MismatchedInputException wrong(String what) throws IOException {
        String path = parser.getParsingContext().pathAsPointer().toString();
        return MismatchedInputException.from(parser, SentObjects.class, path + " must be " + what);
    }
}
