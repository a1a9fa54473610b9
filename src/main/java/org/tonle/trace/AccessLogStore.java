package org.tonle.trace;

import static java.util.Collections.nCopies;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.database.DatabaseProblem;
import org.tonle.database.Sql;

/** The table {@code access_log}. Rows are only ever added; the database refuses everything else. */
@ApplicationScoped
public class AccessLogStore {
    /** How often another node may have been faster. */
    private static final int ATTEMPTS = 1_000;

    private static final String COLUMNS =
            "sequence, moment, kind, user_uid, username, address, path, object_type, persons, row_count, query, program, org_unit, hash";

    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, string_to_array(?, ','), ?, ?, ?, ?, ?)";
    private static final int FIELDS = 14;
    private static final String INSERT = "insert into access_log (" + COLUMNS + ") values ";
    private static final String ONE = INSERT + ROW;
    /** How long PostgreSQL may take; readers are refused then. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Sql sql;
    /** Where the chain ended when this node wrote last; null when it is not known. */
    private @Nullable Head end;

    AccessLogStore(Sql sql) {
        this.sql = sql;
    }

    /** Where the chain ends. @param sequence of the last entry, 0 when there is none */
    record Head(long sequence, byte[] hash) {
        static final Head NONE = new Head(0, AccessEntry.GENESIS);
    }

    /**
     * Chains the entries to the last one and writes them with one statement; they are on disk when this returns. The key keeps the
     * chain single: when another node has taken the next number, this one reads the new end and tries again.
     */
    synchronized void append(List<AccessEntry> entries) {
        for (int attempt = 1; ; attempt++) {
            Head last = end;
            end = null; // unknown until this has succeeded
            try {
                end = insert(entries, last == null ? readEnd() : last);
                return;
            } catch (DatabaseProblem problem) {
                if (!problem.isDuplicate() || attempt == ATTEMPTS) {
                    throw problem;
                }
            }
        }
    }

    private Head insert(List<AccessEntry> entries, Head last) {
        Head head = last;
        List<@Nullable Object> values = new ArrayList<>(entries.size() * FIELDS);
        for (AccessEntry entry : entries) {
            long sequence = head.sequence() + 1;
            head = new Head(sequence, entry.hash(head.hash(), sequence));
            add(values, entry, head);
        }
        sql.append(
                PATIENCE,
                entries.size() == 1 ? ONE : INSERT + String.join(", ", nCopies(entries.size(), ROW)),
                values.toArray());
        return head;
    }

    private Head readEnd() {
        List<Head> last = sql.query(
                "select sequence, hash from access_log order by sequence desc limit 1",
                row -> new Head(row.getLong("sequence"), row.getBytes("hash")));
        return last.isEmpty() ? Head.NONE : last.get(0);
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

    private static void add(List<@Nullable Object> values, AccessEntry entry, Head head) {
        LookOrigin origin = entry.origin();
        Look look = entry.look();
        values.add(head.sequence());
        values.add(utc(entry.moment()));
        values.add(look.kind().name());
        values.add(origin.userUid());
        values.add(origin.username());
        values.add(origin.address());
        values.add(origin.path());
        values.add(look.objectType());
        values.add(String.join(",", look.persons()));
        values.add(look.rows());
        values.add(look.query());
        values.add(look.program());
        values.add(look.orgUnit());
        values.add(head.hash());
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
