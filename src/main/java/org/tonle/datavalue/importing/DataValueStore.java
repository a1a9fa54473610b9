package org.tonle.datavalue.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Transaction;

/** The tables {@code data_value} and {@code data_value_audit}. */
@ApplicationScoped
public class DataValueStore {
    /** SQLSTATE of an upsert that meets the same key twice. */
    private static final String TWICE = "21000";
    /** SQLSTATE of a row whose key is taken. */
    private static final String IS_THERE = "23505";

    /**
     * What became of rows; others were as they are already.
     *
     * @param others values that went because no row of their scope has them
     * @param twice rows that were left out because others have the same key: a list a key
     */
    record Written(int created, int changed, int deleted, int others, List<List<StagedRow>> twice) {}

    /**
     * Writes rows, in the order of their keys, so that two writers never wait for each other in a circle. A row that changes
     * nothing is left alone; a deletion of what is not there too. The audit is written by the database. Rows in memory must be
     * sorted ({@link StagedRows#sort}) and have a key each.
     *
     * @param scope of which all other values are to go, null for none
     */
    Written write(Transaction transaction, DataAccess access, StagedRows rows, @Nullable ScopeNumbers scope)
            throws SQLException {
        return write(transaction, access, rows, scope, written -> true);
    }

    /** The same, undone when its outcome is not to be kept. */
    Written write(
            Transaction transaction,
            DataAccess access,
            StagedRows rows,
            @Nullable ScopeNumbers scope,
            Predicate<Written> isKept)
            throws SQLException {
        Savepoint before = rows.isInMemory() ? null : transaction.connection().setSavepoint();
        Written written = writeAll(transaction, access, rows, scope);
        if (before != null && !isKept.test(written)) {
            transaction.connection().rollback(before);
        }
        return written;
    }

    private static Written writeAll(
            Transaction transaction, DataAccess access, StagedRows rows, @Nullable ScopeNumbers scope)
            throws SQLException {
        transaction.query(
                "select set_config('tonle.user', ?, true)",
                row -> 1,
                access.user().username());
        if (rows.reason() != null) {
            transaction.query("select set_config('tonle.reason', ?, true)", row -> 1, rows.reason());
        }
        boolean seemsNew = scope == null && rows.isInMemory() && !rows.hasDeletes() && seemNew(transaction, rows);
        if (seemsNew && insert(transaction, rows)) {
            return new Written(rows.count(), 0, 0, 0, List.of());
        }
        stage(transaction, rows);
        int others = scope == null ? 0 : deleteOthers(transaction, access, scope);
        if (rows.hasDeletes()) {
            transaction.execute(
                    """
                    delete from staged_value s where s.deleted and not exists (select 1 from data_value v
                        where v.data_element = s.data_element and v.period = s.period and v.org_unit = s.org_unit
                        and v.category_option_combo = s.category_option_combo
                        and v.attribute_option_combo = s.attribute_option_combo)""");
        }
        Savepoint before = rows.isInMemory() ? null : transaction.connection().setSavepoint();
        try {
            return upsert(transaction, others, List.of());
        } catch (SQLException problem) {
            if (before == null || !TWICE.equals(problem.getSQLState())) {
                throw problem;
            }
            transaction.connection().rollback(before);
            return upsert(transaction, others, takeOutTwice(transaction));
        }
    }

