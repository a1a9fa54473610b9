package org.tonle.tracker.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.TrackerConditions;
import org.tonle.database.SqlArray;
import org.tonle.database.SqlCondition;
import org.tonle.database.Transaction;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.EventColumn;
import org.tonle.tracker.column.TrackerTable;
import org.tonle.tracker.confidential.ValueVault;

/**
 * Reads and locks what the database holds about a payload: a fixed number of statements, whatever its size. Rows are locked kind
 * after kind in the order of their identifiers, so that two imports wait for each other and never for ever.
 */
@ApplicationScoped
class StoredObjectStore {
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
    private static final String ENROLLMENT =
            "e.id, e.uid, e.tracked_entity, t.uid as entity_uid, e.program, e.org_unit, e.status, e.deleted";
    private static final String EVENT =
            "v.id, v.uid, v.enrollment, e.uid as enrollment_uid, v.program, v.program_stage, v.org_unit, v.attribute_option_combo, v.status, v.data_values, v.data_value_changes, v.deleted,"
                    + " v.occurred_at, v.scheduled_at, v.completed_at, v.geometry::text as geometry";

    private final ObjectMapper mapper;
    private final ValueVault vault;

    StoredObjectStore(ObjectMapper mapper, ValueVault vault) {
        this.mapper = mapper;
        this.vault = vault;
    }

    /** Locks and reads what a payload refers to. @param access what the caller may see; the rest is told as taken identifiers only */
    StoredObjects read(Transaction transaction, DataAccess access, TrackerReferences references) throws SQLException {
        Map<TrackerKind, Set<String>> taken = new EnumMap<>(TrackerKind.class);
        for (TrackerKind kind : TrackerKind.values()) {
            taken.put(kind, new HashSet<>());
        }
        Map<SentObjects.End, Set<Integer>> guarded = new HashMap<>();
        TrackerConditions conditions = access.tracker();
        Map<String, StoredObjects.Entity> entities = entities(transaction, conditions, references, taken);
        guardedEntities(transaction, conditions, hidden(taken, TrackerKind.TRACKED_ENTITY), guarded);
        Map<String, StoredObjects.Enrollment> enrollments =
                enrollments(transaction, conditions, references.uids(TrackerKind.ENROLLMENT), taken, guarded);
        Map<String, StoredObjects.Event> events =
                events(transaction, conditions, references.uids(TrackerKind.EVENT), taken, guarded);
        StoredObjects locked = new StoredObjects(
                entities,
                enrollments,
                events,
                relationships(transaction, conditions, references.uids(TrackerKind.RELATIONSHIP), taken),
                taken,
                guarded,
                byEntity(transaction, conditions, entities.values()),
                owners(transaction, conditions, entities.values()),
                onceOnly(transaction, enrollments.values(), references.onceOnly()),
                TakenStore.uniques(transaction, vault, references.claims().keySet()),
                Map.of(),
                TakenStore.notes(transaction, references.notes()));
        return new StoredObjects(
                entities,
                enrollments,
                events,
                locked.relationships(),
                taken,
                guarded,
                locked.byEntity(),
                locked.owners(),
                locked.onceOnly(),
                locked.uniqueOwners(),
                TakenStore.links(transaction, locked, references.ends()),
                locked.notes());
    }

    /** The values of a statement: those of the conditions in its list of columns, and those behind. */
    private static Object[] bound(List<SqlCondition> columns, Object... behind) {
        List<Object> all = new ArrayList<>();
        columns.forEach(column -> all.addAll(column.values()));
        all.addAll(List.of(behind));
        return all.toArray();
    }

    /** What the conditions say of a row, as columns. @param guard null where it is not asked for */
    private static String named(SqlCondition visible, SqlCondition held, @Nullable SqlCondition guard) {
        return visible.sql() + " as visible, " + held.sql() + " as held"
                + (guard == null ? "" : ", " + guard.sql() + " as guarded");
    }

