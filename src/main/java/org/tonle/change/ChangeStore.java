package org.tonle.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.change.ChangeField.Content;
import org.tonle.database.Position;
import org.tonle.database.Sql;
import org.tonle.database.SqlCondition;
import org.tonle.database.Transaction;

/** Reads the tables that are followed (docs/database.md) in the order of their transactions, as far as the reader may see their rows. */
@ApplicationScoped
class ChangeStore {
    static final String HISTORY = "to_hex(hashtext(" + Position.HISTORY + "))";

    private final Sql sql;

    ChangeStore(Sql sql) {
        this.sql = sql;
    }

    /** Everything that is visible now. */
    ChangeCursor now() {
        return sql.query(
                        "select " + HISTORY + ", pg_current_snapshot()::text",
                        row -> ChangeCursor.at(row.getString(1), new Position(row.getString(2))))
                .get(0);
    }

    /**
     * What the next page is.
     *
     * @param isEmpty whether nothing at all has changed
     * @param last its last transaction; null when it goes to the end
     * @param isOfData whether there may be more in it than metadata
     */
    record Extent(boolean isEmpty, @Nullable Long last, boolean isOfData) {}

    /** Looks for the next page: so many rows, then all others of the transaction the last one belongs to. @param cursor with an end */
    Extent extent(DataAccess access, ChangeCursor cursor, Set<ChangeKind> kinds, int size) {
        SqlCondition changed = union(kinds, kind -> {
            SqlCondition rows = rows(access, cursor, kind, null);
            return new SqlCondition(
                    "(select " + kind.alias() + ".changed, " + kind.ordinal() + " as kind from " + kind.from()
                            + " where " + rows.sql() + " order by " + kind.alias() + ".changed limit " + (size + 1)
                            + ")",
                    rows.values());
        });
        return sql.inSnapshot(transaction -> {
            byIndex(transaction);
            return Objects.requireNonNull(transaction.first(
                    "with c as materialized (" + changed.sql() + ") select count(*), coalesce(bool_or(kind <> "
                            + ChangeKind.METADATA.ordinal()
                            + "), false), (select changed::text from c order by changed offset "
                            + (size - 1) + " limit 1) from c",
                    row -> new Extent(
                            row.getLong(1) == 0,
                            row.getLong(1) > size ? Long.valueOf(row.getString(3)) : null,
                            row.getBoolean(2)),
                    changed.values().toArray()));
        });
    }

    /** A row that changed. @param references numbers of metadata objects; each list in the order of the kind's fields of its content */
    record Row(
            ChangeKind kind,
            boolean deleted,
            @Nullable LocalDateTime updated,
            List<@Nullable Integer> references,
            List<@Nullable String> texts,
            List<@Nullable Boolean> flags) {}

    /** Takes a row; may throw what ends the reading. */
    @FunctionalInterface
    interface RowTaker {
        void take(Row row);
    }

    /** Hands over the rows of a page in the order of their transactions. @param last of the page, null for all there are */
    void each(
            DataAccess access,
            ChangeCursor cursor,
            Set<ChangeKind> kinds,
            @Nullable Long last,
            Runnable step,
            Duration time,
            RowTaker taker) {
        SqlCondition all = union(kinds, kind -> {
            SqlCondition rows = rows(access, cursor, kind, last);
            return new SqlCondition(
                    "select " + kind.alias() + ".changed, " + kind.ordinal() + " as kind, " + kind.alias()
                            + ".deleted, "
                            + kind.updated() + " as updated, " + array(kind, Content.REFERENCE) + ", "
                            + array(kind, Content.TEXT)
                            + ", " + array(kind, Content.FLAG) + " from " + kind.from() + " where " + rows.sql(),
                    rows.values());
        });
        sql.inSnapshot(transaction -> {
            byIndex(transaction);
            transaction.watch(step, time);
            transaction.each(
                    all.sql() + " order by changed, kind",
                    row -> taker.take(read(row)),
                    all.values().toArray());
            return true;
        });
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                ChangeKind.values()[row.getInt(2)],
                row.getBoolean(3),
                row.getObject(4, LocalDateTime.class),
                Arrays.asList((Integer[]) row.getArray(5).getArray()),
                Arrays.asList((String[]) row.getArray(6).getArray()),
                Arrays.asList((Boolean[]) row.getArray(7).getArray()));
    }

    /** The planner must not choose to look at every row. */
    private static void byIndex(Transaction transaction) throws SQLException {
        transaction.execute("set local enable_seqscan = off");
    }

    private static String array(ChangeKind kind, Content content) {
        return kind.fields().stream()
                .filter(field -> field.content() == content)
                .map(ChangeField::sql)
                .collect(Collectors.joining(", ", "array[", "]::" + content.many()));
    }

    private interface Branch {
        SqlCondition of(ChangeKind kind);
    }

    private static SqlCondition union(Set<ChangeKind> kinds, Branch branch) {
        List<Object> values = new ArrayList<>();
        List<String> selects = new ArrayList<>();
        for (ChangeKind kind : kinds) {
            SqlCondition select = branch.of(kind);
            selects.add(select.sql());
            values.addAll(select.values());
        }
        return new SqlCondition(String.join(" union all ", selects), values);
    }

    private static SqlCondition rows(DataAccess access, ChangeCursor cursor, ChangeKind kind, @Nullable Long last) {
        String changed = kind.alias() + ".changed";
        String until = Objects.requireNonNull(cursor.until()).snapshot();
        SqlCondition rows = cursor.isFromStart()
                // numbers of the future: rows that were restored from a dump of another server
                ? SqlCondition.of(
                        "(pg_visible_in_snapshot(" + changed + ", ?::pg_snapshot) or " + changed
                                + " >= pg_snapshot_xmax(pg_current_snapshot())) and not " + kind.alias() + ".deleted",
                        until)
                : SqlCondition.of(
                        Position.newSince(changed) + " and pg_visible_in_snapshot(" + changed + ", ?::pg_snapshot)",
                        cursor.since().snapshot(),
                        cursor.since().snapshot(),
                        until);
        if (cursor.after() > 0) {
            rows = rows.and(SqlCondition.of(changed + " > ?::text::xid8", Long.toString(cursor.after())));
        }
        if (last != null) {
            rows = rows.and(SqlCondition.of(changed + " <= ?::text::xid8", Long.toString(last)));
        }
        return rows.and(kind.visible(access));
    }
}
