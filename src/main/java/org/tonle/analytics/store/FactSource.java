package org.tonle.analytics.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.tonle.database.Position;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.period.PeriodType;

/** What the store reads from PostgreSQL: {@code data_value} and {@code period} (columns: docs/database.md). */
@ApplicationScoped
public class FactSource {
    private static final Logger LOG = Logger.getLogger(FactSource.class);
    /** Up to so many changed rows are read one by one; more go through a file. */
    private static final int FEW = 2000;

    private static final Pattern SNAPSHOT = Pattern.compile("\\d{1,20}:\\d{1,20}:[\\d,]*");

    private static final String COLUMNS =
            """
            data_element, period, org_unit, category_option_combo, attribute_option_combo,
            coalesce(number, case value when 'true' then 1 when 'false' then 0 end)::float8 as number,
            case when number is null then value end as text""";

    /**
     * Rows whose transaction lies in the future were restored from a dump of an older server; they are read once, when the store
     * is built, and not again with every look.
     */
    private static final String CHANGED =
            Position.newSince("changed") + " and changed < pg_snapshot_xmax(pg_current_snapshot())";

    /**
     * Which history this is: cluster, database, time line (another one after a restore to a point in time or a fail-over), and the
     * table's own file (another one when it was emptied, dropped or restored). Positions mean nothing in another history.
     */
    private static final String IDENTITY =
            """
            (select system_identifier from pg_control_system())::text
                || '/' || (select oid from pg_database where datname = current_database())
                || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
                || '/' || 'data_value'::regclass::oid || '/' || pg_relation_filenode('data_value')""";

    private final Sql sql;

    FactSource(Sql sql) {
        this.sql = sql;
    }

    /**
     * What PostgreSQL says about a position.
     *
     * @param now what is visible now
     * @param isBehind whether there are changes to read
     * @param isAhead whether the position is of the future: this is not the history it was taken in
     */
    record Check(Position now, String identity, boolean isBehind, boolean isAhead) {}

    /** A changed row; number and text are null for a deleted one. */
    record Change(int[] key, @Nullable Double number, @Nullable String text, boolean isDeleted) {}

    /**
     * All changes since a position: the rows themselves, or the file they were copied to when there are many.
     *
     * @param file null when {@code rows} has all
     */
    record Changes(Position next, List<Change> rows, @Nullable Path file) {}

    /** Makes the file rows are copied to. */
    @FunctionalInterface
    interface FileMaker {
        Path make() throws IOException;
    }

    /** Whether a text can be a position at all. */
    static boolean isPosition(@Nullable String text) {
        return text != null && SNAPSHOT.matcher(text).matches();
    }

    /** One round trip, and no rows touched when nothing has changed. */
    Check check(Position position) {
        List<Check> checks = sql.query(
                "select pg_current_snapshot()::text, " + IDENTITY
                        + ", exists (select from (select 1 from data_value where " + CHANGED
                        + " order by changed limit 1) c)"
                        + ", pg_snapshot_xmax(?::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())",
                row -> new Check(
                        new Position(row.getString(1)), row.getString(2), row.getBoolean(3), row.getBoolean(4)),
                position.snapshot(),
                position.snapshot(),
                position.snapshot());
        return checks.get(0);
    }

    /** The rows that became visible since a position, as they are now; deleted ones too. */
    Changes changesSince(Position position, FileMaker files) {
        return sql.inSnapshot(transaction -> {
            Position next = Position.of(transaction);
            transaction.execute("set local enable_seqscan = off");
            List<Change> rows = new ArrayList<>();
            transaction.each(
                    "select " + COLUMNS + ", deleted from data_value where " + CHANGED + " limit " + (FEW + 1),
                    row -> {
                        int[] key = new int[5];
                        for (int i = 0; i < key.length; i++) {
                            key[i] = row.getInt(i + 1);
                        }
                        double number = row.getDouble(6);
                        Double value = row.wasNull() ? null : number;
                        rows.add(new Change(key, value, row.getString(7), row.getBoolean(8)));
                    },
                    position.snapshot(),
                    position.snapshot());
            if (rows.size() <= FEW) {
                return new Changes(next, rows, null);
            }
            String literal = "'" + position.snapshot() + "'";
            Path file = copy(
                    transaction,
                    "select " + COLUMNS + ", deleted from data_value where " + CHANGED.replace("?", literal),
                    files);
            return new Changes(next, List.of(), file);
        });
    }

    /** All rows that are not deleted, copied to a file, and the position they belong to. */
    Changes everything(FileMaker files) {
        return sql.inSnapshot(transaction -> {
            Position next = Position.of(transaction);
            Path file = copy(transaction, "select " + COLUMNS + ", false from data_value where not deleted", files);
            return new Changes(next, List.of(), file);
        });
    }

    private static Path copy(Transaction transaction, String query, FileMaker files) throws SQLException {
        try {
            Path file = files.make();
            try (OutputStream out = Files.newOutputStream(file)) {
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

    /** The periods with these numbers; those of unknown types are left out. */
    List<DataPeriod> periods(Collection<Integer> ids) {
        return sql.inTransaction(transaction -> {
            List<DataPeriod> periods = new ArrayList<>();
            transaction.each(
                    "select id, iso, type, start_date, end_date from period where id = any(?)",
                    row -> {
                        String type = row.getString(3);
                        PeriodType known = PeriodType.byId(type).orElse(null);
                        if (known == null) {
                            LOG.errorf(
                                    "The period %s has the unknown type %s; its values are left out",
                                    row.getString(2), type);
                            return;
                        }
                        periods.add(new DataPeriod(
                                row.getInt(1),
                                row.getString(2),
                                known,
                                row.getObject(4, LocalDate.class),
                                row.getObject(5, LocalDate.class)));
                    },
                    transaction.array("int4", ids.toArray()));
            return periods;
        });
    }
}
