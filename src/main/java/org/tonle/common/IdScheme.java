package org.tonle.common;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * By what objects are named in a payload or an answer.
 *
 * @param kind which of their words
 * @param attribute uid of the custom attribute for {@link Kind#ATTRIBUTE}, else null
 */
public record IdScheme(Kind kind, @Nullable String attribute) {
    /** Which word of an object names it. */
    public enum Kind {
        UID,
        CODE,
        NAME,
        ATTRIBUTE
    }

    public static final IdScheme UID = new IdScheme(Kind.UID, null);
    public static final IdScheme CODE = new IdScheme(Kind.CODE, null);
    public static final IdScheme NAME = new IdScheme(Kind.NAME, null);

    /** Reads {@code UID}, {@code ID}, {@code CODE}, {@code NAME} or {@code ATTRIBUTE:uid}; null for any other word or for none. */
    public static @Nullable IdScheme parse(@Nullable String word) {
        if (word == null) {
            return null;
        }
        String text = word.strip();
        int colon = text.indexOf(':');
        if (colon > 0 && text.substring(0, colon).equalsIgnoreCase("ATTRIBUTE")) {
            return new IdScheme(Kind.ATTRIBUTE, text.substring(colon + 1));
        }
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "UID", "ID" -> UID;
            case "CODE" -> CODE;
            case "NAME" -> NAME;
            default -> null;
        };
    }

    /** The word for it, as {@link #parse} reads it. */
    public String word() {
        return attribute == null ? kind.name() : kind + ":" + attribute;
    }

    /** As {@link #parse}, with {@code absent} for no word and for one that is none. */
    public static IdScheme of(@Nullable String word, IdScheme absent) {
        IdScheme scheme = parse(word);
        return scheme == null ? absent : scheme;
    }
}