    private static Set<String> hidden(Map<TrackerKind, Set<String>> taken, TrackerKind kind) {
        return Objects.requireNonNull(taken.get(kind));
    }

    /** The tracked entities of the payload, and those above the enrollments and events of the payload. */
    private Map<String, StoredObjects.Entity> entities(
            Transaction transaction,
            TrackerConditions conditions,
            TrackerReferences references,
            Map<TrackerKind, Set<String>> taken)
            throws SQLException {
        Map<String, StoredObjects.Entity> found = new HashMap<>();
        SqlCondition visible = conditions.entities("te");
        SqlCondition held = conditions.heldEntities("te");
        if (references.uids().values().stream().anyMatch(ofKind -> !ofKind.isEmpty())) {
            transaction.each(
                    "select te.id, te.uid, te.type, te.org_unit, te.attributes, te.secrets, te.attribute_changes, te.deleted, "
                            + named(visible, held, null)
                            + """
                             from tracked_entity te where te.id in (
                                select id from tracked_entity where uid = any(?)
                                union select tracked_entity from enrollment where uid = any(?)
                                union select e.tracked_entity from event v join enrollment e on e.id = v.enrollment
                                    where v.uid = any(?))
                            order by te.uid for no key update of te""",
                    row -> {
                        if (row.getBoolean("visible")) {
                            found.put(row.getString("uid"), entity(row));
                        } else {
                            hidden(taken, TrackerKind.TRACKED_ENTITY).add(row.getString("uid"));
                        }
                    },
                    bound(
                            List.of(visible, held),
                            SqlArray.texts(references.uids(TrackerKind.TRACKED_ENTITY)),
                            SqlArray.texts(references.uids(TrackerKind.ENROLLMENT)),
                            SqlArray.texts(references.uids(TrackerKind.EVENT))));
        }
        return found;
    }

    private StoredObjects.Entity entity(ResultSet row) throws SQLException {
        return new StoredObjects.Entity(
                row.getInt("id"),
                row.getString("uid"),
                row.getInt("type"),
                row.getInt("org_unit"),
                vault.joined(values(row.getString("attributes")), row.getString("secrets")),
                row.getString("attribute_changes"),
                row.getBoolean("deleted"),
                row.getBoolean("held"));
    }

    private static Map<String, StoredObjects.Enrollment> enrollments(
            Transaction transaction,
            TrackerConditions conditions,
            Set<String> uids,
            Map<TrackerKind, Set<String>> taken,
            Map<SentObjects.End, Set<Integer>> guarded)
            throws SQLException {
        Map<String, StoredObjects.Enrollment> found = new HashMap<>();
        SqlCondition visible = conditions.enrollments("e");
        SqlCondition held = conditions.heldEnrollments("e");
        SqlCondition guard = conditions.guardedEnrollments("e");
        if (!uids.isEmpty()) {
            transaction.each(
                    "select " + ENROLLMENT + ", " + named(visible, held, guard)
                            + " from enrollment e join tracked_entity t on t.id = e.tracked_entity where e.uid = any(?)"
                            + " order by e.uid for no key update of e",
                    row -> {
                        StoredObjects.Enrollment enrollment = enrollment(row);
                        if (enrollment.visible()) {
                            found.put(enrollment.uid(), enrollment);
                        } else {
                            hidden(taken, TrackerKind.ENROLLMENT).add(enrollment.uid());
                            if (row.getBoolean("guarded")) {
                                guarded.put(
                                        new SentObjects.End(TrackerKind.ENROLLMENT, enrollment.uid()),
                                        Set.of(enrollment.program()));
                            }
                        }
                    },
                    bound(List.of(visible, held, guard), SqlArray.texts(uids)));
        }
        return found;
    }

