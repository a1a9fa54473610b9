package org.tonle.tracker.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.TrackerKind;

/** Makes a payload flat: identifiers are made where none were sent, children are told their parents. One payload, one reader. */
final class SentObjectsReader {
    private static final Set<String> ENROLLMENT_STATUSES = Set.of("ACTIVE", "COMPLETED", "CANCELLED");
    private static final Set<String> EVENT_STATUSES =
            Set.of("ACTIVE", "COMPLETED", "VISITED", "SCHEDULE", "OVERDUE", "SKIPPED");

    private final ZoneId zone;
    private final List<SentObjects.Entity> entities = new ArrayList<>();
    private final List<SentObjects.Enrollment> enrollments = new ArrayList<>();
    private final List<SentObjects.Event> events = new ArrayList<>();
    private final List<SentObjects.Relationship> relationships = new ArrayList<>();

    private SentObjectsReader(ZoneId zone) {
        this.zone = zone;
    }

    /** @throws Problem E1003 for an identifier, a status or a date that is none */
    static SentObjects read(WireObjects wire, ZoneId zone) {
        SentObjectsReader reader = new SentObjectsReader(zone);
        all(wire.trackedEntities()).forEach(reader::entity);
        all(wire.enrollments()).forEach(enrollment -> reader.enrollment(enrollment, enrollment.trackedEntity()));
        all(wire.events()).forEach(event -> reader.event(event, event.enrollment()));
        all(wire.relationships()).forEach(reader::relationship);
        return new SentObjects(reader.entities, reader.enrollments, reader.events, reader.relationships);
    }

    private void entity(WireObjects.Entity wire) {
        String uid = own("trackedEntity", wire.trackedEntity());
        entities.add(new SentObjects.Entity(
                uid,
                blankToNull(wire.trackedEntityType()),
                blankToNull(wire.orgUnit()),
                attributes(wire.attributes()),
                geometry(wire.geometry()),
                Boolean.TRUE.equals(wire.inactive()),
                Boolean.TRUE.equals(wire.potentialDuplicate()),
                origin(wire.createdAtClient(), wire.updatedAtClient(), wire.storedBy())));
        all(wire.enrollments()).forEach(enrollment -> enrollment(enrollment, uid));
        all(wire.relationships()).forEach(this::relationship);
    }

    private void enrollment(WireObjects.Enrollment wire, @Nullable String entity) {
        String uid = own("enrollment", wire.enrollment());
        enrollments.add(new SentObjects.Enrollment(
                uid,
                other("trackedEntity", entity),
                blankToNull(wire.program()),
                blankToNull(wire.orgUnit()),
                new SentObjects.AttributeOptions(
                        blankToNull(wire.attributeOptionCombo()), blankToNull(wire.attributeCategoryOptions())),
                status(wire.status(), ENROLLMENT_STATUSES),
                time("enrolledAt", wire.enrolledAt()),
                time("occurredAt", wire.occurredAt()),
                time("completedAt", wire.completedAt()),
                blankToNull(wire.completedBy()),
                Boolean.TRUE.equals(wire.followUp()),
                geometry(wire.geometry()),
                attributes(wire.attributes()),
                notes(wire.notes()),
                origin(wire.createdAtClient(), wire.updatedAtClient(), wire.storedBy())));
        all(wire.events()).forEach(event -> event(event, uid));
        all(wire.relationships()).forEach(this::relationship);
    }

    private void event(WireObjects.Event wire, @Nullable String enrollment) {
        List<SentObjects.Value> values = new ArrayList<>();
        all(wire.dataValues())
                .forEach(value -> values.add(new SentObjects.Value(
                        value.dataElement(), value.value(), Boolean.TRUE.equals(value.providedElsewhere()))));
        events.add(new SentObjects.Event(
                own("event", wire.event()),
                other("enrollment", enrollment),
                blankToNull(wire.program()),
                blankToNull(wire.programStage()),
                blankToNull(wire.orgUnit()),
                new SentObjects.AttributeOptions(
                        blankToNull(wire.attributeOptionCombo()), blankToNull(wire.attributeCategoryOptions())),
                status(wire.status(), EVENT_STATUSES),
                time("occurredAt", wire.occurredAt()),
                time("scheduledAt", wire.scheduledAt()),
                time("completedAt", wire.completedAt()),
                blankToNull(wire.completedBy()),
                user(wire.assignedUser()),
                geometry(wire.geometry()),
                values,
                notes(wire.notes()),
                origin(wire.createdAtClient(), wire.updatedAtClient(), wire.storedBy())));
        all(wire.relationships()).forEach(this::relationship);
    }

