package org.tonle.analytics.grid;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Days and moments as texts of one column, each read once as long as they are not too many: a column of days has few that differ. */
final class MomentTexts {
    private static final int MOST = 4_096;
    private static final int DAY = 10;
    private static final long NONE = Long.MIN_VALUE;
    private static final LocalDateTime EPOCH = LocalDate.EPOCH.atStartOfDay();

    private final Map<String, Long> known = new HashMap<>();

    /** Microseconds from 1970 to what a text means; null when it means no day or moment. */
    @Nullable
    Long micros(String text) {
        Long micros = known.get(text);
        if (micros == null) {
            micros = read(text);
            if (known.size() == MOST) {
                known.clear();
            }
            known.put(text, micros);
        }
        return micros == NONE ? null : micros;
    }

    private static long read(String text) {
        String iso = (text.endsWith("Z") ? text.substring(0, text.length() - 1) : text).replace(' ', 'T');
        try {
            LocalDateTime moment = iso.length() == DAY ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso);
            return ChronoUnit.MICROS.between(EPOCH, moment);
        } catch (DateTimeParseException noMoment) {
            return NONE;
        }
    }
}
