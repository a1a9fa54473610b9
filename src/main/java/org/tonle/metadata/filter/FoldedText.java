package org.tonle.metadata.filter;

import java.util.Locale;

/** Texts looked through without regard to case, without making lower case ones of them first: a search looks at every object. */
final class FoldedText {
    private static final int ASCII = 128;

    private FoldedText() {}

    /** Whether {@code text.toLowerCase(Locale.ROOT).contains(part)}. @param part in lower case */
    static boolean contains(String text, String part) {
        int last = text.length() - part.length();
        for (int from = 0; from < text.length() || from <= last; from++) {
            if (from < text.length() && text.charAt(from) >= ASCII) {
                return text.toLowerCase(Locale.ROOT)
                        .contains(part); // letters may become several, or look at their neighbours
            }
            if (from <= last && isAt(text, from, part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(String text, int from, String part) {
        for (int i = 0; i < part.length(); i++) {
            char letter = text.charAt(from + i);
            if (letter >= 'A' && letter <= 'Z') {
                letter = (char) (letter + ('a' - 'A'));
            }
            if (letter != part.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
