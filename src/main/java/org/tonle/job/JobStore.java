package org.tonle.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;

/** The table {@code job}. */
@ApplicationScoped
public class JobStore {
    /** Jobs of one kind that are shown when none is named; older ones are forgotten after a while. */
    private static final int SHOWN = 100;

    private final Sql sql;
    private final ObjectMapper mapper;

    JobStore(Sql sql, ObjectMapper mapper) {
        this.sql = sql;
        this.mapper = mapper;
    }

    /** A kept job: its notifications, newest first. */
    record Kept(String uid, JsonNode notifications) {}

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

    /** The notifications of a job; null when there is no such job. */
    @Nullable
    JsonNode notifications(JobType type, String uid) {
        List<JsonNode> found = sql.query(
                "select notifications::text from job where type = ? and uid = ?",
                row -> json(row.getString(1)),
                type.name(),
                uid);
        return found.isEmpty() ? null : found.get(0);
    }

    /** What the job says it did; null when it has not ended, or when there is no such job. */
    @Nullable
    JsonNode summary(JobType type, String uid) {
        List<JsonNode> found = sql.query(
                "select summary::text from job where type = ? and uid = ? and summary is not null",
                row -> json(row.getString(1)),
                type.name(),
                uid);
        return found.isEmpty() ? null : found.get(0);
    }

    /** The jobs of a kind, newest first. */
    List<Kept> all(JobType type) {
        return sql.query(
                "select uid, notifications::text from job where type = ? order by started desc limit ?",
                row -> new Kept(row.getString(1), json(row.getString(2))),
                type.name(),
                SHOWN);
    }

    private JsonNode json(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("the table job holds no JSON", problem);
        }
    }
}
