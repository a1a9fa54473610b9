package org.tonle.tracker.duplicate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.SqlArray;
import org.tonle.database.SqlCondition;
import org.tonle.database.Transaction;

/** Reads and writes potential duplicates, as far as the caller sees both persons. */
@ApplicationScoped
class DuplicateStore {
    private static final String ROWS =
            " from potential_duplicate pd join tracked_entity o on o.id = pd.original join tracked_entity d on d.id = pd.duplicate where ";
    private static final String COLUMNS =
            "pd.uid, o.uid as original, d.uid as duplicate, pd.status, pd.created, pd.created_by, pd.last_updated, pd.last_updated_by";

    /**
     * Which pairs are wanted, in which order.
     *
     * @param status null for any
     * @param entities uids of which one must be in the pair; empty for any
     * @param order list for {@code order by}, ours
     * @param limit pairs at most, null for all
     */
    record Question(
            @Nullable DuplicateStatus status,
            List<String> entities,
            String order,
            @Nullable Integer limit,
            long offset) {}

    List<PotentialDuplicate> list(Transaction transaction, DataAccess access, Question question) throws SQLException {
        SqlCondition wanted = wanted(access, question);
        String page = question.limit() == null ? "" : " limit " + question.limit() + " offset " + question.offset();
        return transaction.query(
                "select " + COLUMNS + ROWS + wanted.sql() + " order by " + question.order() + page,
                DuplicateStore::read,
                wanted.values().toArray());
    }

    int count(Transaction transaction, DataAccess access, Question question) throws SQLException {
        SqlCondition wanted = wanted(access, question);
        Integer count = transaction.first(
                "select count(*)" + ROWS + wanted.sql(),
                row -> row.getInt(1),
                wanted.values().toArray());
        return count == null ? 0 : count;
    }

    private static SqlCondition wanted(DataAccess access, Question question) {
        SqlCondition wanted = seen(access);
        if (question.status() != null) {
            wanted = wanted.and(
                    SqlCondition.of("pd.status = ?", question.status().name()));
        }
        if (!question.entities().isEmpty()) {
            SqlArray uids = SqlArray.texts(question.entities());
            wanted = wanted.and(SqlCondition.of("(o.uid = any(?) or d.uid = any(?))", uids, uids));
        }
        return wanted;
    }

    private static SqlCondition seen(DataAccess access) {
        return access.tracker().entities("o").and(access.tracker().entities("d"));
    }

    /** One pair; null when there is none for the caller. @param isToChange whether nobody else may change it until the end */
    @Nullable
    PotentialDuplicate find(Transaction transaction, DataAccess access, String uid, boolean isToChange)
            throws SQLException {
        SqlCondition seen = seen(access);
        List<Object> values = new ArrayList<>(seen.values());
        values.add(uid);
        return transaction.first(
                "select " + COLUMNS + ROWS + seen.sql() + " and pd.uid = ?" + (isToChange ? " for update of pd" : ""),
                DuplicateStore::read,
                values.toArray());
    }

    /** Numbers of tracked entities that are there and that the caller sees, of these two. */
    List<Integer> entities(Transaction transaction, DataAccess access, String original, String duplicate)
            throws SQLException {
        SqlCondition seen = access.tracker().entities("te");
        List<Object> values = new ArrayList<>(seen.values());
        values.add(SqlArray.texts(List.of(original, duplicate)));
        values.add(original);
        return transaction.query(
                "select te.id from tracked_entity te where " + seen.sql()
                        + " and te.uid = any(?) and not te.deleted order by te.uid = ? desc",
                row -> row.getInt(1),
                values.toArray());
    }

    /** Notes a pair; false when it is noted already. @param entities numbers of the original and the duplicate */
    boolean add(Transaction transaction, DataAccess access, String uid, List<Integer> entities, LocalDateTime now)
            throws SQLException {
        String username = access.user().username();
        return transaction.update(
                        """
                        insert into potential_duplicate (uid, original, duplicate, created, created_by, last_updated, last_updated_by)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                        uid,
                        entities.get(0),
                        entities.get(1),
                        now,
                        username,
                        now,
                        username)
                == 1;
    }

    void mark(Transaction transaction, DataAccess access, String uid, DuplicateStatus status, LocalDateTime now)
            throws SQLException {
        transaction.update(
                "update potential_duplicate set status = ?, last_updated = ?, last_updated_by = ? where uid = ?",
                status.name(),
                now,
                access.user().username(),
                uid);
    }

    /** What else was suspected of a person that is gone now is no question any more. */
    void forget(Transaction transaction, DataAccess access, int entity, LocalDateTime now) throws SQLException {
        transaction.update(
                """
                update potential_duplicate set status = 'INVALID', last_updated = ?, last_updated_by = ?
                where status = 'OPEN' and (original = ? or duplicate = ?)""",
                now,
                access.user().username(),
                entity,
                entity);
    }

    private static PotentialDuplicate read(ResultSet row) throws SQLException {
        return new PotentialDuplicate(
                row.getString("uid"),
                row.getString("original"),
                row.getString("duplicate"),
                DuplicateStatus.valueOf(row.getString("status")),
                row.getObject("created", LocalDateTime.class),
                row.getString("created_by"),
                row.getObject("last_updated", LocalDateTime.class),
                row.getString("last_updated_by"));
    }
}
