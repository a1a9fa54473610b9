package org.tonle.tracker.confidential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;

/**
 * Goes through stored values of attributes, a batch of rows in each transaction, and makes of them what they should be. A batch is
 * done as a whole or not at all, and a row that is as it should be is left, so whoever is stopped begins anew.
 */
@ApplicationScoped
class StoredValueStore {
    private static final int BATCH = 500;

    private final ValueVault vault;

    StoredValueStore(ValueVault vault) {
        this.vault = vault;
    }

    /** A table in which copies of values of attributes stand, one a row. */
    private enum Copies {
        UNIQUE("tracked_entity_unique", "attribute = ?", List.of("value"), true),
        RESERVED("reserved_value", "attribute = ?", List.of("value"), true),
        CHANGES("tracker_change", "kind = 'TRACKED_ENTITY' and field = ?", List.of("previous", "current"), false);

        final String table;
        final String condition;

        @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
        final List<String> columns;

        /** Whether a copy is there to be found only; such ones are not opened again. */
        final boolean isIndex;

        Copies(String table, String condition, List<String> columns, boolean isIndex) {
            this.table = table;
            this.condition = condition;
            this.columns = columns;
            this.isIndex = isIndex;
        }
    }

    /** Only one server works at a time. */
    boolean isTurn(Transaction transaction) throws SQLException {
        return Boolean.TRUE.equals(transaction.first(
                "select pg_try_advisory_xact_lock(hashtext('confidential values'))", row -> row.getBoolean(1)));
    }

    /** The moment by the clock of the database, as text. */
    static String now(Transaction transaction) throws SQLException {
        return Objects.requireNonNull(transaction.first("select clock_timestamp()::text", row -> row.getString(1)));
    }

    /** Whether every transaction that began before a moment is over. */
    static boolean isOver(Transaction transaction, String before) throws SQLException {
        return transaction.first(
                        """
                        select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
                        and xact_start < ?::timestamptz limit 1""",
                        row -> 1,
                        before)
                == null;
    }

    private record Person(int id, String secrets) {}

    private record PlainPerson(int id, String value, @Nullable String secrets) {}

    /** Seals the values of some persons. @param after number of a person @return of the last one gone through, null when there are no more */
    @Nullable
    Integer sealPersons(Transaction transaction, int attribute, int after) throws SQLException {
        String key = Integer.toString(attribute);
        List<PlainPerson> persons = transaction.query(
                "select id, attributes->>? as value, secrets::text as secrets from tracked_entity where id > ? and jsonb_exists(attributes, ?)"
                        + " order by id limit " + BATCH + " for no key update",
                row -> new PlainPerson(row.getInt("id"), row.getString("value"), row.getString("secrets")),
                key,
                after,
                key);
        List<List<?>> rows = new ArrayList<>();
        for (PlainPerson each : persons) {
            ObjectNode secrets = (ObjectNode) ValueVault.read(each.secrets());
            secrets.set(key, vault.stored(attribute, each.value()));
            rows.add(List.of(key, secrets.toString(), each.id()));
        }
        transaction.batch(
                "update tracked_entity set attributes = attributes - ?::text, secrets = ?::jsonb, changed = pg_current_xact_id() where id = ?",
                rows);
        return persons.isEmpty()
                ? null
                : (Integer) persons.get(persons.size() - 1).id();
    }

    /** Opens the values of some persons. @return as above */
    @Nullable
    Integer openPersons(Transaction transaction, int attribute, int after) throws SQLException {
        String key = Integer.toString(attribute);
        List<Person> persons = persons(transaction, after, "and jsonb_exists(secrets, ?)", key);
        List<List<?>> rows = new ArrayList<>();
        for (Person each : persons) {
            ObjectNode secrets = (ObjectNode) ValueVault.read(each.secrets());
            String value = vault.open(attribute, secrets.remove(key));
            rows.add(Arrays.asList(key, value, secrets.isEmpty() ? null : secrets.toString(), each.id()));
        }
        transaction.batch(
                "update tracked_entity set attributes = attributes || jsonb_build_object(?::text, ?::text), secrets = ?::jsonb,"
                        + " changed = pg_current_xact_id() where id = ?",
                rows);
        return persons.isEmpty()
                ? null
                : (Integer) persons.get(persons.size() - 1).id();
    }

