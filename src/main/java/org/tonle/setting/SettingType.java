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
    TEXT("a text") {
        @Override
        JsonNode parse(Setting setting, String text) {
            return JsonNodeFactory.instance.textNode(text);
        }
    },
    BOOLEAN("true or false") {
        @Override
        @Nullable
        JsonNode parse(Setting setting, String text) {
            Boolean flag = FlagReading.parse(text);
            return flag == null ? null : JsonNodeFactory.instance.booleanNode(flag);
        }
    },
    INTEGER("a whole number") {
        @Override
        @Nullable
        JsonNode parse(Setting setting, String text) {
            if (!WHOLE.matcher(text).matches()) {
                return null;
            }
            long number = Long.parseLong(text);
            return setting.takes((double) number) ? JsonNodeFactory.instance.numberNode(number) : null;
        }
    },
    NUMBER("a number") {
        @Override
        @Nullable
        JsonNode parse(Setting setting, String text) {
            if (!DECIMAL.matcher(text).matches()) {
                return null;
            }
            double number = Double.parseDouble(text);
            return setting.takes(number) ? JsonNodeFactory.instance.numberNode(number) : null;
        }
    },
    WORD("one of") {
        @Override
        @Nullable
        JsonNode parse(Setting setting, String text) {
            for (String word : setting.words()) {
                if (word.equalsIgnoreCase(text)) {
                    return JsonNodeFactory.instance.textNode(word);
                }
            }
            return null;
        }
    },
    RELATIVE_PERIOD("a relative period such as LAST_12_MONTHS or THIS_YEAR") {
        @Override
        @Nullable
        JsonNode parse(Setting setting, String text) {
            return RelativePeriod.byName(text)
                    .map(period -> JsonNodeFactory.instance.textNode(period.name()))
                    .orElse(null);
        }
    },
    LOCALE("a language such as en, km or pt_BR") {
        @Override
        @Nullable
        JsonNode parse(Setting setting, String text) {
            return matching(LANGUAGE, text);
        }
    },
    URL("an address such as https://hiv.example.org") {
        @Override
        @Nullable
        JsonNode parse(Setting setting, String text) {
            return matching(ADDRESS, text);
        }
    },
    EMAIL("an e-mail address") {
        @Override
        @Nullable
        JsonNode parse(Setting setting, String text) {
            return matching(MAIL, text);
        }
    },
    COLOUR("a colour such as #2C6693") {
        @Override
        @Nullable
        JsonNode parse(Setting setting, String text) {
            return matching(HUE, text);
        }
    },
    DATE("a moment such as 2026-01-31T13:45:00 or a day such as 2026-01-31") {
        @Override
        @Nullable
        JsonNode parse(Setting setting, String text) {
            try {
                LocalDateTime moment = text.length() > 10
                        ? LocalDateTime.parse(text)
                        : LocalDate.parse(text).atStartOfDay();
                return JsonNodeFactory.instance.textNode(moment.format(WIRE));
            } catch (DateTimeParseException notAMoment) {
                return null;
            }
        }
    },
    /** What the server would have to say after a job that it does not need: it has always just happened. */
    NOW("kept by the server itself: analytics are always current") {
        @Override
        @Nullable
        JsonNode parse(Setting setting, String text) {
            return null;
        }
    };

    /** A moment as clients read it. */
    static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");
    /** A language, perhaps of a country and in a script, as Java and as browsers write it. */
    static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}([_-]([A-Z]{2}|[0-9]{3}))?([_-][A-Z][a-z]{3,7})?");

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/]+\\S*");
    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final Pattern HUE = Pattern.compile("#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})");

    private final String wanted;

    SettingType(String wanted) {
        this.wanted = wanted;
    }

    /** What may be written, for people. */
    String wanted() {
        return wanted;
    }

    /** The value a text means, null when it means none. */
    abstract @Nullable JsonNode parse(Setting setting, String text);

    private static @Nullable JsonNode matching(Pattern pattern, String text) {
        return pattern.matcher(text).matches() ? JsonNodeFactory.instance.textNode(text) : null;
    }
}
