package org.tonle.notification;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Words of ours in messages, in the language of who reads them: English or Khmer ({@code messages/notification*.properties}). */
public final class NotificationWords {
    private final ResourceBundle words;

    private NotificationWords(ResourceBundle words) {
        this.words = words;
    }

    /** @param language as settings write it, {@code km} or {@code en_GB}; null for English, as is one we do not speak */
    public static NotificationWords in(@Nullable String language) {
        return new NotificationWords(ResourceBundle.getBundle(
                "messages.notification",
                Locale.forLanguageTag(language == null ? "en" : language.split("[_-]", 2)[0]),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** A template of ours. */
    public String template(String key) {
        return words.getString(key);
    }

    /** A text with values in the places of {@code {0}}, {@code {1}} ... */
    public String text(String key, Object... values) {
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = values[i].toString();
        }
        return new MessageFormat(words.getString(key), Locale.ROOT).format(texts);
    }
}
