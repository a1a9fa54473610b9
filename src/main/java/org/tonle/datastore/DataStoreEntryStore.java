package org.tonle.datastore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.security.CurrentUser;

/** The table {@code data_store_entry}. */
@ApplicationScoped
class DataStoreEntryStore {
    private static final String COLUMNS =
            "select uid, owner, namespace, key, value, sharing::text, created, last_updated, created_by, last_updated_by from data_store_entry ";

    private final Sql sql;
    private final ObjectMapper mapper;

    DataStoreEntryStore(Sql sql, ObjectMapper mapper) {
        this.sql = sql;
        this.mapper = mapper;
    }

    /** The namespaces of a store that have a key, by name. */
    List<String> namespaces(String owner) {
        return sql.query(
                "select distinct namespace from data_store_entry where owner = ? order by namespace",
                row -> row.getString(1),
                owner);
    }

    /** Whether the namespace has a key. */
    boolean has(String owner, String namespace) {
        return !sql.query(
                        "select 1 from data_store_entry where owner = ? and namespace = ? limit 1",
                        row -> row.getInt(1),
                        owner,
                        namespace)
                .isEmpty();
    }

    /** The keys that were changed since, by name, of those that sharing lets the user read. */
    List<String> keys(String owner, String namespace, @Nullable Instant since, CurrentUser user) {
        return sql
                .query(
                        "select key, sharing::text from data_store_entry where owner = ? and namespace = ? and last_updated >= ? order by key",
                        this::keyAndSharing,
                        owner,
                        namespace,
                        Timestamp.from(since == null ? Instant.EPOCH : since))
                .stream()
                .filter(found -> found.isReadable(user))
                .map(DataStoreEntry::key)
                .toList();
    }

    private DataStoreEntry keyAndSharing(ResultSet row) throws SQLException {
        JsonNode nothing = mapper.nullNode();
        String sharing = row.getString(2);
        return new DataStoreEntry(
                "",
                "",
                "",
                row.getString(1),
                nothing,
                sharing == null ? null : read(sharing),
                Instant.EPOCH,
                Instant.EPOCH,
                "",
                "");
    }

    /** The entries of a namespace by key, one by one, until the reader has enough and says false. */
    void each(String owner, String namespace, Predicate<DataStoreEntry> reader) {
        sql.inSnapshot(transaction -> {
            boolean[] goesOn = {true};
            transaction.each(
                    COLUMNS + "where owner = ? and namespace = ? order by key",
                    row -> goesOn[0] = goesOn[0] && reader.test(entry(row)),
                    owner,
                    namespace);
            return true;
        });
    }

    /** Null when there is none. */
    @Nullable
    DataStoreEntry find(String owner, String namespace, String key) {
        List<DataStoreEntry> found = sql.query(
                COLUMNS + "where owner = ? and namespace = ? and key = ?", this::entry, owner, namespace, key);
        return found.isEmpty() ? null : found.get(0);
    }

    /** As {@link #find}; nobody else changes it until the transaction ends. */
    @Nullable
    DataStoreEntry lock(Transaction transaction, String owner, String namespace, String key) throws SQLException {
        return transaction.first(
                COLUMNS + "where owner = ? and namespace = ? and key = ? for update",
                this::entry,
                owner,
                namespace,
                key);
    }

    /** The entry that all share with this identifier, null when there is none. */
    @Nullable
    DataStoreEntry findShared(String uid) {
        List<DataStoreEntry> found = sql.query(COLUMNS + "where uid = ? and owner = ''", this::entry, uid);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Whether it was put there; not when there is one of this key already. */
    boolean insert(Transaction transaction, DataStoreEntry entry) throws SQLException {
        JsonNode sharing = entry.sharing();
        return transaction.update(
                        """
                        insert into data_store_entry
                            (uid, owner, namespace, key, value, sharing, created, last_updated, created_by, last_updated_by)
                        values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?) on conflict do nothing""",
                        entry.uid(),
                        entry.owner(),
                        entry.namespace(),
                        entry.key(),
                        entry.value().toString(),
                        sharing == null ? null : sharing.toString(),
                        Timestamp.from(entry.created()),
                        Timestamp.from(entry.lastUpdated()),
                        entry.createdBy(),
                        entry.lastUpdatedBy())
                == 1;
    }

    void update(Transaction transaction, DataStoreEntry entry) throws SQLException {
        transaction.update(
                "update data_store_entry set value = ?, last_updated = ?, last_updated_by = ? where uid = ?",
                entry.value().toString(),
                Timestamp.from(entry.lastUpdated()),
                entry.lastUpdatedBy(),
                entry.uid());
    }

    void share(String uid, JsonNode sharing) {
        sql.update("update data_store_entry set sharing = ?::jsonb where uid = ?", sharing.toString(), uid);
    }

    void delete(Transaction transaction, String uid) throws SQLException {
        transaction.update("delete from data_store_entry where uid = ?", uid);
    }

    private DataStoreEntry entry(ResultSet row) throws SQLException {
        String sharing = row.getString("sharing");
        return new DataStoreEntry(
                row.getString("uid"),
                row.getString("owner"),
                row.getString("namespace"),
                row.getString("key"),
                read(row.getString("value")),
                sharing == null ? null : read(sharing),
                row.getTimestamp("created").toInstant(),
                row.getTimestamp("last_updated").toInstant(),
                row.getString("created_by"),
                row.getString("last_updated_by"));
    }

    private JsonNode read(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("the table data_store_entry holds no JSON", problem);
        }
    }
}
