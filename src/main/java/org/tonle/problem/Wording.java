package org.tonle.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sentences that are said to people, in their language: those of {@link ErrorCode} stand in
 * {@code messages/errors_<language>.properties}, a language a file, under the same keys and with the same places for values. English
 * sentences of other lists stand in the code, beside what they say.
 */
public final class Wording {
    /** The languages besides English. */
    public static final String KHMER = "km";

    private static final Properties ENGLISH = read("en");

    private static final Map<String, Properties> LANGUAGES = Map.of(KHMER, read(KHMER));

    private static volatile Supplier<@Nullable String> spoken = () -> null;

    private Wording() {}

    /** Where the language of the request at hand comes from; null is English. Said once, when the server starts. */
    public static void speak(Supplier<@Nullable String> language) {
        spoken = language;
    }

    /** The English sentence of an error code. @throws IllegalStateException when nobody has written it */
    static String english(String code) {
        String sentence = ENGLISH.getProperty(code);
        if (sentence == null) {
            throw new IllegalStateException(code + " has no line in messages/errors_en.properties");
        }
        return sentence;
    }

    /** The sentence of a key in the language of the request at hand, the English one where there is none. */
    public static String of(String key, String english) {
        return in(spoken.get(), key, english);
    }

    /** The sentence of a key in a language, the English one where there is none. */
    public static String in(@Nullable String language, String key, String english) {
        Properties words = language == null ? null : LANGUAGES.get(language);
        return words == null ? english : words.getProperty(key, english);
    }

    /** Whether there are sentences in this language. */
    public static boolean speaks(String language) {
        return LANGUAGES.containsKey(language);
    }

    /** All sentences of a file by key. */
    static Properties all(String language) {
        Properties words = language.equals("en") ? ENGLISH : LANGUAGES.get(language);
        if (words == null) {
            throw new IllegalArgumentException("there are no sentences in " + language);
        }
        return words;
    }

    private static Properties read(String language) {
        String file = "/messages/errors_" + language + ".properties";
        try (InputStream in = Wording.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not there");
            }
            Properties words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException problem) {
            throw new UncheckedIOException(file + " cannot be read", problem);
        }
    }

    /** A text with its values where {@code %s} stands; missing values show as {@code ?}. */
    static String filled(String template, Object... arguments) {
        int wanted = 0;
        for (int at = template.indexOf("%s"); at >= 0; at = template.indexOf("%s", at + 2)) {
            wanted++;
        }
        Object[] filled = new Object[wanted];
        for (int i = 0; i < wanted; i++) {
            filled[i] = i < arguments.length ? arguments[i] : "?";
        }
        return String.format(template, filled);
    }
}
