package org.tonle.common;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The word somebody may have meant. */
public final class Nearest {
    private static final int LONGEST = 200;

    private Nearest() {}

    /** The known word that is spelled most like this one, whatever the letter case; null when there are no words. */
    public static @Nullable String of(String word, Collection<String> known) {
        String wanted = folded(word);
        return known.stream()
                .min(Comparator.comparingInt((String each) -> distance(wanted, folded(each)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** The known word that differs from this one by a slip only; null when none is as near as that. */
    public static @Nullable String slip(String word, Collection<String> known) {
        String nearest = of(word, known);
        if (nearest == null) {
            return null;
        }
        int longer = Math.max(word.length(), nearest.length());
        return distance(folded(word), folded(nearest)) * 3 <= longer ? nearest : null;
    }

    private static String folded(String word) {
        String plain = word.strip().toUpperCase(Locale.ROOT);
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }

    /** How many characters are to be put in, taken out or exchanged to make one text of the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
