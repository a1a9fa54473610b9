package org.tonle.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said is complete in both languages, and says what to do. */
class WordingTest {
    /** A sentence that tells people what to do begins with one of these; else the text ends with a value that says it. */
    private static final Pattern REMEDY = Pattern.compile(
            "(^|[.:;,] |; |and )(Add|Ask|Choose|Change|Check|Compare|Correct|Disable|Enrol|Exchange|Keep|Leave|leave|Make|Name|Pack|put|Put|Read"
                    + "|Repeat|Replace|Say|Send|Set|Shorten|Sign|Start|Swap|Take|Tell|There is nothing to do|Try|Use|Wait|Write)\\b");

    private static final Pattern KHMER = Pattern.compile("\\p{IsKhmer}");

    @ParameterizedTest
    @ValueSource(strings = {"en", Wording.KHMER})
    void everyLanguageHasASentenceForEachCodeAndNoOther(String language) {
        Set<String> codes =
                Stream.of(ErrorCode.values()).map(ErrorCode::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> said = Wording.all(language).stringPropertyNames().stream()
                .filter(key -> key.matches("E\\d{4}"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(codes, said);
    }

    @ParameterizedTest
    @EnumSource
    void everyTextHasItsValuesInBothLanguagesAndSaysWhatToDo(ErrorCode code) {
        String khmer = Wording.in(Wording.KHMER, code.name(), code.english());
        assertEquals(places(code.english()), places(khmer), code + ": " + khmer);
        assertTrue(KHMER.matcher(khmer).find(), khmer);
        assertTrue(
                REMEDY.matcher(code.english()).find() || code.english().endsWith("%s") || code == ErrorCode.E7230,
                code + " does not say what to do: " + code.english());
    }

    private static long places(String text) {
        assertFalse(text.replace("%s", "").contains("%"), "a value is written %s: " + text);
        return Pattern.compile("%s").matcher(text).results().count();
    }

    /** What programs written for DHIS2 look for. */
    @ParameterizedTest
    @CsvSource({
        "E5002, does not exist",
        "E5001, does not exist",
        "E4015, does not exist",
        "E1102, does not exist",
        "E7129, does not exist",
        "E8103, does not exist",
        "E8107, does not exist",
        "E8108, does not exist",
        "E8110, does not exist",
        "E8005, does not exist",
        "E1005, could not be found",
        "E1113, could not be found",
        "E4009, must be unique",
        "E4054, must be unique",
        "E4028, already exists",
        "E5000, already exists",
        "E5003, already exists",
        "E1129, already exists",
    })
    void wordsThatProgramsLookForAreThere(ErrorCode code, String words) {
        assertTrue(code.english().contains(words), code.english());
    }

    /** A file with a code twice would say only the last. */
    @ParameterizedTest
    @ValueSource(strings = {"en", Wording.KHMER})
    void noCodeStandsTwiceInAFile(String language) throws IOException {
        Path file = Path.of("src/main/resources/messages/errors_" + language + ".properties");
        List<String> keys = Files.readAllLines(file).stream()
                .filter(line -> line.matches("\\w+=.*"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .sorted()
                .toList();
        assertEquals(keys.stream().distinct().toList(), keys);
    }

    @Test
    void anUnknownLanguageOrKeyIsEnglish() {
        assertEquals("x", Wording.in("fr", "E1003", "x"));
        assertEquals("x", Wording.in(Wording.KHMER, "nosuchkey", "x"));
        assertEquals("x", Wording.in(null, "E1003", "x"));
    }

    @Test
    void aValueThatIsMissingShowsAsAQuestionMark() {
        assertTrue(ErrorCode.E4001.message("name").contains("`name` may have at most ? characters"));
    }
}
