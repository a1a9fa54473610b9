package org.tonle.metadata.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Looking through a text without regard to case finds what is found in its lower case. */
class FoldedTextTest {
    // among them letters whose lower case is two, depends on the neighbours, or is one of ASCII
    private static final String LETTERS =
            "aAbBzZ@[`{ 1\u00e9\u00c9\u0130\u0131\u03a3\u03c3\u03c2\u212a\u00df\u1e9e\u1780";

    private static String text(Random chance, int most) {
        StringBuilder text = new StringBuilder();
        boolean isPlain = chance.nextInt(3) > 0;
        for (int i = chance.nextInt(most + 1); i > 0; i--) {
            text.append(LETTERS.charAt(chance.nextInt(isPlain ? 12 : LETTERS.length())));
        }
        return text.toString();
    }

    @Test
    void findsWhatIsInTheLowerCase() {
        Random chance = new Random(3);
        int found = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = text(chance, 8);
            String part = text(chance, 3).toLowerCase(Locale.ROOT);
            boolean expected = text.toLowerCase(Locale.ROOT).contains(part);
            assertEquals(expected, FoldedText.contains(text, part), () -> "`" + part + "` in `" + text + "`");
            found += expected ? 1 : 0;
        }
        assertTrue(found > 20_000 && found < 180_000, "both answers are tried: " + found);
    }
}
