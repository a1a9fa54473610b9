package org.tonle.job;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When something is due that is written as DHIS2 writes it: {@code 0 0 2 ? * MON}, seconds first, as Spring reads it. */
public final class CronTimes {
    private static final CronParser PARSER =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.SPRING53));

    private CronTimes() {}

    /** What is wrong with the text, in words; null when it can be read. */
    public static @Nullable String fault(String text) {
        try {
            parsed(text);
            return null;
        } catch (IllegalArgumentException unreadable) {
            return String.valueOf(unreadable.getMessage());
        }
    }

    /** The first moment after another that it means; null when it cannot be read or there is none. */
    public static @Nullable ZonedDateTime next(String text, ZonedDateTime after) {
        return fault(text) == null
                ? ExecutionTime.forCron(parsed(text)).nextExecution(after).orElse(null)
                : null;
    }

    private static Cron parsed(String text) {
        return PARSER.parse(text.strip().toUpperCase(Locale.ROOT)).validate();
    }
}
