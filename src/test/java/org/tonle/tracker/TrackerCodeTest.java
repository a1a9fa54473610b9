package org.tonle.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tonle.problem.Wording;

/** What is said of payloads of tracker, in both languages. */
class TrackerCodeTest {
    private static final Pattern VALUE = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @EnumSource
    void hasItsValuesInBothLanguages(TrackerCode code) {
        String khmer = Wording.in(Wording.KHMER, code.key(), "");
        assertTrue(Pattern.compile("\\p{IsKhmer}").matcher(khmer).find(), code + " is not said in Khmer");
        assertEquals(values(code.english()), values(khmer), khmer);
    }

    private static List<String> values(String text) {
        return VALUE.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    @Test
    void aValueThatIsMissingShowsAsAQuestionMark() {
        assertTrue(TrackerCode.E1089.message(List.of("a", "b")).contains("`b` is not a stage of program `?`"));
    }
}
