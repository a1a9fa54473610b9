package org.tonle.analytics.store.follow;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.tonle.analytics.store.DataPeriod;
import org.tonle.analytics.store.sql.StalePairs;
import org.tonle.database.Position;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;

/**
 * What the store reads from PostgreSQL: values and the records of programmes, always together and of one moment (columns:
 * docs/database.md).
 */
@ApplicationScoped
public class ChangeSource {
    private static final Pattern SNAPSHOT = Pattern.compile("\\d{1,20}:\\d{1,20}:[\\d,]*");

    /** Which history this is, and the files of the tables: others when one was emptied, dropped or restored. */
    private static final String IDENTITY = Position.HISTORY
            + """
             || '/' || 'data_value'::regclass::oid || '/' || pg_relation_filenode('data_value')
                || '/' || pg_relation_filenode('event') || '/' || pg_relation_filenode('enrollment')
                || '/' || pg_relation_filenode('tracked_entity')
                || '/' || pg_relation_filenode('relationship')""";

    /** How many rows there are, as far as PostgreSQL knows without counting: from its statistics, else from the size of the files. */
    private static final String EXPECTED =
            """
            select sum(case when reltuples >= 0 then reltuples else pg_relation_size(oid) / 100 end)::bigint from pg_class
            where oid in ('data_value'::regclass, 'event'::regclass, 'enrollment'::regclass, 'tracked_entity'::regclass,
                'relationship'::regclass)""";

    private static final List<String> BESIDE = List.of("complete_data_set_registration", "data_approval_audit");

    private final Sql sql;

    public ChangeSource(Sql sql) {
        this.sql = sql;
    }

    /**
     * What PostgreSQL says about a position.
     *
     * @param now what is visible now
     * @param isBehind whether there are changes to read
     * @param isBesideChanged whether something changed that is read past the store: registrations of complete data sets, approvals
     * @param isAhead whether the position is of the future: this is not the history it was taken in
     */
    public record Check(Position now, String identity, boolean isBehind, boolean isBesideChanged, boolean isAhead) {}

    /**
     * Changes and the position they lead to.
     *
     * @param tracker the changed records of programmes, copied to files; null when there are none
     * @param isBesideChanged as in {@link Check}
     */
    public record Changes(
            Position next, FactSource.Rows values, TrackerSource.@Nullable Copied tracker, boolean isBesideChanged) {}

    /** Makes the file rows are copied to. */
    @FunctionalInterface
    public interface FileMaker {
        Path make() throws IOException;
    }

    /** Whether a text can be a position at all. */
    public static boolean isPosition(@Nullable String text) {
        return text != null && SNAPSHOT.matcher(text).matches();
    }

    /**
     * That a row became visible since a position. Rows whose transaction lies in the future were restored from a dump of an older
     * server; they are read once, when the store is built, and not again with every look.
     */
    static String changedSince(Position position) {
        if (!isPosition(position.snapshot())) {
            throw new IllegalArgumentException("not a position: " + position.snapshot());
        }
        return (Position.newSince("changed") + " and changed < pg_snapshot_xmax(pg_current_snapshot())")
                .replace("?", "'" + position.snapshot() + "'");
    }

    /** Whether a table has rows that became visible since a position, as an expression; touches no rows when it has none. */
    private static String isChanged(String table, Position position) {
        return "exists (select from (select 1 from " + table + " where " + changedSince(position)
                + " order by changed limit 1) c)";
    }

    /** One round trip. */
    public Check check(Position position) {
        StringBuilder behind = new StringBuilder(isChanged("data_value", position));
        TrackerSource.TABLES.forEach(table -> behind.append(" or ").append(isChanged(table, position)));
        List<Check> checks = sql.query(
                "select pg_current_snapshot()::text, " + IDENTITY + ", " + behind + ", " + isBesideChanged(position)
                        + ", pg_snapshot_xmax(?::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())",
                row -> new Check(
                        new Position(row.getString(1)),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getBoolean(5)),
                position.snapshot());
        return checks.get(0);
    }

    /** The rows that became visible since a position, as they are now; deleted ones too. */
    public Changes changesSince(Position position, FileMaker files) {
        return sql.inSnapshot(transaction -> {
            Position next = Position.of(transaction);
            // the planner must not choose to look at every row
            transaction.execute("set local enable_seqscan = off");
            FactSource.Rows values = FactSource.changed(transaction, position, files);
            TrackerSource.Copied tracker = null;
            for (String table : TrackerSource.TABLES) {
                if (isTrue(transaction, "select " + isChanged(table, position))) {
                    tracker = TrackerSource.copy(transaction, files, changedSince(position), null);
                    break;
                }
            }
            return new Changes(next, values, tracker, isTrue(transaction, "select " + isBesideChanged(position)));
        });
    }

    private static String isBesideChanged(Position position) {
        return BESIDE.stream().map(table -> isChanged(table, position)).collect(Collectors.joining(" or "));
    }

    private static boolean isTrue(Transaction transaction, String query) throws SQLException {
        return Boolean.TRUE.equals(transaction.first(query, row -> row.getBoolean(1)));
    }

    /** All rows that are not deleted, copied to files. @param watch is told of each */
    public Changes everything(FileMaker files, BuildWatch watch) {
        return sql.inSnapshot(transaction -> {
            Position next = Position.of(transaction);
            Long expected = transaction.first(EXPECTED, row -> row.getLong(1));
            watch.expect(expected == null ? 0 : expected);
            return new Changes(
                    next,
                    FactSource.all(transaction, files, watch),
                    TrackerSource.copy(transaction, files, "not deleted", watch),
                    true);
        });
    }

    /**
     * What PostgreSQL counts.
     *
     * @param facts by {@link StalePairs#pair}
     * @param events by program
     */
    public record Counted(Map<Long, StoreTotals.Total> facts, Map<Integer, Long> events) {}

    /** Counts, if nothing has changed since a position; nothing otherwise. */
    public Optional<Counted> count(Position position, Set<Long> pairs) {
        return sql.inSnapshot(transaction -> {
            List<String> tables = new ArrayList<>(List.of("data_value"));
            tables.addAll(TrackerSource.TABLES);
            for (String table : tables) {
                if (isTrue(transaction, "select " + isChanged(table, position))) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Counted(FactSource.totals(transaction, pairs), TrackerSource.events(transaction)));
        });
    }

    /** The periods with these numbers; those of unknown types are left out. */
    public List<DataPeriod> periods(Collection<Integer> ids) {
        return sql.inTransaction(transaction -> FactSource.periods(transaction, ids));
    }

    /** The rows of a query as lines of CSV in a new file. @param watch is told of each; null for nobody */
    static Path copy(Transaction transaction, String query, FileMaker files, @Nullable BuildWatch watch)
            throws SQLException {
        try {
            Path file = files.make();
            try (OutputStream out = new RowsOut(Files.newOutputStream(file), watch)) {
                transaction
                        .connection()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (" + query + ") to stdout (format csv)", out);
            }
            return file;
        } catch (IOException problem) {
            throw new SQLException("rows could not be copied to the analytics directory", problem);
        }
    }

    /** PostgreSQL's driver writes row by row. */
    private static final class RowsOut extends BufferedOutputStream {
        private final @Nullable BuildWatch watch;

        RowsOut(OutputStream file, @Nullable BuildWatch watch) {
            super(file, 1 << 16);
            this.watch = watch;
        }

        @Override
        public void write(byte[] row) throws IOException {
            super.write(row, 0, row.length);
            if (watch != null) {
                watch.row();
            }
        }
    }
}
