package org.tonle.trace;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;

/** The table {@code access_log}. Rows are only ever added; the database refuses everything else. */
@ApplicationScoped
public class AccessLogStore {
    /** Held by whoever appends, so that all nodes write one chain: "tonlelog" as a number. */
    private static final long LOCK = 0x746f6e6c656c6f67L;

    private static final String COLUMNS =
            "sequence, moment, kind, user_uid, username, address, path, object_type, persons, row_count, query, program, org_unit, hash";

    private final Sql sql;

    AccessLogStore(Sql sql) {
        this.sql = sql;
    }

    /** Where the chain ends. @param sequence of the last entry, 0 when there is none */
    record Head(long sequence, byte[] hash) {
        static final Head NONE = new Head(0, AccessEntry.GENESIS);
    }

    /** Chains the entries to the last one and writes them in one transaction; they are on disk when this returns. */
    void append(List<AccessEntry> entries) {
        sql.inTransaction(transaction -> {
            transaction.query("select pg_advisory_xact_lock(?)", row -> true, LOCK);
            Head head = head(transaction);
            List<List<@Nullable Object>> rows = new ArrayList<>(entries.size());
            for (AccessEntry entry : entries) {
                long sequence = head.sequence() + 1;
                head = new Head(sequence, entry.hash(head.hash(), sequence));
                rows.add(row(transaction, entry, head));
            }
            transaction.batch(
                    "insert into access_log (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
            return rows.size();
        });
    }

    /** Entries that answer a question, newest first. */
    List<ChainedEntry> find(AccessLogQuery query) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> values = new ArrayList<>();
        add(conditions, values, "? in (user_uid, username)", query.user());
        add(conditions, values, "persons @> array[?::text]", query.person());
        add(conditions, values, "moment >= ?", utc(query.from()));
        add(conditions, values, "moment < ?", utc(query.before()));
        add(conditions, values, "sequence < ?", query.beforeSequence());
        if (!query.kinds().isEmpty()) {
            String kinds = query.kinds().stream().map(LookKind::name).collect(Collectors.joining(","));
            add(conditions, values, "kind = any(string_to_array(?, ','))", kinds);
        }
        values.add(query.pageSize());
        values.add((query.page() - 1L) * query.pageSize());
        return sql.query(
                "select " + COLUMNS + " from access_log where " + String.join(" and ", conditions)
                        + " order by sequence desc limit ? offset ?",
                AccessLogStore::entry,
                values.toArray());
    }

    private static void add(List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
        return moment == null ? null : OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /** Every entry in the order of the chain, all of one moment, with constant memory. */
    void each(Consumer<ChainedEntry> reader) {
        sql.inSnapshot(transaction -> {
            transaction.each(
                    "select " + COLUMNS + " from access_log order by sequence", row -> reader.accept(entry(row)));
            return true;
        });
    }

    private static Head head(Transaction transaction) throws SQLException {
        Head last = transaction.first(
                "select sequence, hash from access_log order by sequence desc limit 1",
                row -> new Head(row.getLong("sequence"), row.getBytes("hash")));
        return last == null ? Head.NONE : last;
    }

    private static List<@Nullable Object> row(Transaction transaction, AccessEntry entry, Head head)
            throws SQLException {
        LookOrigin origin = entry.origin();
        Look look = entry.look();
        return Arrays.asList(
                head.sequence(),
                OffsetDateTime.ofInstant(entry.moment(), ZoneOffset.UTC),
                look.kind().name(),
                origin.userUid(),
                origin.username(),
                origin.address(),
                origin.path(),
                look.objectType(),
                transaction.array("text", look.persons().toArray()),
                look.rows(),
                look.query(),
                look.program(),
                look.orgUnit(),
                head.hash());
    }

    private static ChainedEntry entry(ResultSet row) throws SQLException {
        Array persons = row.getArray("persons");
        Look look = new Look(
                LookKind.of(row.getString("kind")),
                row.getString("object_type"),
                Stream.of((String[]) persons.getArray()).map(String::valueOf).toList(),
                row.getObject("row_count", Long.class),
                row.getString("query"),
                row.getString("program"),
                row.getString("org_unit"));
        LookOrigin origin = new LookOrigin(
                row.getString("user_uid"), row.getString("username"), row.getString("address"), row.getString("path"));
        AccessEntry entry =
                new AccessEntry(row.getObject("moment", OffsetDateTime.class).toInstant(), origin, look);
        return new ChainedEntry(row.getLong("sequence"), entry, row.getBytes("hash"));
    }
}
