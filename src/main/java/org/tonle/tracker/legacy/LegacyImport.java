package org.tonle.tracker.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.common.Uid;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.export.TrackerReader;
import org.tonle.tracker.importing.TrackerImporter;
import org.tonle.tracker.importing.TrackerOptions;
import org.tonle.tracker.importing.TrackerPayload;
import org.tonle.tracker.importing.TrackerReport;

/** Writes payloads in the older words by the importer of today, each object by itself. */
@ApplicationScoped
class LegacyImport {
    /** What an event must say again when a part of it is changed; values and notes that are not sent stay. */
    private static final String STORED = "event,status,program,programStage,enrollment,orgUnit,occurredAt,scheduledAt,"
            + "completedAt,attributeOptionCombo,assignedUser,geometry";

    private final TrackerImporter importer;
    private final TrackerReader reader;
    private final LegacyReader legacy;
    private final ObjectMapper mapper;
    private final Limits limits;
    /** One object is changed by one request at a time, so that nobody writes between a look at its tag and the write that goes by it. */
    private final List<Lock> locks =
            Stream.generate(() -> (Lock) new ReentrantLock()).limit(64).toList();

    LegacyImport(
            TrackerImporter importer, TrackerReader reader, LegacyReader legacy, ObjectMapper mapper, Limits limits) {
        this.importer = importer;
        this.reader = reader;
        this.legacy = legacy;
        this.mapper = mapper;
        this.limits = limits;
    }

    /** Whoever may enter nothing is told so before the body is read. @throws Problem E1006 */
    static void requireEntry(DataAccess access) {
        if (!access.programs().entersAnything()) {
            throw new Problem(ErrorCode.E1006, "enter data of persons and events. Ask for data write access");
        }
    }

    /** A list of objects, or one. @throws Problem E1003 for a body that is neither */
    WebMessage post(LegacyKind kind, JsonNode body, Parameters sent, DataAccess access) throws IOException {
        boolean isList = body.path(kind.plural()).isArray();
        List<JsonNode> objects = new ArrayList<>();
        for (JsonNode each : isList ? body.path(kind.plural()) : List.of(body)) {
            objects.add(object(kind, each, null));
        }
        return run(kind, objects, LegacyParameters.importing(sent, null), access);
    }

    /** Changes one object. @param tag one of these must be the tag of the object; null for any @return null when none is */
    @Nullable
    WebMessage put(
            LegacyKind kind, String uid, JsonNode body, @Nullable Set<String> tags, Parameters sent, DataAccess access)
            throws IOException {
        ObjectNode object = object(kind, body, uid);
        return guarded(kind, uid, tags, access, () -> single(kind, object, sent, "UPDATE", access));
    }

    /**
     * Changes one part of an event and leaves all else as it is stored.
     *
     * @param change of the event in the words of today, without its values and notes
     * @return null when none of the tags is the event's
     * @throws Problem E1005 when there is no such event for the caller
     */
    @Nullable
    WebMessage change(
            String uid, Consumer<ObjectNode> change, @Nullable Set<String> tags, Parameters sent, DataAccess access)
            throws IOException {
        LegacyKind kind = LegacyKind.EVENT;
        return guarded(kind, uid, tags, access, () -> {
            ObjectNode event;
            try (Budget budget = limits.budget()) {
                event = reader.get(kind.kind(), uid, Parameters.NONE.with("fields", STORED), access, budget);
            }
            change.accept(event);
            return single(kind, event, sent, "UPDATE", access);
        });
    }

    /** Deletes one object. @return null when the tag is another. @throws Problem E1005 when there is none for the caller */
    @Nullable
    WebMessage delete(LegacyKind kind, String uid, @Nullable Set<String> tags, Parameters sent, DataAccess access)
            throws IOException {
        ObjectNode object =
                JsonNodeFactory.instance.objectNode().put(kind.kind().word(), uid);
        return guarded(kind, uid, tags, access, () -> single(kind, object, sent, "DELETE", access));
    }

    private interface Writing {
        WebMessage run() throws IOException;
    }

