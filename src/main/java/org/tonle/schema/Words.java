package org.tonle.schema;

import java.util.Locale;

/** How DHIS2 derives one form of a name from another, so that a schema file states only the exceptions. */
final class Words {
    private Words() {}

    /** {@code category} becomes {@code categories}, {@code axis} {@code axises}, {@code program} {@code programs}. */
    static String plural(String word) {
        if (word.endsWith("y") && word.length() > 1 && "aeiou".indexOf(word.charAt(word.length() - 2)) < 0) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word.endsWith("s") || word.endsWith("x") ? word + "es" : word + "s";
    }

    /** {@code categories} becomes {@code category}, {@code programs} {@code program}; other words stay as they are. */
    static String singular(String word) {
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    /** {@code dataElement} becomes {@code Data Element}. */
    static String spoken(String word) {
        String spaced = word.replaceAll("([a-z0-9])([A-Z])", "$1 $2");
        return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }
}
