package org.tonle.metadata.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tonle.problem.Wording;

/** Warnings of imports are said in both languages. */
class ImportRemarkTest {
    @ParameterizedTest
    @EnumSource
    void hasItsValuesInBothLanguages(ImportRemark remark) {
        String khmer = Wording.in(Wording.KHMER, remark.key(), "");
        assertTrue(Pattern.compile("\\p{IsKhmer}").matcher(khmer).find(), remark + " is not said in Khmer");
        assertEquals(places(remark.english()), places(khmer), khmer);
    }

    private static long places(String text) {
        return Pattern.compile("%s").matcher(text).results().count();
    }
}
