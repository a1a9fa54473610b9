package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * One setting there is, as the settings file declares it.
 *
 * @param key its name
 * @param absent its value while it is not set; null of JSON for a moment that has not come yet
 * @param words what it may be, for a {@link SettingType#WORD}
 * @param min the least number, null when any
 * @param max the greatest number, null when any
 * @param isTranslatable whether it may differ between languages
 * @param isConfidential whether nobody reads it over HTTP
 */
record Setting(
        String key,
        SettingType type,
        JsonNode absent,
        List<String> words,
        @Nullable Double min,
        @Nullable Double max,
        boolean isTranslatable,
        boolean isConfidential) {
    private static final String PREFIX = "key";

    static Setting of(String key, JsonNode declared) {
        List<String> words = new ArrayList<>();
        declared.path("words").forEach(word -> words.add(word.asText()));
        return new Setting(
                key,
                SettingType.valueOf(declared.path("type").asText()),
                declared.has("default") ? declared.path("default") : NullNode.getInstance(),
                List.copyOf(words),
                declared.has("min") ? declared.path("min").asDouble() : null,
                declared.has("max") ? declared.path("max").asDouble() : null,
                declared.path("translatable").asBoolean(),
                declared.path("confidential").asBoolean());
    }

    /** The name that other versions of DHIS2 have for it: {@code uiLocale} for {@code keyUiLocale}, and the other way round. */
    String otherName() {
        if (key.startsWith(PREFIX)) {
            String rest = key.substring(PREFIX.length());
            return rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1);
        }
        return PREFIX + key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    }

    boolean takes(double number) {
        return (min == null || number >= min) && (max == null || number <= max);
    }

    /** The value a text means; null when the text is empty, which takes the setting back to its default. @throws Problem E1003 when it means none */
    @Nullable
    JsonNode value(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() && type != SettingType.NOW) {
            return null;
        }
        JsonNode value = type.parse(this, stripped);
        if (value == null) {
            throw new Problem(
                    ErrorCode.E1003, "the setting " + key + " is " + type.wanted() + bounds() + ", not `" + text + "`");
        }
        return value;
    }

    private String bounds() {
        String more = words.isEmpty() ? "" : " " + String.join(", ", words);
        more += min == null ? "" : " from " + min.longValue();
        return more + (max == null ? "" : " to " + max.longValue());
    }
}
