package org.tonle.datavalue.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.database.Transaction;

/** The tables {@code data_value} and {@code data_value_audit}. */
@ApplicationScoped
public class DataValueStore {
    /** SQLSTATE of an upsert that meets the same key twice. */
    private static final String TWICE = "21000";
    /** SQLSTATE of a row whose key is taken. */
    private static final String IS_THERE = "23505";

    /** Two values of one payload for one cell. @param places in the payload, from 0, in order */
    record Twice(List<Integer> places, int dataElement, int orgUnit) {}

    /**
     * Writes rows, in the order of their keys, so that two writers never wait for each other in a circle. A row that changes
     * nothing is left alone; a deletion of what is not there too. The audit is written by the database. Rows in memory must be
     * sorted ({@link StagedRows#sort}) and have a key each.
     *
     * @return false when the rows have one key twice; the transaction is spoilt then
     */
    boolean write(Transaction transaction, DataAccess access, StagedRows rows) throws SQLException {
        transaction.query(
                "select set_config('tonle.user', ?, true)",
                row -> 1,
                access.user().username());
        if (rows.isInMemory() && !rows.hasDeletes() && seemNew(transaction, rows) && insert(transaction, rows)) {
            return true;
        }
        stage(transaction, rows);
        if (rows.hasDeletes()) {
            transaction.execute(
                    """
                    delete from staged_value s where s.deleted and not exists (select 1 from data_value v
                        where v.data_element = s.data_element and v.period = s.period and v.org_unit = s.org_unit
                        and v.category_option_combo = s.category_option_combo
                        and v.attribute_option_combo = s.attribute_option_combo)""");
        }
        try {
            upsert(transaction);
            return true;
        } catch (SQLException problem) {
            if (TWICE.equals(problem.getSQLState())) {
                return false;
            }
            throw problem;
        }
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

    private static void upsert(Transaction transaction) throws SQLException {
        transaction.update(
                """
                insert into data_value as v (data_element, period, org_unit, category_option_combo, attribute_option_combo,
                    value, number, comment, follow_up, deleted, stored_by)
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
                        or v.comment is distinct from excluded.comment or v.follow_up <> excluded.follow_up)""");
    }

    /** The first cell that these rows name twice; null when there is none. */
    List<Twice> findTwice(Transaction transaction, DataAccess access, StagedRows rows) throws SQLException {
        stage(transaction, rows);
        return transaction.query(
                """
                select array_agg(place order by place), data_element, org_unit from staged_value
                group by data_element, period, org_unit, category_option_combo, attribute_option_combo
                having count(*) > 1 order by min(place) limit 20""",
                row -> new Twice(List.of((Integer[]) row.getArray(1).getArray()), row.getInt(2), row.getInt(3)));
    }
}
