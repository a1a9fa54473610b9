package org.tonle.metadata.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.tonle.job.CronTimes;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;

/**
 * A configured job.
 *
 * @param type as DHIS2 calls it
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
    public static JobConfiguration of(MetadataObject object) {
        return object.as(JobConfiguration.class, JobConfiguration::read);
    }

    private static JobConfiguration read(MetadataObject object) {
        Document document = object.document();
        return new JobConfiguration(
                object,
                String.valueOf(document.text("jobType")),
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
