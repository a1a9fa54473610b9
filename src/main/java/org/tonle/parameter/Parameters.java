package org.tonle.parameter;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tonle.common.DayText;
import org.tonle.common.IdScheme;
import org.tonle.common.Nearest;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * The parameters of a request by name, each with all its values in order, and the one way each kind of them is read. A parameter
 * without a text counts as absent. Unknown parameters are nobody's business; an unreadable text is a Problem E1003 that names the
 * parameter, what it says and what it may say.
 */
public record Parameters(Map<String, List<String>> all) {
    /** A request that says nothing. */
    public static final Parameters NONE = new Parameters(Map.of());

    private static final int SHOWN = 60;
    private static final int PAGE_SIZE = 50;
    private static final int LARGEST_PAGE = 1_000_000;

    /** Whether the parameter is there, with or without a text. */
    public boolean has(String name) {
        return all.containsKey(name);
    }

    /** These with one more, which takes the place of all of its name; null takes it away. */
    public Parameters with(String name, @Nullable String value) {
        return value == null ? withAll(name, List.of()) : withAll(name, List.of(value));
    }

    /** These with other values of one parameter; none takes it away. */
    public Parameters withAll(String name, List<String> values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(all);
        if (values.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, values);
        }
        return new Parameters(changed);
    }

    /** The first value as it was sent, null when the parameter is missing. */
    public @Nullable String first(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** All {@code fields} parameters as one list, null when nothing is asked for. */
    public @Nullable String fields() {
        String fields = String.join(",", values("fields"));
        return fields.isBlank() ? null : fields;
    }

    /** Every value of a parameter as it was sent; empty when it is absent. */
    public List<String> values(String name) {
        return all.getOrDefault(name, List.of());
    }

    /** The first text of the first of these names that has one, without blanks around it; null when none has. */
    public @Nullable String text(String... names) {
        for (String name : names) {
            for (String value : values(name)) {
                if (!value.isBlank()) {
                    return value.strip();
                }
            }
        }
        return null;
    }

    /** All parts of all of these parameters, repeated or joined by commas or semicolons; in order, each as often as it is said. */
    public List<String> list(String... names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            for (String value : values(name)) {
                for (String part : value.split("[,;]")) {
                    if (!part.isBlank()) {
                        found.add(part.strip());
                    }
                }
            }
        }
        return found;
    }

    /** The parts of a text between semicolons, each once. */
    public static List<String> parts(String text) {
        LinkedHashSet<String> parts = new LinkedHashSet<>();
        for (String part : text.split(";", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return List.copyOf(parts);
    }

    /** Whether one of these names says true, the first that says anything; false when none does. A bare {@code ?name} says true. */
    public boolean flag(String... names) {
        for (String name : names) {
            String text = text(name);
            if (text != null) {
                return FlagReading.read(name, text);
            }
            if (has(name)) {
                return true;
            }
        }
        return false;
    }

    /** What the parameter says, {@code absent} when it says nothing. */
    public boolean flagOr(String name, boolean absent) {
        return has(name) ? flag(name) : absent;
    }

    /** Whether the parameter says no; what is missing does not. */
    public boolean isOff(String name) {
        return !flagOr(name, true);
    }

    /** Whether only a page is wanted. */
    public boolean isPaged() {
        return !isOff("paging");
    }

    /** The page, from 1. */
    public int page() {
        return positive("page", 1, Integer.MAX_VALUE);
    }

    /** Objects a page, 50 when nothing is said. */
    public int pageSize() {
        return positive("pageSize", PAGE_SIZE, LARGEST_PAGE);
    }

    /** The constant that a parameter names in any letter case; null when it is absent. */
    public <E extends Enum<E>> @Nullable E word(String name, Class<E> type) {
        return text(name) == null ? null : oneOf(name, words(type), type.getEnumConstants()[0]);
    }

    /** The constants of an enumeration by their names, in its order. */
    public static <E extends Enum<E>> Map<String, E> words(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant.name(), constant);
        }
        return words;
    }

    /** What one of these words means, which the parameter may say in any letter case; {@code absent} when it says nothing. */
    public <T> T oneOf(String name, Map<String, T> words, T absent) {
        String text = text(name);
        return text == null ? absent : meant(name, text, words);
    }

    /** What each of the words means that the parameter says, with commas or several times; empty when it says nothing. */
    public <T> List<T> allOf(String name, Map<String, T> words) {
        return list(name).stream().map(text -> meant(name, text, words)).toList();
    }

    private static <T> T meant(String name, String text, Map<String, T> words) {
        T meant = words.get(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (meant == null) {
            String nearest = Nearest.slip(text, words.keySet());
            throw unreadable(
                    name,
                    text,
                    "one of " + String.join(", ", new TreeSet<>(words.keySet()))
                            + (nearest == null ? "" : ". Did you mean " + nearest + "?"));
        }
        return meant;
    }

    /** A whole number, {@code absent} when nothing is said. */
    public int number(String name, int absent) {
        String text = text(name);
        try {
            return text == null ? absent : Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw unreadable(name, text, "a whole number");
        }
    }

    /** A whole number from 1 to {@code most}, {@code absent} when nothing is said. */
    public int positive(String name, int absent, int most) {
        String text = text(name);
        if (text == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below, as for a number out of range
        }
        throw unreadable(name, text, "a whole number from 1 to " + most);
    }

    /** A day, {@code 2026-01-31}, {@code 20260131} or the day of a moment; null when the parameter is absent. @throws Problem E7135 when it is no day */
    public @Nullable LocalDate date(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            boolean isPlain = text.length() == 8 && text.indexOf('-') < 0;
            return isPlain ? LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE) : DayText.parse(text);
        } catch (DateTimeParseException notADay) {
            throw new Problem(ErrorCode.E7135, text, name);
        }
    }

    /** The naming scheme of the first of these parameters that says one, null when none does. */
    public @Nullable IdScheme schemeOrNull(String... names) {
        for (String name : names) {
            String text = text(name);
            if (text != null) {
                IdScheme scheme = IdScheme.parse(text);
                if (scheme == null) {
                    throw unreadable(name, text, "UID, CODE, NAME or ATTRIBUTE:<uid of the attribute>");
                }
                return scheme;
            }
        }
        return null;
    }

    /** As {@link #schemeOrNull}, by uid when nothing is said. */
    public IdScheme scheme(String... names) {
        IdScheme scheme = schemeOrNull(names);
        return scheme == null ? IdScheme.UID : scheme;
    }

    /** A parameter that cannot be read: which, what it says, what it may say. */
    public static Problem unreadable(String name, @Nullable String text, String wanted) {
        String said = String.valueOf(text);
        String shown = said.length() > SHOWN ? said.substring(0, SHOWN) + "…" : said;
        return new Problem(ErrorCode.E1003, "`" + name + "=" + shown + "` means nothing; write " + wanted);
    }
}
