package org.tonle.tracker.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.parameter.FlagReading;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.column.TrackerColumn;

/** What a text says of a column: metadata stay named, times become moments of the server. */
final class SentColumnValue {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SentColumnValue() {}

    /** Null for a text that says nothing. @throws Problem E1003 for an identifier, a status, a date or a shape that is none */
    static @Nullable Object of(TrackerColumn column, String text, ZoneId zone) {
        if (text.isBlank()) {
            return null;
        }
        return switch (column.spec().type()) {
            case IDENTIFIER -> uid(column.property(), text);
            case STATUS -> status(text, column.spec().words());
            case TIME -> TrackerTimes.parse(column.property(), text, zone);
            case FLAG -> FlagReading.parse(text);
            case GEOMETRY, VALUES -> json(column.property(), text);
            case LONG_TEXT -> text;
            case TEXT,
                    USERNAME,
                    NUMBER,
                    ORG_UNIT,
                    PROGRAM,
                    PROGRAM_STAGE,
                    ENTITY_TYPE,
                    RELATIONSHIP_TYPE,
                    OPTION_COMBO,
                    CATEGORY_OPTIONS,
                    USER -> text.strip();
        };
    }

    private static String status(String text, List<String> known) {
        String status = text.strip().toUpperCase(Locale.ROOT);
        if (!known.contains(status)) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`" + text + "` is no status. Use one of "
                            + known.stream().sorted().toList());
        }
        return status;
    }

    /** An identifier, checked. @throws Problem E1003 for another text */
    static String uid(String property, String uid) {
        if (!Uid.isValid(uid)) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`" + uid + "` in " + property
                            + " is no identifier. It has eleven letters and digits, a letter first");
        }
        return uid;
    }

    private static Object json(String property, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new Problem(ErrorCode.E1003, "`" + text + "` in " + property + " is no shape in GeoJSON");
        }
    }
}
