package org.tonle.tracker.duplicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.SqlArray;
import org.tonle.database.SqlCondition;
import org.tonle.database.Transaction;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.confidential.ConfidentialFields;
import org.tonle.tracker.confidential.ValueVault;
import org.tonle.tracker.importing.TrackerTimes;

/** Reads two persons so that nobody else changes them, and moves what belongs to one to the other. */
@ApplicationScoped
class MergeStore {
    private final ObjectMapper mapper;
    private final ValueVault vault;

    MergeStore(ObjectMapper mapper, ValueVault vault) {
        this.mapper = mapper;
        this.vault = vault;
    }

    /** Locks both persons, in the order of their numbers; null when one is gone or not for the caller. */
    @Nullable
    MergedPair lock(Transaction transaction, DataAccess access, String original, String duplicate) throws SQLException {
        SqlCondition held = access.tracker().heldEntities("te");
        SqlCondition seen = access.tracker().entities("te");
        List<Object> values = new ArrayList<>(held.values());
        values.addAll(seen.values());
        values.add(SqlArray.texts(List.of(original, duplicate)));
        List<MergedPair.Person> persons = transaction.query(
                "select te.id, te.uid, te.type, te.org_unit, te.created_by, te.attributes::text as attributes, te.secrets::text as secrets, te.attribute_changes::text as changes, "
                        + held.sql() + " as held from tracked_entity te where " + seen.sql()
                        + " and te.uid = any(?) and not te.deleted order by te.id for update of te",
                row -> new MergedPair.Person(
                        row.getInt("id"),
                        row.getString("uid"),
                        row.getInt("type"),
                        row.getInt("org_unit"),
                        row.getString("created_by"),
                        values(row.getString("attributes"), row.getString("secrets")),
                        read(row.getString("changes")),
                        row.getBoolean("held")),
                values.toArray());
        if (persons.size() < 2) {
            return null;
        }
        boolean inOrder = persons.get(0).uid().equals(original);
        SqlArray both =
                SqlArray.numbers(persons.stream().map(MergedPair.Person::id).toList());
        return new MergedPair(
                persons.get(inOrder ? 0 : 1),
                persons.get(inOrder ? 1 : 0),
                enrollments(transaction, access, both),
                links(transaction, access, both));
    }

    private static List<MergedPair.Enrollment> enrollments(Transaction transaction, DataAccess access, SqlArray both)
            throws SQLException {
        SqlCondition seen = access.tracker().enrollments("en");
        SqlCondition held = access.tracker().heldEnrollments("en");
        List<Object> values = new ArrayList<>(seen.values());
        values.addAll(held.values());
        values.add(both);
        return transaction.query(
                "select en.id, en.uid, en.tracked_entity, en.program, " + seen.sql() + " as seen, " + held.sql()
                        + " as held from enrollment en where en.tracked_entity = any(?) and not en.deleted order by en.id for update of en",
                row -> new MergedPair.Enrollment(
                        row.getInt("id"),
                        row.getString("uid"),
                        row.getInt("tracked_entity"),
                        row.getInt("program"),
                        row.getBoolean("seen"),
                        row.getBoolean("held")),
                values.toArray());
    }

    private static List<MergedPair.Link> links(Transaction transaction, DataAccess access, SqlArray both)
            throws SQLException {
        SqlCondition seen = access.tracker().relationships("r");
        List<Object> values = new ArrayList<>(seen.values());
        values.add(both);
        values.add(both);
        return transaction.query(
                "select r.id, r.uid, r.type, r.from_kind, r.from_id, r.to_kind, r.to_id, " + seen.sql()
                        + " as seen from relationship r where not r.deleted and (r.from_kind = 'TRACKED_ENTITY' and r.from_id = any(?)"
                        + " or r.to_kind = 'TRACKED_ENTITY' and r.to_id = any(?)) order by r.id for update of r",
                row -> new MergedPair.Link(
                        row.getInt("id"),
                        row.getString("uid"),
                        row.getInt("type"),
                        TrackerKind.valueOf(row.getString("from_kind")),
                        row.getInt("from_id"),
                        TrackerKind.valueOf(row.getString("to_kind")),
                        row.getInt("to_id"),
                        row.getBoolean("seen")),
                values.toArray());
    }

