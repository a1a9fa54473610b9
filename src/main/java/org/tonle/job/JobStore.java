package org.tonle.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;
import org.tonle.security.CurrentUser;

/** The table {@code job}. A job belongs to the user who started it: whoever reads one says who is asking. */
@ApplicationScoped
public class JobStore {
    /** Jobs of one kind that are shown when none is named; older ones are forgotten after a while. */
    private static final int SHOWN = 100;

    /** The authority that shows the jobs of everybody. Source: DHIS2's list of authorities, "View job logs". */
    private static final String SEES_ALL = "F_JOB_LOG_READ";
    /** Two parameters: whether the user sees every job, and the user's identifier. */
    private static final String VISIBLE = "(? or started_by = ?)";

    private final Sql sql;
    private final ObjectMapper mapper;

    JobStore(Sql sql, ObjectMapper mapper) {
        this.sql = sql;
        this.mapper = mapper;
    }

    void insert(Job job, Notification first) {
        sql.update(
                "insert into job (uid, type, started_by, notifications) values (?, ?, ?, ?::jsonb)",
                job.uid(),
                job.type().name(),
                job.startedBy(),
                "[" + first.toJson() + "]");
    }

    /** Puts a notification before the earlier ones; a completed one ends the job. */
    void notify(String uid, Notification notification, @Nullable JsonNode summary) {
        sql.update(
                """
                update job set notifications = ?::jsonb || notifications, summary = coalesce(?::jsonb, summary),
                    ended = case when ? then now() else ended end
                where uid = ?""",
                "[" + notification.toJson() + "]",
                summary == null ? null : summary.toString(),
                notification.completed(),
                uid);
    }

    /** Jobs that a process which is gone has left behind. */
    void endAbandoned() {
        sql.update(
                """
                update job set ended = now(), notifications = jsonb_build_array(jsonb_build_object('uid', uid, 'id', uid,
                    'level', 'ERROR', 'category', type, 'time', to_char(localtimestamp, 'YYYY-MM-DD"T"HH24:MI:SS.MS'),
                    'message', 'The server stopped before this was done. Nothing of it was stored; start it again',
                    'completed', true)) || notifications
                where ended is null""");
    }

    void forget() {
        sql.update("delete from job where ended < now() - interval '30 days'");
    }

    /** A job; null when there is none, or when the user may not see it. */
    @Nullable
    KeptJob find(JobType type, String uid, CurrentUser user) {
        List<KeptJob> found = sql.query(
                "select uid, notifications::text, summary::text from job where type = ? and uid = ? and " + VISIBLE,
                row -> new KeptJob(row.getString(1), json(row.getString(2)), jsonOrNull(row.getString(3))),
                type.name(),
                uid,
                user.may(SEES_ALL),
                user.uid());
        return found.isEmpty() ? null : found.get(0);
    }

    /** The jobs of a kind that the user may see, newest first, without their summaries. */
    List<KeptJob> all(JobType type, CurrentUser user) {
        return sql.query(
                "select uid, notifications::text from job where type = ? and " + VISIBLE
                        + " order by started desc limit ?",
                row -> new KeptJob(row.getString(1), json(row.getString(2)), null),
                type.name(),
                user.may(SEES_ALL),
                user.uid(),
                SHOWN);
    }

    /** The jobs of a kind that the user may see and that said what they did, newest first. */
    List<KeptJob> summarised(JobType type, CurrentUser user) {
        return sql.query(
                "select uid, notifications::text, summary::text from job where type = ? and summary is not null and "
                        + VISIBLE + " order by started desc limit ?",
                row -> new KeptJob(row.getString(1), json(row.getString(2)), json(row.getString(3))),
                type.name(),
                user.may(SEES_ALL),
                user.uid(),
                SHOWN);
    }

    private @Nullable JsonNode jsonOrNull(@Nullable String text) {
        return text == null ? null : json(text);
    }

    private JsonNode json(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("the table job holds no JSON", problem);
        }
    }
}
