package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ErrorReport;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.FirstOfMany;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/**
 * Each property is translated into a language once, and every translation says what, into which language, and how. What names no
 * property that is translated, or no language, is refused where translations alone are written, and left out of whole objects with a
 * word about it.
 */
final class TranslationCheck {
    private static final String KLASS = "org.hisp.dhis.translation.Translation";
    private static final Pattern LOCALE = Pattern.compile("([a-z]{2,3})([_-][A-Z]{2})?([_-][A-Za-z]{3,8})?");
    private static final Set<String> LANGUAGES = languages();

    private TranslationCheck() {}

    private static Set<String> languages() {
        Set<String> languages = new HashSet<>();
        for (Locale locale : Locale.getAvailableLocales()) {
            languages.add(locale.getLanguage());
        }
        languages.addAll(List.of(Locale.getISOLanguages()));
        return Set.copyOf(languages);
    }

    static void check(Draft draft) {
        if (!(draft.document().value("translations") instanceof List<?> translations) || translations.isEmpty()) {
            return;
        }
        List<Object> kept = new ArrayList<>();
        for (Object each : translations) {
            String nothing = each instanceof JsonNode translation ? nothing(draft.type(), translation) : null;
            if (nothing == null) {
                kept.add(each);
            } else {
                draft.remark("translations", nothing);
            }
        }
        if (kept.size() < translations.size()) {
            draft.set("translations", List.copyOf(kept));
        }
        draft.refuse(faults(draft.type(), draft.uid(), kept));
    }

    /** What is wrong with translations that are written alone (JSON objects); empty when nothing is. */
    static FirstOfMany<ErrorReport> strictFaults(ObjectType type, String uid, Iterable<JsonNode> translations) {
        FirstOfMany<ErrorReport> faults = faults(type, uid, translations);
        for (JsonNode translation : translations) {
            String property = translation.path("property").asText("");
            String locale = translation.path("locale").asText("");
            if (!property.isEmpty() && !isTranslated(type, property)) {
                faults.add(
                        misfit("property", property, ". Objects of type " + type + " are translated in " + keys(type)));
            }
            if (!locale.isEmpty() && !isLocale(locale)) {
                faults.add(misfit("locale", locale, ". Write a language as km or pt_BR"));
            }
        }
        return faults;
    }

    private static ErrorReport misfit(String property, String value, String help) {
        return ErrorReport.of(ErrorCode.E4027, KLASS, null, property, value, property, help);
    }

    private static FirstOfMany<ErrorReport> faults(ObjectType type, String uid, Iterable<?> translations) {
        FirstOfMany<ErrorReport> faults = new FirstOfMany<>(DraftErrors.MOST_TOLD);
        Set<String> seen = new HashSet<>();
        for (Object each : translations) {
            JsonNode translation = (JsonNode) each;
            String property = word(translation, "property", faults);
            String locale = word(translation, "locale", faults);
            word(translation, "value", faults);
            if (property != null && locale != null && !seen.add(property + ' ' + locale)) {
                String name = type.klass().substring(type.klass().lastIndexOf('.') + 1);
                faults.add(ErrorReport.of(ErrorCode.E1106, KLASS, null, null, property, locale, name, uid));
            }
        }
        return faults;
    }

    /** Why nobody would ever read the translation; null when somebody would, or when it lacks a word. */
    private static @Nullable String nothing(ObjectType type, JsonNode translation) {
        String property = translation.path("property").asText("");
        String locale = translation.path("locale").asText("");
        if (!property.isEmpty() && !isTranslated(type, property)) {
            return ImportRemark.TRANSLATION_OF_NOTHING.said(type, String.join(", ", keys(type)), property);
        }
        return locale.isEmpty() || isLocale(locale) ? null : ImportRemark.TRANSLATION_INTO_NOTHING.said(locale);
    }

    /** Servers of other versions spell some keys with and without underscores. */
    private static boolean isTranslated(ObjectType type, String key) {
        return type.all().stream()
                .map(Property::translationKey)
                .filter(Objects::nonNull)
                .anyMatch(each -> plain(each).equals(plain(key)));
    }

    private static String plain(String key) {
        return key.replace("_", "").toUpperCase(Locale.ROOT);
    }

    private static Set<String> keys(ObjectType type) {
        Set<String> keys = new TreeSet<>();
        for (Property property : type.all()) {
            if (property.translationKey() != null) {
                keys.add(property.translationKey());
            }
        }
        return keys;
    }

    private static boolean isLocale(String text) {
        Matcher locale = LOCALE.matcher(text);
        return locale.matches() && LANGUAGES.contains(locale.group(1));
    }

    private static @Nullable String word(JsonNode translation, String property, FirstOfMany<ErrorReport> faults) {
        String text = translation.path(property).asText("");
        if (text.isEmpty()) {
            faults.add(ErrorReport.of(ErrorCode.E4000, KLASS, null, property, property));
            return null;
        }
        return text;
    }
}
