package org.tonle.analytics.query;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The parameters of a request by name, and how single ones are read. Unknown parameters are ignored, as DHIS2 does. */
public final class AnalyticsParameters {
    private final Map<String, List<String>> parameters;

    public AnalyticsParameters(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /** All values of a parameter, empty when it is absent. */
    public List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** The first value that is not blank, null when there is none. */
    public @Nullable String text(String name) {
        for (String value : all(name)) {
            if (!value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    /** Whether the parameter says true; false when it is absent. @throws Problem E1003 when it says anything else */
    public boolean flag(String name) {
        String text = text(name);
        if (text == null) {
            return false;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw unreadable(name, text, "true or false");
        };
    }

    /** A constant of an enumeration, null when the parameter is absent. @throws Problem E1003 for another word */
    public <E extends Enum<E>> @Nullable E word(String name, Class<E> type) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw unreadable(name, text, "one of " + List.of(type.getEnumConstants()));
    }

    /** A day, null when the parameter is absent. @throws Problem E7135 when it is no day */
    public @Nullable LocalDate date(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            String day = text.length() > 10 ? text.substring(0, 10) : text;
            if (day.length() == 8 && day.indexOf('-') < 0) {
                day = day.substring(0, 4) + "-" + day.substring(4, 6) + "-" + day.substring(6);
            }
            return LocalDate.parse(day);
        } catch (DateTimeParseException notADay) {
            throw new Problem(ErrorCode.E7135, text, name);
        }
    }

    /** The parts of a text between semicolons, each once. */
    public static List<String> list(String text) {
        Set<String> parts = new LinkedHashSet<>();
        for (String part : text.split(";", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return List.copyOf(parts);
    }

    public static Problem unreadable(String name, String text, String wanted) {
        return new Problem(ErrorCode.E1003, "parameter " + name + " is `" + text + "`; write " + wanted);
    }
}
