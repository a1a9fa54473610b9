package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** The languages metadata are translated into: those the server brings along, and those somebody added. */
@ApplicationScoped
class DbLocales {
    private static final List<String> OURS = List.of("en", "km", "fr", "lo", "pt", "es", "vi", "zh");
    private static final String ADDED = "dbLocales";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

    private final Settings settings;
    private final Clock clock;

    DbLocales(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** {@code locale, name, displayName} of each. @param hasAdded whether those somebody added are among them */
    ArrayNode list(boolean hasAdded) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        OURS.forEach(word -> list.add(named(word)));
        if (hasAdded) {
            added().forEach(each -> list.add(named(each.path("locale").asText())));
        }
        return list;
    }

    private static ObjectNode named(String word) {
        Locale locale = Locale.forLanguageTag(word.replace('_', '-'));
        return JsonNodeFactory.instance
                .objectNode()
                .put("locale", word)
                .put("name", locale.getDisplayName(locale))
                .put("displayName", locale.getDisplayName(Locale.ENGLISH));
    }

    /** The same as objects: {@code id, locale, name, displayName, created?, lastUpdated?}. Those of the server have their word as identifier. */
    ArrayNode objects() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String word : OURS) {
            list.add(named(word)
                    .put("id", word)
                    .put("name", named(word).path("displayName").asText()));
        }
        added().forEach(list::add);
        return list;
    }

    /** @throws Problem E1005 when there is none */
    JsonNode get(String id) {
        for (JsonNode each : objects()) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        throw new Problem(ErrorCode.E1005, "Locale", id);
    }

    /** Adds one. @param country null for the language everywhere @return it @throws Problem E1003, E1004, E1006 */
    ObjectNode add(CurrentUser user, @Nullable String language, @Nullable String country) {
        allowed(user, "F_LOCALE_ADD");
        if (language == null || !Arrays.asList(Locale.getISOLanguages()).contains(language)) {
            throw new Problem(ErrorCode.E1004, "`language=" + language + "` is no code of a language, as km or fr");
        }
        if (country != null && !Arrays.asList(Locale.getISOCountries()).contains(country)) {
            throw new Problem(ErrorCode.E1004, "`country=" + country + "` is no code of a country, as KH or BE");
        }
        String word = country == null ? language : language + "_" + country;
        for (JsonNode each : objects()) {
            if (each.path("locale").asText().equals(word)) {
                throw new Problem(ErrorCode.E1004, "the locale `" + word + "` already exists");
            }
        }
        String now = MOMENT.format(LocalDateTime.now(clock));
        ObjectNode made = named(word).put("id", Uid.generate());
        made.put("name", made.path("displayName").asText()).put("created", now).put("lastUpdated", now);
        settings.setConfiguration(ADDED, added().add(made));
        return made;
    }

    /** Takes one away. @throws Problem E1004 for one of the server, E1005, E1006 */
    void remove(CurrentUser user, String id) {
        allowed(user, "F_LOCALE_DELETE");
        get(id);
        if (OURS.contains(id)) {
            throw new Problem(ErrorCode.E1004, "the locale `" + id + "` belongs to the server and stays");
        }
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        for (JsonNode each : added()) {
            if (!each.path("id").asText().equals(id)) {
                left.add(each);
            }
        }
        settings.setConfiguration(ADDED, left);
    }

    private ArrayNode added() {
        return settings.configuration(ADDED) instanceof ArrayNode list
                ? list.deepCopy()
                : JsonNodeFactory.instance.arrayNode();
    }

    private static void allowed(CurrentUser user, String authority) {
        if (!user.may(authority)) {
            throw new Problem(ErrorCode.E1006, "changing the locales needs the authority " + authority);
        }
    }
}