    private static StoredObjects.Enrollment enrollment(ResultSet row) throws SQLException {
        return new StoredObjects.Enrollment(
                row.getInt("id"),
                row.getString("uid"),
                row.getInt("tracked_entity"),
                row.getString("entity_uid"),
                row.getInt("program"),
                row.getInt("org_unit"),
                row.getString("status"),
                row.getBoolean("deleted"),
                row.getBoolean("visible"),
                row.getBoolean("held"));
    }

    private Map<String, StoredObjects.Event> events(
            Transaction transaction,
            TrackerConditions conditions,
            Set<String> uids,
            Map<TrackerKind, Set<String>> taken,
            Map<SentObjects.End, Set<Integer>> guarded)
            throws SQLException {
        Map<String, StoredObjects.Event> found = new HashMap<>();
        SqlCondition visible = conditions.events("v", "e");
        SqlCondition held = conditions.heldEvents("v", "e");
        SqlCondition guard = conditions.guardedEvents("v", "e");
        if (!uids.isEmpty()) {
            transaction.each(
                    "select " + EVENT + ", " + named(visible, held, guard)
                            + " from event v left join enrollment e on e.id = v.enrollment where v.uid = any(?)"
                            + " order by v.uid for no key update of v",
                    row -> {
                        String uid = row.getString("uid");
                        if (row.getBoolean("visible")) {
                            found.put(uid, event(row, row.getBoolean("held")));
                        } else {
                            hidden(taken, TrackerKind.EVENT).add(uid);
                            if (row.getBoolean("guarded")) {
                                guarded.put(new SentObjects.End(TrackerKind.EVENT, uid), Set.of(row.getInt("program")));
                            }
                        }
                    },
                    bound(List.of(visible, held, guard), SqlArray.texts(uids)));
        }
        return found;
    }

    private StoredObjects.Event event(ResultSet row, boolean held) throws SQLException {
        StoredObjects.EventTimes times = new StoredObjects.EventTimes(
                row.getObject("occurred_at", LocalDateTime.class),
                row.getObject("scheduled_at", LocalDateTime.class),
                row.getObject("completed_at", LocalDateTime.class));
        ColumnValues<EventColumn> logged = TrackerTable.EVENT
                .empty()
                .set(EventColumn.OCCURRED_AT, times.occurredAt())
                .set(EventColumn.SCHEDULED_AT, times.scheduledAt())
                .set(EventColumn.GEOMETRY, row.getString("geometry"));
        return new StoredObjects.Event(
                row.getInt("id"),
                row.getString("uid"),
                row.getObject("enrollment", Integer.class),
                row.getString("enrollment_uid"),
                row.getInt("program"),
                row.getInt("program_stage"),
                row.getInt("org_unit"),
                row.getInt("attribute_option_combo"),
                row.getString("status"),
                values(row.getString("data_values")),
                row.getString("data_value_changes"),
                times,
                LoggedColumns.of(TrackerTable.EVENT, logged),
                row.getBoolean("deleted"),
                held);
    }

    private static Map<String, StoredObjects.Relationship> relationships(
            Transaction transaction,
            TrackerConditions conditions,
            Set<String> uids,
            Map<TrackerKind, Set<String>> taken)
            throws SQLException {
        Map<String, StoredObjects.Relationship> found = new HashMap<>();
        SqlCondition visible = conditions.relationships("r");
        SqlCondition held = conditions.heldRelationships("r");
        if (!uids.isEmpty()) {
            transaction.each(
                    "select r.id, r.uid, r.type, r.deleted, " + named(visible, held, null)
                            + " from relationship r where r.uid = any(?) order by r.uid for no key update of r",
                    row -> {
                        String uid = row.getString("uid");
                        if (row.getBoolean("visible")) {
                            found.put(
                                    uid,
                                    new StoredObjects.Relationship(
                                            row.getInt("id"),
                                            uid,
                                            row.getInt("type"),
                                            row.getBoolean("deleted"),
                                            row.getBoolean("held")));
                        } else {
                            hidden(taken, TrackerKind.RELATIONSHIP).add(uid);
                        }
                    },
                    bound(List.of(visible, held), SqlArray.texts(uids)));
        }
        return found;
    }

