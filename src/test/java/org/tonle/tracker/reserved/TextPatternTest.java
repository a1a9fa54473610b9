package org.tonle.tracker.reserved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.reserved.PatternSegment.Source;

class TextPatternTest {
    private static final Source SOURCE = new Source(LocalDateTime.of(2026, 3, 9, 8, 0), "OU_4711");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"MER-\" + SEQUENTIAL(####)                       | MER-SEQUENTIAL(####)      | MER-7",
                "RANDOM(#Xx*)                                      | RANDOM(#Xx*)              | 7",
                "CURRENT_DATE(yyyy-MM) + \"/\" + RANDOM(##)        | 2026-03/RANDOM(##)        | 2026-03/7",
                "ORG_UNIT_CODE(...) + SEQUENTIAL(#)                | OU_SEQUENTIAL(#)          | OU_7",
                "ORG_UNIT_CODE(^..)+SEQUENTIAL(#)                  | OUSEQUENTIAL(#)           | OU7",
                "ORG_UNIT_CODE(....$)+SEQUENTIAL(#)                | 4711SEQUENTIAL(#)         | 47117",
                "ORG_UNIT_CODE() + \"a \\\" b + c\" + RANDOM(X)    | OU_4711a \" b + cRANDOM(X) | OU_4711a \" b + c7",
                "TEXT(old) + SEQUENTIAL(##)                        | oldSEQUENTIAL(##)         | old7"
            })
    void readsEveryMethod(String pattern, String key, String value) {
        TextPattern read = TextPattern.parse(pattern.strip());
        assertEquals(key.strip(), read.key(SOURCE));
        assertEquals(value.strip(), read.fill(SOURCE, "7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "''                                | E4019",
                "RANDOM(##                         | E4019",
                "RANDOM()                          | E4019",
                "SEQUENTIAL(#X)                    | E4019",
                "RANDOM(#############)             | E4019",
                "GUESS(##)                         | E4019",
                "CURRENT_DATE(yyyyb) + RANDOM(##)  | E4019",
                "\"a\" RANDOM(##)                  | E4019",
                "RANDOM(##) +                      | E4019",
                "\"never the same\"                | E4021",
                "RANDOM(##) + SEQUENTIAL(##)       | E4021"
            })
    void refusesWhatIsNoPattern(String pattern, ErrorCode code) {
        assertEquals(
                code,
                assertThrows(Problem.class, () -> TextPattern.parse(pattern)).code());
    }

    @Test
    void asksForTheCodeOfTheUnit() {
        TextPattern pattern = TextPattern.parse("ORG_UNIT_CODE(...) + RANDOM(#)");
        for (String code : new String[] {null, "", "OU"}) {
            Source source = new Source(SOURCE.now(), code);
            assertEquals(
                    ErrorCode.E1003,
                    assertThrows(Problem.class, () -> pattern.key(source)).code());
        }
    }
}
