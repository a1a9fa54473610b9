package org.tonle.datastore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.limit.Budget;
import org.tonle.metadata.importing.SharingShape;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/**
 * Reads and writes values by namespace and key. {@code owner} is empty for the store that all share, where protection of namespaces and
 * sharing of keys decide; else the uid of the user whose store it is.
 */
@ApplicationScoped
class DataStoreNamespaces {
    /** Nobody's store: everybody's. */
    static final String SHARED = "";

    private static final String PUBLIC = "rw------";
    private static final int LONGEST_NAME = 255;

    private final DataStoreEntryStore entries;
    private final DataStoreConfig config;
    private final Sql sql;
    private final Clock clock;

    DataStoreNamespaces(DataStoreEntryStore entries, DataStoreConfig config, Sql sql, Clock clock) {
        this.entries = entries;
        this.config = config;
        this.sql = sql;
        this.clock = clock;
    }

    /** The namespaces there are, without those that do not exist for this user. */
    List<String> namespaces(String owner, CurrentUser user) {
        return entries.namespaces(owner).stream()
                .filter(namespace -> !owner.equals(SHARED)
                        || protection(namespace).whenReading(user) != NamespaceProtection.Level.HIDDEN)
                .toList();
    }

    /** The keys of a namespace. @throws Problem E1005 when it has none */
    List<String> keys(String owner, String namespace, @Nullable Instant since, CurrentUser user) {
        requireReading(owner, namespace, user);
        requireNamespace(owner, namespace);
        return entries.keys(owner, namespace, since, user);
    }

    /** What the question finds among the values that the user may read. @throws Problem E1005 when the namespace has no key */
    JsonNode ask(String owner, String namespace, DataStoreQuery query, CurrentUser user, Budget budget) {
        requireReading(owner, namespace, user);
        requireNamespace(owner, namespace);
        DataStoreQuery.Collector found = query.collector(budget);
        entries.each(owner, namespace, entry -> !entry.isReadable(user) || found.take(entry.key(), entry.value()));
        return found.answer();
    }

    /** What is kept under a key. @throws Problem E1005 when there is nothing, E1006 when it is not shared with the user */
    DataStoreEntry entry(String owner, String namespace, String key, CurrentUser user) {
        requireReading(owner, namespace, user);
        DataStoreEntry found = entries.find(owner, namespace, key);
        if (found == null) {
            throw absent(namespace, key);
        }
        if (!found.isReadable(user)) {
            throw closed(namespace, key);
        }
        return found;
    }

    /** Keeps a value under a new key. @throws Problem E1004 when the key is taken */
    void create(String owner, String namespace, String key, JsonNode value, CurrentUser user) {
        requireWriting(owner, namespace, user);
        DataStoreEntry made = made(owner, namespace, key, value, user);
        if (!sql.inTransaction(transaction -> entries.insert(transaction, made))) {
            throw new Problem(
                    ErrorCode.E1004,
                    "key `" + key + "` already exists in namespace `" + namespace
                            + "`. Change it with PUT, or choose another key");
        }
    }

    /**
     * Changes the value at a place within what is kept under a key, or keeps it under a new one.
     *
     * @param roll how many elements the list at that place keeps when the value is put behind them; null to replace what is there
     * @return whether the key is new
     */
    boolean put(
            String owner,
            String namespace,
            String key,
            ValuePath path,
            @Nullable Integer roll,
            JsonNode value,
            CurrentUser user) {
        requireWriting(owner, namespace, user);
        UnaryOperator<JsonNode> change = there -> roll == null ? value : rolled(there, roll, value);
        return sql.inTransaction(transaction -> {
            DataStoreEntry before = entries.lock(transaction, owner, namespace, key);
            if (before == null) {
                JsonNode whole = path.changed(JsonNodeFactory.instance.missingNode(), change);
                if (entries.insert(transaction, made(owner, namespace, key, whole, user))) {
                    return true;
                }
                before = entries.lock(transaction, owner, namespace, key);
                if (before == null) {
                    throw new Problem(ErrorCode.E1128);
                }
            }
            if (!before.isWritable(user)) {
                throw closed(namespace, key);
            }
            entries.update(transaction, before.with(path.changed(before.value(), change), clock.instant(), user.uid()));
            return false;
        });
    }

