package org.tonle.schema;

/** How DHIS2 derives one form of a name from another, so that a schema file states only the exceptions. */
final class NameForms {
    private NameForms() {}

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
        StringBuilder spoken = new StringBuilder(word.length() + 8);
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (i > 0 && Character.isUpperCase(letter) && !Character.isUpperCase(word.charAt(i - 1))) {
                spoken.append(' ');
            }
            spoken.append(i == 0 ? Character.toUpperCase(letter) : letter);
        }
        return spoken.toString();
    }
}
