package org.tonle.datavalue.cell;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Moments as answers print them: server-local, without a zone, with milliseconds. */
public final class AnswerTimes {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

    private AnswerTimes() {}

    public static String text(LocalDateTime time) {
        return FORMAT.format(time);
    }

    static LocalDateTime local(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneId.systemDefault());
    }
}
