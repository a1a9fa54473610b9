package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.parameter.FlagReading;
import org.tonle.period.RelativePeriod;

/** The kinds of settings: what a text means for one, and in which words one is told what it may be. */
enum SettingType {
    TEXT("a text", (setting, text) -> text),
    BOOLEAN("true or false", (setting, text) -> FlagReading.parse(text)),
    INTEGER("a whole number", (setting, text) -> whole(text, setting)),
    NUMBER("a number", (setting, text) -> decimal(text, setting)),
    WORD("one of", (setting, text) -> word(text, setting)),
    RELATIVE_PERIOD(
            "a relative period such as LAST_12_MONTHS or THIS_YEAR",
            (setting, text) ->
                    RelativePeriod.byName(text).map(RelativePeriod::name).orElse(null)),
    LOCALE("a language such as en, km or pt_BR", (setting, text) -> matching(Form.LANGUAGE, text)),
    URL("an address such as https://hiv.example.org", (setting, text) -> matching(Form.ADDRESS, text)),
    EMAIL("an e-mail address", (setting, text) -> matching(Form.MAIL, text)),
    COLOUR("a colour such as #2C6693", (setting, text) -> matching(Form.HUE, text)),
    DATE("a moment such as 2026-01-31T13:45:00 or a day such as 2026-01-31", (setting, text) -> moment(text)),
    /** What the server would have to say after a job that it does not need: it has always just happened. */
    NOW("kept by the server itself: analytics are always current", (setting, text) -> null);

    /** How texts of some kinds look. */
    private static final class Form {
        private static final Pattern LANGUAGE =
                Pattern.compile("[a-z]{2,3}([_-]([A-Z]{2}|[0-9]{3}))?([_-][A-Z][a-z]{3,7})?");
        private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/]+\\S*");
        private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
        private static final Pattern HUE = Pattern.compile("#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})");

        private Form() {}
    }

    /** What a text means for a setting: a text, a number or a flag; null when it means nothing. */
    private interface Reading {
        @Nullable
        Object read(Setting setting, String text);
    }

    /** A moment as clients read it. */
    static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");
    /** A language, perhaps of a country and in a script, as Java and as browsers write it. */
    static final Pattern LANGUAGE = Form.LANGUAGE;

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?");

    private final String wanted;

    @SuppressWarnings("ImmutableEnumChecker") // functions that hold nothing
    private final Reading reading;

    SettingType(String wanted, Reading reading) {
        this.wanted = wanted;
        this.reading = reading;
    }

    /** What may be written, for people. */
    String wanted() {
        return wanted;
    }

    /** The value a text means, null when it means none. */
    @Nullable
    JsonNode parse(Setting setting, String text) {
        Object read = reading.read(setting, text);
        if (read instanceof Boolean flag) {
            return JsonNodeFactory.instance.booleanNode(flag);
        }
        if (read instanceof Long whole) {
            return JsonNodeFactory.instance.numberNode(whole);
        }
        if (read instanceof Double decimal) {
            return JsonNodeFactory.instance.numberNode(decimal);
        }
        return read == null ? null : JsonNodeFactory.instance.textNode(read.toString());
    }

    private static @Nullable Long whole(String text, Setting setting) {
        Long number = WHOLE.matcher(text).matches() ? Long.valueOf(text) : null;
        return number == null || !setting.takes(number.doubleValue()) ? null : number;
    }

    private static @Nullable Double decimal(String text, Setting setting) {
        Double number = DECIMAL.matcher(text).matches() ? Double.valueOf(text) : null;
        return number == null || !setting.takes(number) ? null : number;
    }

    private static @Nullable String word(String text, Setting setting) {
        return setting.words().stream()
                .filter(word -> word.equalsIgnoreCase(text))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String moment(String text) {
        try {
            LocalDateTime moment = text.length() > 10
                    ? LocalDateTime.parse(text)
                    : LocalDate.parse(text).atStartOfDay();
            return moment.format(WIRE);
        } catch (DateTimeParseException notAMoment) {
            return null;
        }
    }

    private static @Nullable String matching(Pattern pattern, String text) {
        return pattern.matcher(text).matches() ? text : null;
    }
}