    /** The value behind the elements that are there, and as many of them as are kept. */
    private static JsonNode rolled(JsonNode there, int roll, JsonNode value) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (there.isArray()) {
            for (int i = Math.max(0, there.size() - roll + 1); i < there.size(); i++) {
                list.add(there.get(i));
            }
        } else if (!there.isMissingNode() && !there.isNull()) {
            throw new Problem(ErrorCode.E1004, "`roll` puts a value into a list, and what stands at the path is none");
        }
        return list.add(value);
    }

    /** Takes a key away. @throws Problem E1005 when there is none */
    void delete(String owner, String namespace, String key, CurrentUser user) {
        requireWriting(owner, namespace, user);
        sql.inTransaction(transaction -> {
            DataStoreEntry there = entries.lock(transaction, owner, namespace, key);
            if (there == null) {
                throw absent(namespace, key);
            }
            if (!there.isWritable(user)) {
                throw closed(namespace, key);
            }
            entries.delete(transaction, there.uid());
            return true;
        });
    }

    /** Takes all keys of a namespace away, or none of them. @throws Problem E1006 when one of them is not the user's to change */
    void deleteNamespace(String owner, String namespace, CurrentUser user) {
        requireWriting(owner, namespace, user);
        requireNamespace(owner, namespace);
        List<DataStoreEntry> all = new ArrayList<>();
        entries.each(owner, namespace, all::add);
        for (DataStoreEntry entry : all) {
            if (!entry.isWritable(user)) {
                throw closed(namespace, entry.key());
            }
        }
        sql.inTransaction(transaction -> {
            for (DataStoreEntry entry : all) {
                entries.delete(transaction, entry.uid());
            }
            return true;
        });
    }

    private DataStoreEntry made(String owner, String namespace, String key, JsonNode value, CurrentUser user) {
        for (String name : List.of(namespace, key)) {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw new Problem(
                        ErrorCode.E1004, "names of namespaces and keys have 1 to " + LONGEST_NAME + " characters");
            }
        }
        Instant now = clock.instant();
        ObjectNode sharing = owner.equals(SHARED)
                ? SharingShape.complete(JsonNodeFactory.instance.objectNode(), user.uid(), PUBLIC)
                : null;
        return new DataStoreEntry(
                Uid.generate(), owner, namespace, key, value, sharing, now, now, user.uid(), user.uid());
    }

    private void requireNamespace(String owner, String namespace) {
        if (!entries.has(owner, namespace)) {
            throw new Problem(ErrorCode.E1005, "Namespace", namespace);
        }
    }

    /** Whether the user may read what all share in a namespace. */
    boolean mayRead(String namespace, CurrentUser user) {
        return protection(namespace).whenReading(user) == NamespaceProtection.Level.OPEN;
    }

    private NamespaceProtection protection(String namespace) {
        return NamespaceProtection.of(namespace, config.protectedNamespaces());
    }

    private void requireReading(String owner, String namespace, CurrentUser user) {
        if (owner.equals(SHARED)) {
            require(protection(namespace).whenReading(user), namespace);
        }
    }

    /** @throws Problem E1006 or E1005 when the namespace is protected */
    void requireWriting(String owner, String namespace, CurrentUser user) {
        if (owner.equals(SHARED)) {
            require(protection(namespace).whenWriting(user), namespace);
        }
    }

    private static void require(NamespaceProtection.Level level, String namespace) {
        switch (level) {
            case OPEN -> {}
            case RESTRICTED ->
                throw new Problem(ErrorCode.E1006, "namespace `" + namespace + "` is protected, access denied");
            case HIDDEN -> throw new Problem(ErrorCode.E1005, "Namespace", namespace);
        }
    }

    private static Problem absent(String namespace, String key) {
        return new Problem(ErrorCode.E1005, "Key of namespace `" + namespace + "`", key);
    }

    /** Sharing of a key says no. */
    static Problem closed(String namespace, String key) {
        return new Problem(ErrorCode.E1006, "access denied for key `" + key + "` in namespace `" + namespace + "`");
    }
}
