package org.tonle.trace;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A question to the log.
 *
 * @param user uid or name, null for everybody
 * @param person uid of a tracked entity that was shown, null for any
 * @param from the first moment, null for the beginning
 * @param before the moment after the last, null for no end
 * @param kinds empty for all
 * @param beforeSequence only older entries than this one, null for the newest
 * @param page from 1
 */
record AccessLogQuery(
        @Nullable String user,
        @Nullable String person,
        @Nullable Instant from,
        @Nullable Instant before,
        List<LookKind> kinds,
        @Nullable Long beforeSequence,
        int page,
        int pageSize) {
    private static final int LARGEST_PAGE = 10_000;

    /** Reads {@code user, person, from, to, kind, before, page, pageSize}. @throws Problem E1003 that names the parameter */
    static AccessLogQuery of(Parameters parameters, ZoneId zone) {
        return new AccessLogQuery(
                text(parameters, "user"),
                person(parameters),
                moment(parameters, "from", false, zone),
                moment(parameters, "to", true, zone),
                kinds(parameters),
                sequence(parameters),
                parameters.page(),
                parameters.positive("pageSize", 50, LARGEST_PAGE));
    }

    private static @Nullable String text(Parameters parameters, String name) {
        String text = parameters.first(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable String person(Parameters parameters) {
        String uid = text(parameters, "person");
        if (uid != null && !Uid.isValid(uid)) {
            throw new Problem(
                    ErrorCode.E1003,
                    "person is no identifier. Send that of a tracked entity, eleven letters and digits");
        }
        return uid;
    }

    private static List<LookKind> kinds(Parameters parameters) {
        List<LookKind> kinds = new ArrayList<>();
        for (String list : parameters.values("kind")) {
            for (String word : list.split("[,;]")) {
                LookKind kind = LookKind.of(word.strip().toUpperCase(Locale.ROOT));
                if (kind == LookKind.UNREADABLE) {
                    throw new Problem(
                            ErrorCode.E1003,
                            "kind=`" + word + "`. Use one of "
                                    + Arrays.asList(LookKind.values()).subList(0, LookKind.UNREADABLE.ordinal()));
                }
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static @Nullable Long sequence(Parameters parameters) {
        String text = text(parameters, "before");
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new Problem(ErrorCode.E1003, "before=`" + text + "`. Send the number of an entry");
        }
        return Long.valueOf(text);
    }

    /** A moment; of a day the beginning, or for an end the beginning of the next one. */
    private static @Nullable Instant moment(Parameters parameters, String name, boolean isEnd, ZoneId zone) {
        String text = text(parameters, name);
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == 10) {
                LocalDate day = LocalDate.parse(text);
                return (isEnd ? day.plusDays(1) : day).atStartOfDay(zone).toInstant();
            }
            Instant moment = text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
            return isEnd ? moment.plusNanos(1_000) : moment;
        } catch (DateTimeException unreadable) {
            throw new Problem(
                    ErrorCode.E1003,
                    name + "=`" + text + "` is no date. Write it as 2026-01-31 or 2026-01-31T08:00:00");
        }
    }
}