    /** Seals values of some persons by the key in use. Analytics need not hear of it. @return as above */
    @Nullable
    Integer sealPersonsAnew(Transaction transaction, int after) throws SQLException {
        List<Person> persons = persons(transaction, after, "");
        List<List<?>> rows = new ArrayList<>();
        for (Person each : persons) {
            ObjectNode secrets = (ObjectNode) ValueVault.read(each.secrets());
            boolean isOld = false;
            for (Map.Entry<String, JsonNode> value : secrets.properties()) {
                if (vault.isOld(value.getValue().path(1).asText())) {
                    int field = Integer.parseInt(value.getKey());
                    value.setValue(vault.stored(field, vault.open(field, value.getValue())));
                    isOld = true;
                }
            }
            if (isOld) {
                rows.add(List.of(secrets.toString(), each.id()));
            }
        }
        transaction.batch("update tracked_entity set secrets = ?::jsonb where id = ?", rows);
        return persons.isEmpty()
                ? null
                : (Integer) persons.get(persons.size() - 1).id();
    }

    private static List<Person> persons(Transaction transaction, int after, String condition, Object... values)
            throws SQLException {
        List<Object> all = new ArrayList<>();
        all.add(after);
        all.addAll(List.of(values));
        return transaction.query(
                "select id, secrets::text as secrets from tracked_entity where id > ? and secrets is not null "
                        + condition + " order by id limit " + BATCH + " for no key update",
                row -> new Person(row.getInt("id"), row.getString("secrets")),
                all.toArray());
    }

    /** Seals some of the copies of values. @return how many */
    int sealCopies(Transaction transaction, int attribute) throws SQLException {
        int count = 0;
        for (Copies each : Copies.values()) {
            UnaryOperator<String> seal =
                    each.isIndex ? text -> vault.blind(attribute, text) : text -> vault.seal(attribute, text);
            count += change(transaction, each, "not sealed and " + each.condition, true, seal, attribute);
        }
        return count;
    }

    /**
     * Opens some of the sealed histories; unique values are made anew from the persons. Reserved values stay as they are until they expire: they
     * are looked for as they are and as they are sealed. @return how many
     */
    int openCopies(Transaction transaction, int attribute) throws SQLException {
        transaction.update(
                """
                update tracked_entity_unique u set value = lower(btrim((te.attributes->>?) collate "default")), sealed = false
                from tracked_entity te where te.id = u.tracked_entity and u.sealed and u.attribute = ? and jsonb_exists(te.attributes, ?)""",
                Integer.toString(attribute),
                attribute,
                Integer.toString(attribute));
        return change(
                transaction,
                Copies.CHANGES,
                "sealed and " + Copies.CHANGES.condition,
                false,
                text -> vault.open(attribute, text),
                attribute);
    }

    private static int change(
            Transaction transaction,
            Copies copies,
            String condition,
            boolean isSealed,
            UnaryOperator<String> become,
            Object... values)
            throws SQLException {
        String columns = String.join(", ", copies.columns);
        List<List<?>> rows = transaction.query(
                "select ctid::text as place, " + columns + " from " + copies.table + " where " + condition + " limit "
                        + BATCH + " for no key update",
                row -> {
                    List<@Nullable Object> changed = new ArrayList<>();
                    for (String column : copies.columns) {
                        String text = row.getString(column);
                        changed.add(text == null ? null : become.apply(text));
                    }
                    changed.add(isSealed);
                    changed.add(row.getString("place"));
                    return changed;
                },
                values);
        transaction.batch(
                "update " + copies.table + " set " + String.join(" = ?, ", copies.columns)
                        + " = ?, sealed = ? where ctid = ?::tid",
                rows);
        return rows.size();
    }

    private record Change(long id, int field, @Nullable String previous, @Nullable String current) {}

    /** Seals values of some histories by the key in use. @param after number of a change @return as for persons */
    @Nullable
    Long sealChangesAnew(Transaction transaction, long after) throws SQLException {
        List<Change> changes = transaction.query(
                "select id, field, previous, current from tracker_change where id > ? and sealed order by id limit "
                        + BATCH + " for no key update",
                row -> new Change(
                        row.getLong("id"), row.getInt("field"), row.getString("previous"), row.getString("current")),
                after);
        List<List<?>> rows = new ArrayList<>();
        for (Change each : changes) {
            if (isOld(each.previous()) || isOld(each.current())) {
                rows.add(Arrays.asList(
                        anew(each.field(), each.previous()), anew(each.field(), each.current()), each.id()));
            }
        }
        transaction.batch("update tracker_change set previous = ?, current = ? where id = ?", rows);
        return changes.isEmpty() ? null : (Long) changes.get(changes.size() - 1).id();
    }

    private boolean isOld(@Nullable String sealed) {
        return sealed != null && vault.isOld(sealed);
    }

    private @Nullable String anew(int field, @Nullable String sealed) {
        return sealed == null ? null : vault.seal(field, vault.open(field, sealed));
    }
}