    private ObjectNode values(String attributes, @Nullable String secrets) {
        ObjectNode values = read(attributes);
        vault.joined(Map.of(), secrets).forEach(values::put);
        return values;
    }

    private ObjectNode read(@Nullable String json) {
        try {
            return json == null ? JsonNodeFactory.instance.objectNode() : (ObjectNode) mapper.readTree(json);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("a column of JSON holds something else", problem);
        }
    }

    /** Moves what goes over. @throws Problem E1590 when a value that goes over is unique and taken */
    void move(Transaction transaction, DataAccess access, MergedPair pair, MergePlan plan, LocalDateTime now)
            throws SQLException {
        String username = access.user().username();
        attributes(transaction, pair, plan, now, access.user().username(), ConfidentialFields.of(access.snapshot()));
        uniques(transaction, pair, plan);
        transaction.update(
                "update tracker_file set object = ? where kind = 'TRACKED_ENTITY' and object = ?",
                pair.original().id(),
                pair.duplicate().id());
        transaction.update(
                """
                update enrollment set tracked_entity = ?, last_updated = ?, last_updated_by = ?, changed = pg_current_xact_id()
                where id = any(?)""",
                pair.original().id(),
                now,
                username,
                SqlArray.numbers(plan.enrollments()));
        transaction.update(
                "update event set changed = pg_current_xact_id() where enrollment = any(?)",
                SqlArray.numbers(plan.enrollments()));
        for (String side : List.of("from", "to")) {
            transaction.update(
                    "update relationship set " + side
                            + "_id = ?, last_updated = ?, changed = pg_current_xact_id() where id = any(?) and " + side
                            + "_kind = 'TRACKED_ENTITY' and " + side + "_id = ?",
                    pair.original().id(),
                    now,
                    SqlArray.numbers(plan.relationships()),
                    pair.duplicate().id());
        }
        owners(transaction, pair, SqlArray.numbers(plan.programs()), now, username);
    }

    private void attributes(
            Transaction transaction,
            MergedPair pair,
            MergePlan plan,
            LocalDateTime now,
            String username,
            ConfidentialFields confidential)
            throws SQLException {
        ObjectNode values = pair.original().attributes().deepCopy();
        ObjectNode changes = pair.original().changes().deepCopy();
        List<List<?>> trail = new ArrayList<>();
        for (Map.Entry<Integer, String> each : plan.attributes().entrySet()) {
            String key = each.getKey().toString();
            String previous = values.has(key) ? values.get(key).asText() : null;
            values.put(key, each.getValue());
            ObjectNode change = changes.withObjectProperty(key);
            if (previous == null) {
                change.put("createdAt", TrackerTimes.write(now));
            }
            change.put("updatedAt", TrackerTimes.write(now))
                    .put("updatedBy", pair.duplicate().author(key));
            List<@Nullable Object> row = new ArrayList<>();
            row.add(pair.original().id());
            row.add(each.getKey());
            boolean isSealed = confidential.has(each.getKey());
            row.add(previous == null || !isSealed ? previous : vault.seal(each.getKey(), previous));
            row.add(isSealed ? vault.seal(each.getKey(), each.getValue()) : each.getValue());
            row.add(isSealed);
            row.add(username);
            row.add(now);
            trail.add(row);
        }
        Map<String, String> hidden = new LinkedHashMap<>();
        confidential.keys().forEach(key -> {
            JsonNode value = values.remove(key);
            if (value != null) {
                hidden.put(key, value.asText());
            }
        });
        transaction.update(
                """
                update tracked_entity set attributes = ?::jsonb, secrets = ?::jsonb, attribute_changes = ?::jsonb, last_updated = ?, last_updated_by = ?,
                    changed = pg_current_xact_id() where id = ?""",
                values.toString(),
                vault.secrets(hidden, confidential),
                changes.isEmpty() ? null : changes.toString(),
                now,
                username,
                pair.original().id());
        transaction.batch(
                """
                insert into tracker_change (kind, object, field, previous, current, sealed, changed_by, changed_at)
                values ('TRACKED_ENTITY', ?, ?, ?, ?, ?, ?, ?)""",
                trail);
    }

