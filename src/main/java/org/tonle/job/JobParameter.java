package org.tonle.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something a scheduled job can be told.
 *
 * @param words what a word may be, empty for any
 */
public record JobParameter(String name, Kind kind, List<String> words) {
    /** What its value is. */
    public enum Kind {
        NUMBER("java.lang.Integer"),
        FLAG("java.lang.Boolean"),
        TEXT("java.lang.String"),
        LIST("java.util.List");

        private final String klass;

        Kind(String klass) {
            this.klass = klass;
        }
    }

    public JobParameter {
        words = List.copyOf(words);
    }

    public static JobParameter number(String name) {
        return new JobParameter(name, Kind.NUMBER, List.of());
    }

    public static JobParameter flag(String name) {
        return new JobParameter(name, Kind.FLAG, List.of());
    }

    /** @param words what each of the list may be, none for any */
    public static JobParameter list(String name, String... words) {
        return new JobParameter(name, Kind.LIST, Arrays.asList(words));
    }

    public static JobParameter word(String name, String... words) {
        return new JobParameter(name, Kind.TEXT, Arrays.asList(words));
    }

    /** What is wrong with a value, in words; null when nothing is. */
    @Nullable
    String fault(JsonNode value) {
        boolean fits =
                switch (kind) {
                    case NUMBER ->
                        value.isIntegralNumber()
                                || value.isTextual() && value.asText().matches("-?\\d{1,9}");
                    case FLAG -> value.isBoolean() || value.asText().matches("(?i)true|false");
                    case TEXT -> value.isTextual() && (words.isEmpty() || words.contains(value.asText()));
                    case LIST -> value.isArray();
                };
        if (fits || value.isNull()) {
            return null;
        }
        String wanted =
                switch (kind) {
                    case NUMBER -> "a whole number";
                    case FLAG -> "true or false";
                    case TEXT -> words.isEmpty() ? "a text" : "one of " + String.join(", ", words);
                    case LIST -> "a list";
                };
        return "`" + name + "` must be " + wanted;
    }

    ObjectNode describe(ObjectNode json) {
        json.put("name", words(name)).put("fieldName", name).put("klass", kind.klass);
        if (kind == Kind.LIST) {
            json.put("itemKlass", "java.lang.String");
        }
        json.put("persisted", true).put("collection", kind == Kind.LIST);
        if (!words.isEmpty()) {
            words.forEach(json.putArray("constants")::add);
        }
        return json;
    }

    private static String words(String name) {
        String words = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