    private @Nullable WebMessage guarded(
            LegacyKind kind, String uid, @Nullable Set<String> tags, DataAccess access, Writing writing)
            throws IOException {
        Lock lock = locks.get(Math.floorMod(uid.hashCode(), locks.size()));
        lock.lock();
        try (Budget budget = limits.budget()) {
            String now = legacy.tag(kind, uid, access, budget);
            return tags == null || tags.contains(now) ? writing.run() : null;
        } finally {
            lock.unlock();
        }
    }

    private WebMessage single(LegacyKind kind, ObjectNode object, Parameters sent, String strategy, DataAccess access)
            throws IOException {
        Parameters parameters = LegacyParameters.importing(sent, strategy);
        TrackerReport report = write(kind, List.of(object), parameters, access);
        return new LegacySummaries(
                        report, Set.of(object.path(kind.kind().word()).asText()), strategy.equals("DELETE"))
                .one(kind, object);
    }

    private WebMessage run(LegacyKind kind, List<JsonNode> objects, Parameters parameters, DataAccess access)
            throws IOException {
        boolean isDeletion = "DELETE".equals(parameters.first("importStrategy"));
        Set<String> known = isDeletion ? Set.of() : known(kind, objects, access);
        TrackerReport report = write(kind, objects, parameters, access);
        return new LegacySummaries(report, known, isDeletion).list(kind, objects);
    }

    private TrackerReport write(
            LegacyKind kind, List<? extends JsonNode> objects, Parameters parameters, DataAccess access)
            throws IOException {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        ArrayNode list = payload.putArray(kind.payload());
        objects.forEach(list::add);
        try (Budget budget = limits.budget()) {
            TrackerPayload read = TrackerPayload.json(
                    mapper,
                    new ByteArrayInputStream(mapper.writeValueAsBytes(payload)),
                    budget,
                    ZoneId.systemDefault());
            return importer.run(read, TrackerOptions.of(parameters), access.user());
        }
    }

    /** An object in the names of today. Its identifier is made here when it has none, so that the summary can name it. */
    private static ObjectNode object(LegacyKind kind, JsonNode sent, @Nullable String uid) {
        if (!(LegacyNames.toNewer(sent) instanceof ObjectNode object)) {
            throw new Problem(ErrorCode.E1003, "`" + kind.plural() + "` holds something that is no object");
        }
        identify(object, kind.kind().word(), uid);
        for (JsonNode enrollment : object.path("enrollments")) {
            identify(enrollment, "enrollment", null);
            enrollment.path("events").forEach(event -> identify(event, "event", null));
        }
        object.path("events").forEach(event -> identify(event, "event", null));
        return object;
    }

    private static void identify(JsonNode node, String word, @Nullable String uid) {
        if (node instanceof ObjectNode object && (uid != null || !object.hasNonNull(word))) {
            object.put(word, uid == null ? Uid.generate() : uid);
        }
    }

    /** Which of the objects, and of those inside of them, are there before the import. */
    private Set<String> known(LegacyKind kind, List<JsonNode> objects, DataAccess access) {
        Set<String> known = new HashSet<>();
        try (Budget budget = limits.budget()) {
            for (LegacyKind each : LegacyKind.values()) {
                Set<String> uids = new HashSet<>();
                objects.forEach(object -> collect(kind, object, each, uids));
                uids.removeIf(uid -> !Uid.isValid(uid));
                if (!uids.isEmpty() && each != LegacyKind.RELATIONSHIP) {
                    Parameters question = Parameters.NONE
                            .with(each.payload(), String.join(",", uids))
                            .with("fields", each.kind().word())
                            .with("paging", "false")
                            .with("orgUnitMode", "ACCESSIBLE");
                    reader.list(each.kind(), question, access, false, budget)
                            .objects()
                            .forEach(object ->
                                    known.add(object.path(each.kind().word()).asText()));
                }
            }
        }
        return known;
    }

    private static void collect(LegacyKind kind, JsonNode object, LegacyKind wanted, Set<String> uids) {
        if (kind == wanted) {
            uids.add(object.path(kind.kind().word()).asText(""));
        }
        if (kind == LegacyKind.TRACKED_ENTITY_INSTANCE) {
            object.path("enrollments").forEach(each -> collect(LegacyKind.ENROLLMENT, each, wanted, uids));
        }
        if (kind == LegacyKind.ENROLLMENT) {
            object.path("events").forEach(each -> collect(LegacyKind.EVENT, each, wanted, uids));
        }
    }
}