    private static Map<Integer, List<StoredObjects.Enrollment>> byEntity(
            Transaction transaction, TrackerConditions conditions, Collection<StoredObjects.Entity> entities)
            throws SQLException {
        Map<Integer, List<StoredObjects.Enrollment>> found = new HashMap<>();
        SqlCondition visible = conditions.enrollments("e");
        SqlCondition held = conditions.heldEnrollments("e");
        if (!entities.isEmpty()) {
            transaction.each(
                    "select " + ENROLLMENT + ", " + named(visible, held, null)
                            + " from enrollment e join tracked_entity t on t.id = e.tracked_entity"
                            + " where e.tracked_entity = any(?) and not e.deleted order by e.id",
                    row -> found.computeIfAbsent(row.getInt("tracked_entity"), id -> new ArrayList<>(1))
                            .add(enrollment(row)),
                    bound(List.of(visible, held), SqlArray.numbers(ids(entities))));
        }
        return found;
    }

    private static List<Integer> ids(Collection<StoredObjects.Entity> entities) {
        return entities.stream().map(StoredObjects.Entity::id).toList();
    }

    private static Map<StoredObjects.Owned, Boolean> owners(
            Transaction transaction, TrackerConditions conditions, Collection<StoredObjects.Entity> entities)
            throws SQLException {
        SqlCondition reached = conditions.owners(null);
        Map<StoredObjects.Owned, Boolean> owners = new HashMap<>();
        if (!entities.isEmpty() && !reached.isTrue()) {
            transaction.each(
                    "select ow.tracked_entity, ow.program, " + reached.sql()
                            + " from program_owner ow where ow.tracked_entity = any(?)",
                    row -> owners.put(new StoredObjects.Owned(row.getInt(1), row.getInt(2)), row.getBoolean(3)),
                    bound(List.of(reached), SqlArray.numbers(ids(entities))));
        }
        return owners;
    }

    /** In which programs hidden tracked entities have an owner that the caller does not reach. */
    private static void guardedEntities(
            Transaction transaction,
            TrackerConditions conditions,
            Set<String> hidden,
            Map<SentObjects.End, Set<Integer>> guarded)
            throws SQLException {
        SqlCondition reached = conditions.owners(null);
        if (!hidden.isEmpty()) {
            transaction.each(
                    "select te.uid, ow.program, " + reached.sql()
                            + " from tracked_entity te join program_owner ow on ow.tracked_entity = te.id"
                            + " where te.uid = any(?) and not te.deleted",
                    row -> {
                        if (!row.getBoolean(3)) {
                            guarded.computeIfAbsent(
                                            new SentObjects.End(TrackerKind.TRACKED_ENTITY, row.getString(1)),
                                            end -> new HashSet<>())
                                    .add(row.getInt(2));
                        }
                    },
                    bound(List.of(reached), SqlArray.texts(hidden)));
        }
    }

    private List<StoredObjects.Event> onceOnly(
            Transaction transaction, Collection<StoredObjects.Enrollment> enrollments, Set<Integer> stages)
            throws SQLException {
        if (enrollments.isEmpty() || stages.isEmpty()) {
            return List.of();
        }
        return transaction.query(
                "select " + EVENT
                        + " from event v join enrollment e on e.id = v.enrollment"
                        + " where v.enrollment = any(?) and v.program_stage = any(?) and not v.deleted",
                row -> event(row, false),
                transaction.array(
                        "int4",
                        enrollments.stream().map(StoredObjects.Enrollment::id).toArray()),
                transaction.array("int4", stages.toArray()));
    }

    private Map<String, String> values(@Nullable String json) {
        try {
            return json == null || json.equals("{}") ? Map.of() : mapper.readValue(json, VALUES);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("a column of values holds something else", problem);
        }
    }
}
