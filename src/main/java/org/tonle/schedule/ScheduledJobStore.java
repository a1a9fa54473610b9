package org.tonle.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;
import org.tonle.database.SqlArray;

/** The table {@code scheduled_job}: when configured jobs are due, and which server runs one. */
@ApplicationScoped
public class ScheduledJobStore {
    private final Sql sql;

    ScheduledJobStore(Sql sql) {
        this.sql = sql;
    }

    /** Says when a job is due, unless that was said of the same timing before. @param due null for not by itself */
    void plan(String uid, String timing, @Nullable OffsetDateTime due) {
        sql.update(
                """
                insert into scheduled_job (uid, timing, due) values (?, ?, ?)
                on conflict on constraint scheduled_job_pk do update set timing = excluded.timing, due = excluded.due
                where scheduled_job.timing <> excluded.timing""",
                uid,
                timing,
                due);
    }

    /** Says when a job is due the next time. */
    void later(String uid, @Nullable OffsetDateTime due) {
        sql.update("update scheduled_job set due = ? where uid = ?", due, uid);
    }

    /** Asks for a run as soon as may be. Whether it did not run or wait already. */
    boolean ask(String uid) {
        sql.update("insert into scheduled_job (uid, timing) values (?, '') on conflict do nothing", uid);
        return sql.update("update scheduled_job set asked = true where uid = ? and node is null and not asked", uid)
                > 0;
    }

    /** Takes back what was asked for. Whether it had not begun. */
    boolean takeBack(String uid) {
        return sql.update("update scheduled_job set asked = false where uid = ? and node is null and asked", uid) > 0;
    }

    /** Takes what is due, each for one server only. @return uids */
    List<String> claim(String node) {
        return sql.inTransaction(transaction -> transaction.query(
                """
                update scheduled_job set node = ?, alive = now(), asked = false, due = null
                where uid in (select uid from scheduled_job where node is null and (asked or due <= now())
                    order by due nulls first for update skip locked)
                returning uid""",
                row -> row.getString(1),
                node));
    }

    /** Names the run a server has begun. */
    void running(String uid, String node, String job) {
        sql.update("update scheduled_job set job = ? where uid = ? and node = ?", job, uid, node);
    }

    /** A run has ended. */
    void release(String uid, String node) {
        sql.update("update scheduled_job set node = null, alive = null where uid = ? and node = ?", uid, node);
    }

    /** Says that a server is there, and with it what it runs. */
    void alive(String node) {
        sql.update("update scheduled_job set alive = now() where node = ?", node);
    }

    /** Takes runs from servers that have not been heard of for two minutes. @return uids */
    List<String> abandoned() {
        return sql.inTransaction(transaction -> transaction.query(
                """
                update scheduled_job set node = null, alive = null
                where node is not null and alive < now() - interval '2 minutes' returning uid""",
                row -> row.getString(1)));
    }

    /** Jobs whose servers have not been heard of for so long. @return uids */
    List<String> stale(int seconds) {
        return sql.query(
                "select uid from scheduled_job where node is not null and alive < now() - make_interval(secs => ?) order by uid",
                row -> row.getString(1),
                seconds);
    }

    /** Jobs that run now. @return uids */
    List<String> running() {
        return sql.query("select uid from scheduled_job where node is not null order by uid", row -> row.getString(1));
    }

    /** Jobs that are due within so many seconds or are asked for. @return uids, the next one first */
    List<String> due(int seconds) {
        return sql.query(
                """
                select uid from scheduled_job where asked or due <= now() + make_interval(secs => ?)
                order by due nulls first, uid""",
                row -> row.getString(1),
                seconds);
    }

    /** The last run of a job; null before the first. */
    @Nullable
    String lastJob(String uid) {
        List<String> found = sql.query(
                "select job from scheduled_job where uid = ? and job is not null", row -> row.getString(1), uid);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Forgets jobs that are configured no more. */
    void keepOnly(Collection<String> uids) {
        sql.update(
                "delete from scheduled_job where node is null and not (uid = any(?))",
                SqlArray.texts(List.copyOf(uids)));
    }
}
