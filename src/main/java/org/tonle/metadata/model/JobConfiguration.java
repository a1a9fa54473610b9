package org.tonle.metadata.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.job.CronTimes;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;

/**
 * A configured job.
 *
 * @param type as DHIS2 calls it; empty for one that was sent without
 * @param cronExpression null for one that is not due by the clock
 * @param delay seconds from the end of a run to the next one, null for one that is not due so
 * @param parameters what it is told, null for nothing
 * @param executedBy uid of the user with whose rights it runs, null for one that nobody may run
 * @param queueName null for one in no queue
 * @param queuePosition in its queue, from 0
 * @param lastFinished server-local, null before the first run
 */
public record JobConfiguration(
        MetadataObject object,
        String type,
        boolean isEnabled,
        @Nullable String cronExpression,
        @Nullable Long delay,
        @Nullable JsonNode parameters,
        @Nullable String executedBy,
        @Nullable String queueName,
        long queuePosition,
        @Nullable LocalDateTime lastFinished)
        implements Model {
    /** What the server alone knows. */
    private static final List<String> STATE =
            List.of("lastExecuted", "lastExecutedStatus", "lastFinished", "lastAlive");
    /** What {@code lastExecutedStatus} says when nobody says anything. */
    private static final String NEVER = "NOT_STARTED";

    public static JobConfiguration of(MetadataObject object) {
        return object.as(JobConfiguration.class, JobConfiguration::read);
    }

    private static JobConfiguration read(MetadataObject object) {
        Document document = object.document();
        return new JobConfiguration(
                object,
                Objects.requireNonNullElse(document.text("jobType"), ""),
                !Boolean.FALSE.equals(document.value("enabled")),
                document.text("cronExpression"),
                document.value("delay") instanceof Number delay ? delay.longValue() : null,
                document.json("jobParameters"),
                document.text("executedBy"),
                document.text("queueName"),
                document.value("queuePosition") instanceof Number position ? position.longValue() : 0,
                moment(document.text("lastFinished")));
    }

    private static @Nullable LocalDateTime moment(@Nullable String text) {
        return text == null || text.length() < 19 ? null : LocalDateTime.parse(text.substring(0, 19));
    }

    /** What its state is called; null for one that has not run. */
    public @Nullable String status() {
        return object.document().text("jobStatus");
    }

    /** When it last ran, as it is answered; null before the first run. */
    public @Nullable String lastExecuted() {
        return object.document().text("lastExecuted");
    }

    /** When it last ended, as it is answered; null before the first run. */
    public @Nullable String lastFinishedText() {
        return object.document().text("lastFinished");
    }

    /** What is known of its runs and was not sent along. @param before as it is stored */
    public static Map<String, Object> stateToKeep(Document sent, Document before) {
        Map<String, Object> kept = new HashMap<>();
        for (String property : STATE) {
            Object stored = before.value(property);
            Object said = sent.value(property);
            if (stored != null && (said == null || NEVER.equals(said))) {
                kept.put(property, stored);
            }
        }
        return kept;
    }

    /** Whether it runs when the one before it in its queue has ended. */
    public boolean isLedByAnother() {
        return queueName != null && queuePosition > 0;
    }

    /** When it is due next; null for one that is not due by itself. */
    public @Nullable ZonedDateTime next(ZonedDateTime now) {
        if (!isEnabled || isLedByAnother()) {
            return null;
        }
        if (cronExpression != null) {
            return CronTimes.next(cronExpression, now);
        }
        if (delay == null) {
            return null;
        }
        ZonedDateTime next =
                lastFinished == null ? now : lastFinished.atZone(now.getZone()).plusSeconds(delay);
        return next.isBefore(now) ? now : next;
    }

    /** The same in the zone of the server, as it is answered. */
    public static @Nullable LocalDateTime next(MetadataObject object) {
        ZonedDateTime next = of(object).next(ZonedDateTime.now(ZoneId.systemDefault()));
        return next == null ? null : next.toLocalDateTime();
    }

    /** By what {@link #next} is worked out, as a text: it changes when the schedule does. */
    public String timing() {
        return isEnabled + "|" + (isLedByAnother() ? "queue" : cronExpression + "|" + delay);
    }
}
