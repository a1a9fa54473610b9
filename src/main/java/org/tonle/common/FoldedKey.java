package org.tonle.common;

import java.text.Normalizer;
import java.util.Locale;

/** What people type to name something: the same whatever the letter case, the blanks around it, and how its accents are composed. */
public final class FoldedKey {
    private FoldedKey() {}

    /** The one form of all spellings that mean the same: composed (NFC), without surrounding blanks, in lower case. */
    public static String of(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }
}
