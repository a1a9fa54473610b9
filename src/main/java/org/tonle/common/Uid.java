package org.tonle.common;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * DHIS2's identifiers: eleven characters, a letter first, then letters and digits. They travel as plain strings; this class
 * makes and recognises them. Source: DHIS2 developer guide, "Generate identifiers".
 */
public final class Uid {
    /** Number of characters of every identifier. */
    public static final int LENGTH = 11;

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String CHARACTERS = "0123456789" + LETTERS;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Uid() {}

    /** A new random identifier; two are the same once in 10^19 times. */
    public static String generate() {
        StringBuilder uid = new StringBuilder(LENGTH);
        uid.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        while (uid.length() < LENGTH) {
            uid.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
        }
        return uid.toString();
    }

    /** Whether {@code text} has the form of an identifier; false for null. */
    public static boolean isValid(@Nullable String text) {
        if (text == null || text.length() != LENGTH || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < LENGTH; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