    /** A unique value; org_unit 0 where it is unique everywhere. */
    private record UniqueValue(int attribute, int orgUnit, String value, boolean sealed) {}

    private static void uniques(Transaction transaction, MergedPair pair, MergePlan plan) throws SQLException {
        SqlArray fields = SqlArray.numbers(plan.attributes().keySet());
        List<UniqueValue> moved = transaction.query(
                "select attribute, org_unit, value, sealed from tracked_entity_unique where tracked_entity = ? and attribute = any(?)",
                row -> new UniqueValue(
                        row.getInt("attribute"),
                        row.getInt("org_unit"),
                        row.getString("value"),
                        row.getBoolean("sealed")),
                pair.duplicate().id(),
                fields);
        transaction.update(
                "delete from tracked_entity_unique where tracked_entity in (?, ?) and attribute = any(?)",
                pair.original().id(),
                pair.duplicate().id(),
                fields);
        for (UniqueValue each : moved) {
            int written = transaction.update(
                    """
                    insert into tracked_entity_unique (attribute, org_unit, value, sealed, tracked_entity) values (?, ?, ?, ?, ?)
                    on conflict do nothing""",
                    each.attribute(),
                    each.orgUnit() == 0 ? 0 : pair.original().orgUnit(),
                    each.value(),
                    each.sealed(),
                    pair.original().id());
            if (written == 0) {
                throw new Problem(
                        ErrorCode.E1590,
                        "a value that is unique in a unit is taken at the unit of the original. Choose by hand what goes over");
            }
        }
    }

    /** Who owned the duplicate in the programs of its enrollments owns the original there, and whoever looks with a reason goes on looking. */
    private static void owners(
            Transaction transaction, MergedPair pair, SqlArray programs, LocalDateTime now, String username)
            throws SQLException {
        int original = pair.original().id();
        int duplicate = pair.duplicate().id();
        transaction.update(
                """
                update program_owner_history h set tracked_entity = ? where h.tracked_entity = ? and h.program = any(?)
                and not exists (select 1 from program_owner o where o.tracked_entity = ? and o.program = h.program)""",
                original,
                duplicate,
                programs,
                original);
        transaction.update(
                """
                insert into program_owner_history (tracked_entity, program, org_unit, since, until, given_by)
                select o.tracked_entity, o.program, o.org_unit, o.since, ?::timestamp, o.given_by
                from program_owner o join program_owner d on d.program = o.program and d.tracked_entity = ?
                where o.tracked_entity = ? and o.program = any(?) and o.org_unit <> d.org_unit""",
                now,
                duplicate,
                original,
                programs);
        transaction.update(
                """
                insert into program_owner (tracked_entity, program, org_unit, since, given_by)
                select ?, program, org_unit, since, given_by from program_owner where tracked_entity = ? and program = any(?)
                on conflict on constraint program_owner_pk do update
                set org_unit = excluded.org_unit, since = ?, given_by = ?""",
                original,
                duplicate,
                programs,
                now,
                username);
        transaction.update(
                """
                insert into program_temporary_owner (tracked_entity, program, user_uid, reason, given_at, valid_until)
                select ?, program, user_uid, reason, given_at, valid_until from program_temporary_owner
                where tracked_entity = ? and program = any(?) and valid_until > now()""",
                original,
                duplicate,
                programs);
        transaction.update(
                "delete from program_owner where tracked_entity = ? and program = any(?)", duplicate, programs);
    }
}
