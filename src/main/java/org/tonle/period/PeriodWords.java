package org.tonle.period;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.Wording;

/** Words in the names of periods: from Java's own locale data where it has them, from {@link Wording} where not, else in English. */
final class PeriodWords {
    private static final String IN_FILE = "period_";

    private static final Set<String> KNOWN = Stream.of(Locale.getAvailableLocales())
            .map(Locale::getLanguage)
            .filter(language -> !language.isEmpty())
            .collect(Collectors.toUnmodifiableSet());

    private PeriodWords() {}

    /** A language as metadata and browsers write it ({@code km}, {@code km_KH}, {@code pt-BR}); null, and what Java does not know, is English. */
    static Locale language(@Nullable String language) {
        Locale asked = language == null ? Locale.ENGLISH : Locale.forLanguageTag(language.replace('_', '-'));
        return KNOWN.contains(asked.getLanguage()) ? asked : Locale.ENGLISH;
    }

    /** The month of a day, as it is called when it stands alone. */
    static String month(LocalDate date, Locale language) {
        String name = date.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, language);
        boolean isNumber = name.chars().allMatch(Character::isDigit);
        return isNumber ? date.getMonth().getDisplayName(TextStyle.FULL, language) : name;
    }

    /** What one week, or two, are called before their number. */
    static String weeks(int length, Locale language) {
        if (length == 1 && !language.getLanguage().equals("en")) {
            String week = IsoFields.WEEK_OF_WEEK_BASED_YEAR.getDisplayName(language);
            return isTranslated(week) ? week.substring(0, 1).toUpperCase(language) + week.substring(1) : "Week";
        }
        return length == 1 ? "Week" : said("biWeek", language, "Bi-Week");
    }

    /** Java says its own name of the field where it has no word. */
    private static boolean isTranslated(String week) {
        return !week.equals(IsoFields.WEEK_OF_WEEK_BASED_YEAR.toString());
    }

    /** A word that Java does not have. */
    static String said(String key, Locale language, String english) {
        return Wording.in(language.getLanguage(), IN_FILE + key, english);
    }
}
