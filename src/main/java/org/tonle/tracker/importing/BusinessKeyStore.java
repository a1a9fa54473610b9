package org.tonle.tracker.importing;

import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.SqlArray;
import org.tonle.database.SqlCondition;
import org.tonle.database.Transaction;
import org.tonle.tracker.TrackerKind;

/**
 * What is stored under the keys of {@link BusinessKeys}, as far as the caller may see it. Rows are locked in the order of their identifiers: whoever
 * else imports the same waits, and finds what this one has made.
 */
final class BusinessKeyStore {
    private BusinessKeyStore() {}

    /** An enrollment or event: what it is below, what kind it is (number of program or stage), and its day, null for none. */
    record Below(String parent, int type, @Nullable LocalDate day) {}

    /** Of these tracked entities those that are there and may be seen. */
    static Set<String> visible(Transaction transaction, DataAccess access, Collection<String> uids)
            throws SQLException {
        SqlCondition visible = access.tracker().entities("te");
        List<Object> values = new ArrayList<>();
        values.add(SqlArray.texts(uids));
        values.addAll(visible.values());
        return Set.copyOf(transaction.query(
                "select te.uid from tracked_entity te where not te.deleted and te.uid = any(?) and " + visible.sql()
                        + " order by te.uid for no key update of te",
                row -> row.getString(1),
                values.toArray()));
    }

    /** Locks what keys are looked for below: two imports that find nothing there would both make it. */
    static void lock(Transaction transaction, TrackerKind kind, Collection<String> uids) throws SQLException {
        transaction.query(
                "select uid from " + kind.table() + " where uid = any(?) order by uid for no key update",
                row -> row.getString(1),
                SqlArray.texts(uids));
    }

    /** Enrollments below tracked entities, by what they are known by. */
    static Map<Below, String> enrollments(Transaction transaction, DataAccess access, Collection<String> entities)
            throws SQLException {
        return below(
                transaction,
                "select te.uid, e.program, e.enrolled_at::date, e.uid from enrollment e join tracked_entity te on te.id = e.tracked_entity"
                        + " where not e.deleted and te.uid = any(?) and ",
                access.tracker().enrollments("e"),
                " order by e.uid for no key update of e",
                entities);
    }

    /** Events below enrollments, by what they are known by. */
    static Map<Below, String> events(Transaction transaction, DataAccess access, Collection<String> enrollments)
            throws SQLException {
        return below(
                transaction,
                "select e.uid, v.program_stage, coalesce(v.occurred_at, v.scheduled_at)::date, v.uid from event v"
                        + " join enrollment e on e.id = v.enrollment where not v.deleted and e.uid = any(?) and ",
                access.tracker().events("v", "e"),
                " order by v.uid for no key update of v",
                enrollments);
    }

    private static Map<Below, String> below(
            Transaction transaction, String select, SqlCondition visible, String order, Collection<String> parents)
            throws SQLException {
        Map<Below, String> found = new HashMap<>();
        List<Object> values = new ArrayList<>();
        values.add(SqlArray.texts(parents));
        values.addAll(visible.values());
        transaction.each(
                select + visible.sql() + order,
                row -> {
                    Date day = row.getDate(3);
                    Below key = new Below(row.getString(1), row.getInt(2), day == null ? null : day.toLocalDate());
                    found.putIfAbsent(key, row.getString(4));
                },
                values.toArray());
        return found;
    }

    /** Which of these identifiers objects of a kind have already, whoever may see them; they are not told. */
    static Set<String> taken(Transaction transaction, TrackerKind kind, Collection<String> uids) throws SQLException {
        return Set.copyOf(transaction.query(
                "select uid from " + kind.table() + " where uid = any(?)",
                row -> row.getString(1),
                SqlArray.texts(uids)));
    }
}