    /** Takes rows out of which several have one key. */
    private static List<List<StagedRow>> takeOutTwice(Transaction transaction) throws SQLException {
        List<StagedRow> rows = transaction.query(
                """
                with twice as (select data_element, period, org_unit, category_option_combo, attribute_option_combo
                    from staged_value group by 1, 2, 3, 4, 5 having count(*) > 1)
                delete from staged_value s using twice t
                where s.data_element = t.data_element and s.period = t.period and s.org_unit = t.org_unit
                    and s.category_option_combo = t.category_option_combo
                    and s.attribute_option_combo = t.attribute_option_combo
                returning s.place, s.data_element, s.period, s.org_unit, s.category_option_combo, s.attribute_option_combo,
                    s.value, s.comment, s.follow_up, s.deleted, s.stored_by""",
                row -> new StagedRow(
                        row.getInt(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getString(7),
                        row.getString(8),
                        row.getBoolean(9),
                        row.getBoolean(10),
                        row.getString(11)));
        return List.copyOf(rows.stream()
                .sorted(Comparator.comparingInt(StagedRow::place))
                .collect(Collectors.groupingBy(StagedRow::key, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    /** Deletes the values of a scope that no row has. */
    private static int deleteOthers(Transaction transaction, DataAccess access, ScopeNumbers scope)
            throws SQLException {
        RowConditions rights = access.rows(
                Reach.CAPTURE, Column.ORG_UNIT, Column.CATEGORY_OPTION_COMBO, Column.ATTRIBUTE_OPTION_COMBO);
        List<Object> arguments = new ArrayList<>();
        arguments.add(transaction.array("int4", scope.elements().toArray()));
        arguments.add(transaction.array("int4", scope.categoryOptionCombos().toArray()));
        arguments.add(transaction.array("int4", scope.attributeOptionCombos().toArray()));
        arguments.add(transaction.array("int4", scope.periods().toArray()));
        arguments.add(transaction.array("int4", scope.orgUnits().toArray()));
        arguments.addAll(rights.arguments());
        return transaction.update(
                """
                with scope as (select distinct * from unnest(?::int4[], ?::int4[], ?::int4[]) as s(e, c, a)),
                gone as (select v.data_element, v.period, v.org_unit, v.category_option_combo, v.attribute_option_combo
                    from data_value v join scope s on v.data_element = s.e
                        and s.c in (0, v.category_option_combo) and s.a in (0, v.attribute_option_combo)
                    where not v.deleted and v.period = any(?) and v.org_unit = any(?)"""
                        + rights.sql("v")
                        + """
                        and not exists (select 1 from staged_value n where n.data_element = v.data_element
                            and n.period = v.period and n.org_unit = v.org_unit
                            and n.category_option_combo = v.category_option_combo
                            and n.attribute_option_combo = v.attribute_option_combo)
                    order by 1, 2, 3, 4, 5 for update of v)
                update data_value v set deleted = true, last_updated = now(), changed = pg_current_xact_id()
                from (select distinct * from gone) g where v.data_element = g.data_element and v.period = g.period
                    and v.org_unit = g.org_unit and v.category_option_combo = g.category_option_combo
                    and v.attribute_option_combo = g.attribute_option_combo""",
                arguments.toArray());
    }

    private static void stage(Transaction transaction, StagedRows rows) throws SQLException {
        transaction.execute(
                """
                create temporary table if not exists staged_value (place integer, data_element integer, period integer,
                    org_unit integer, category_option_combo integer, attribute_option_combo integer, value text,
                    number double precision, comment text, follow_up boolean, deleted boolean, stored_by text)
                on commit delete rows""");
        transaction.copyIn("copy staged_value from stdin (format binary)", rows.open());
    }

    /** Looks at the first, the middle and the last cell: when none of them has a value, most likely none has. */
    private static boolean seemNew(Transaction transaction, StagedRows rows) throws SQLException {
        Object[] keys = new Object[15];
        for (int i = 0; i < 3; i++) {
            int[] key = rows.key((rows.count() - 1) * i / 2);
            for (int column = 0; column < key.length; column++) {
                keys[i * key.length + column] = key[column];
            }
        }
        return transaction
                .query(
                        """
                        select 1 from data_value
                        where (data_element, period, org_unit, category_option_combo, attribute_option_combo)
                            in ((?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?)) limit 1""",
                        row -> 1,
                        keys)
                .isEmpty();
    }

    /** Copies rows right into the table, twice as fast as the upsert. False, and nothing done, when one of the cells has a value. */
    private static boolean insert(Transaction transaction, StagedRows rows) throws SQLException {
        Savepoint before = transaction.connection().setSavepoint();
        try {
            transaction.copyIn(
                    """
                    copy data_value (data_element, period, org_unit, category_option_combo, attribute_option_combo, value,
                        number, comment, follow_up, deleted, stored_by) from stdin (format binary)""",
                    rows.openSorted());
            return true;
        } catch (SQLException problem) {
            if (!IS_THERE.equals(problem.getSQLState())) {
                throw problem;
            }
            transaction.connection().rollback(before);
            return false;
        }
    }

    private static Written upsert(Transaction transaction, int others, List<List<StagedRow>> twice)
            throws SQLException {
        Written written = transaction.first(
                """
                with done as (insert into data_value as v (data_element, period, org_unit, category_option_combo,
                    attribute_option_combo, value, number, comment, follow_up, deleted, stored_by)
                select data_element, period, org_unit, category_option_combo, attribute_option_combo,
                    value, number, comment, follow_up, deleted, stored_by
                from staged_value
                order by data_element, period, org_unit, category_option_combo, attribute_option_combo
                on conflict on constraint data_value_pk do update set
                    value = case when excluded.deleted then v.value else excluded.value end,
                    number = case when excluded.deleted then v.number else excluded.number end,
                    comment = case when excluded.deleted then v.comment else excluded.comment end,
                    follow_up = excluded.follow_up,
                    deleted = excluded.deleted,
                    stored_by = excluded.stored_by,
                    last_updated = now(),
                    changed = pg_current_xact_id()
                where v.deleted <> excluded.deleted
                    or not excluded.deleted and (v.value is distinct from excluded.value
                        or v.comment is distinct from excluded.comment or v.follow_up <> excluded.follow_up)
                returning (v.xmax = 0) as created, v.deleted as deleted)
                select count(*) filter (where created), count(*) filter (where not created and not deleted),
                    count(*) filter (where deleted) from done""",
                row -> new Written(row.getInt(1), row.getInt(2), row.getInt(3), others, twice));
        return Objects.requireNonNull(written);
    }
}
