package org.tonle.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.database.SqlArray;
import org.tonle.database.Transaction;

/** How far the targets of hooks are, and what they did not take. Positions only, never what was told. */
@ApplicationScoped
class HookStore {
    private static final String COLUMNS = "hook, url, cursor, attempts, next_attempt, looked_at, remark, sent_at";
    private static final String LETTER = "uid, hook, url, cursor, last, attempts, remark, created";

    private final Sql sql;

    HookStore(Sql sql) {
        this.sql = sql;
    }

    /** How far a target is. @param attempts how often the next page was sent in vain @param lookedAt when the cursor was moved */
    record Progress(
            int hook,
            String url,
            String cursor,
            int attempts,
            LocalDateTime nextAttempt,
            LocalDateTime lookedAt,
            @Nullable String remark,
            @Nullable LocalDateTime sentAt) {
        private static Progress of(ResultSet row) throws SQLException {
            return new Progress(
                    row.getInt("hook"),
                    row.getString("url"),
                    row.getString("cursor"),
                    row.getInt("attempts"),
                    row.getObject("next_attempt", LocalDateTime.class),
                    row.getObject("looked_at", LocalDateTime.class),
                    row.getString("remark"),
                    row.getObject("sent_at", LocalDateTime.class));
        }

        /** The same behind a page. */
        Progress at(String next, LocalDateTime now) {
            return new Progress(hook, url, next, 0, now, now, null, sentAt);
        }
    }

    /** A page that was put aside. @param last as in {@link ChangeFeed.Page} */
    record Letter(
            String uid,
            int hook,
            String url,
            String cursor,
            @Nullable Long last,
            int attempts,
            String remark,
            LocalDateTime created) {
        private static Letter of(ResultSet row) throws SQLException {
            return new Letter(
                    row.getString("uid"),
                    row.getInt("hook"),
                    row.getString("url"),
                    row.getString("cursor"),
                    row.getObject("last", Long.class),
                    row.getInt("attempts"),
                    row.getString("remark"),
                    row.getObject("created", LocalDateTime.class));
        }
    }

    /** New targets begin with what is committed after this, those that are gone are forgotten, the others stay where they are. */
    void setTargets(Transaction transaction, int hook, List<String> urls, LocalDateTime now) throws SQLException {
        transaction.update(
                "delete from event_hook_target where hook = ? and not url = any(?)", hook, SqlArray.texts(urls));
        transaction.update(
                "insert into event_hook_target (hook, url, cursor, next_attempt, looked_at) select ?, url, "
                        + ChangeStore.HISTORY
                        + " || '~' || pg_current_snapshot()::text, ?, ? from unnest(?) url on conflict do nothing",
                hook,
                now,
                now,
                SqlArray.texts(urls));
    }

    /** The targets whose time has come and that nobody has in hand. */
    List<Progress> due(LocalDateTime now) {
        return sql.query(
                "select " + COLUMNS
                        + " from event_hook_target where next_attempt <= ? and (claimed_until is null or claimed_until <= ?)"
                        + " order by next_attempt",
                Progress::of,
                now,
                now);
    }

    /** Takes a target until a time; whoever does not come back leaves it to others. @return false when somebody else was first */
    boolean claim(Progress target, LocalDateTime now, LocalDateTime until) {
        return sql.update(
                        "update event_hook_target set claimed_until = ? where hook = ? and url = ? and cursor = ?"
                                + " and (claimed_until is null or claimed_until <= ?)",
                        until,
                        target.hook(),
                        target.url(),
                        target.cursor(),
                        now)
                == 1;
    }

    /** What was told is behind it. @param before where it was: somebody else may have come between */
    void advance(Progress before, String cursor, boolean isSent, LocalDateTime now) {
        sql.update(
                "update event_hook_target set cursor = ?, attempts = 0, remark = null, claimed_until = null, next_attempt = ?,"
                        + " looked_at = ?, sent_at = case when ? then ?::timestamp else sent_at end where hook = ? and url = ? and cursor = ?",
                cursor,
                now,
                now,
                isSent,
                now,
                before.hook(),
                before.url(),
                before.cursor());
    }

    /** Says why nothing is told. */
    void remark(Progress target, String remark) {
        sql.update(
                "update event_hook_target set remark = ? where hook = ? and url = ? and cursor = ?",
                remark,
                target.hook(),
                target.url(),
                target.cursor());
    }

    void again(Progress target, String cursor, String remark, LocalDateTime at) {
        sql.update(
                "update event_hook_target set cursor = ?, attempts = attempts + 1, remark = ?, next_attempt = ?, claimed_until = null"
                        + " where hook = ? and url = ? and cursor = ?",
                cursor,
                remark,
                at,
                target.hook(),
                target.url(),
                target.cursor());
    }

    /** Puts a page aside and goes on behind it. */
    void putAside(Progress target, ChangeFeed.Page page, String remark, LocalDateTime now) {
        sql.inTransaction(transaction -> {
            int moved = transaction.update(
                    "update event_hook_target set cursor = ?, attempts = 0, remark = ?, claimed_until = null, next_attempt = ?"
                            + " where hook = ? and url = ? and cursor = ?",
                    page.next(),
                    remark,
                    now,
                    target.hook(),
                    target.url(),
                    target.cursor());
            if (moved > 0) {
                transaction.update(
                        "insert into event_hook_letter (" + LETTER + ") values (?, ?, ?, ?, ?, ?, ?, ?)",
                        Uid.generate(),
                        target.hook(),
                        target.url(),
                        page.cursor().text(),
                        page.last(),
                        target.attempts() + 1,
                        remark,
                        now);
            }
            return moved;
        });
    }

    List<Progress> targets(int hook) {
        return sql.query(
                "select " + COLUMNS + " from event_hook_target where hook = ? order by url", Progress::of, hook);
    }

    /** At most so many, the oldest first. */
    List<Letter> letters(int hook, int most) {
        return sql.query(
                "select " + LETTER + " from event_hook_letter where hook = ? order by created, uid limit ?",
                Letter::of,
                hook,
                most);
    }

    @Nullable
    Letter letter(int hook, String uid) {
        List<Letter> found = sql.query(
                "select " + LETTER + " from event_hook_letter where hook = ? and uid = ?", Letter::of, hook, uid);
        return found.isEmpty() ? null : found.get(0);
    }

    void delete(Letter letter) {
        sql.update("delete from event_hook_letter where uid = ?", letter.uid());
    }

    void failedAgain(Letter letter, String remark) {
        sql.update(
                "update event_hook_letter set attempts = attempts + 1, remark = ? where uid = ?", remark, letter.uid());
    }
}