    private void relationship(WireObjects.Relationship wire) {
        relationships.add(new SentObjects.Relationship(
                own("relationship", wire.relationship()),
                blankToNull(wire.relationshipType()),
                end(wire.from()),
                end(wire.to()),
                time("createdAtClient", wire.createdAtClient())));
    }

    /** {@code {trackedEntity: {trackedEntity: uid}}} or {@code {trackedEntity: uid}}; null when it names none or several. */
    private static SentObjects.@Nullable End end(@Nullable JsonNode node) {
        SentObjects.End found = null;
        for (TrackerKind kind : List.of(TrackerKind.TRACKED_ENTITY, TrackerKind.ENROLLMENT, TrackerKind.EVENT)) {
            JsonNode inner = node == null ? null : node.get(kind.word());
            JsonNode uid = inner != null && inner.isObject() ? inner.get(kind.word()) : inner;
            if (uid != null && uid.isTextual()) {
                if (found != null) {
                    return null;
                }
                found = new SentObjects.End(kind, uid(kind.word(), uid.textValue()));
            }
        }
        return found;
    }

    private List<SentObjects.Value> attributes(@Nullable List<WireObjects.@Nullable Attribute> wire) {
        List<SentObjects.Value> values = new ArrayList<>();
        all(wire).forEach(value -> values.add(new SentObjects.Value(value.attribute(), value.value(), false)));
        return values;
    }

    private static List<SentObjects.Note> notes(@Nullable List<WireObjects.@Nullable Note> wire) {
        List<SentObjects.Note> notes = new ArrayList<>(0);
        all(wire).forEach(note -> {
            String text = note.value();
            if (text != null && !text.isBlank()) {
                notes.add(new SentObjects.Note(own("note", note.note()), text, blankToNull(note.storedBy())));
            }
        });
        return notes;
    }

    private SentObjects.Origin origin(@Nullable String created, @Nullable String updated, @Nullable String storedBy) {
        return new SentObjects.Origin(
                time("createdAtClient", created), time("updatedAtClient", updated), blankToNull(storedBy));
    }

    private @Nullable LocalDateTime time(String property, @Nullable String text) {
        return text == null || text.isEmpty() ? null : TrackerTimes.parse(property, text, zone);
    }

    /** Identifier or name of the user an event is given to; null for nobody. */
    private static @Nullable String user(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        JsonNode uid = node.hasNonNull("uid") ? node.get("uid") : node.get("username");
        return node.isTextual() ? blankToNull(node.textValue()) : uid == null ? null : blankToNull(uid.asText());
    }

    private static String status(@Nullable String text, Set<String> known) {
        String status = text == null || text.isBlank() ? "ACTIVE" : text.strip().toUpperCase(Locale.ROOT);
        if (!known.contains(status)) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`" + text + "` is no status. Use one of "
                            + known.stream().sorted().toList());
        }
        return status;
    }

    private static String own(String property, @Nullable String uid) {
        return uid == null || uid.isEmpty() ? Uid.generate() : uid(property, uid);
    }

    private static @Nullable String other(String property, @Nullable String uid) {
        return uid == null || uid.isEmpty() ? null : uid(property, uid);
    }

    private static String uid(String property, String uid) {
        if (!Uid.isValid(uid)) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`" + uid + "` in " + property
                            + " is no identifier. It has eleven letters and digits, a letter first");
        }
        return uid;
    }

    private static @Nullable JsonNode geometry(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode() ? null : node;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static <T> Stream<T> all(@Nullable List<@Nullable T> list) {
        return list == null
                ? Stream.empty()
                : list.stream().filter(Objects::nonNull).map(Objects::requireNonNull);
    }
}
