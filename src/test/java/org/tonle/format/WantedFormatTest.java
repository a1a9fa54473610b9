package org.tonle.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class WantedFormatTest {
    private static final List<String> TABLE =
            List.of("application/json", "application/csv", "text/csv", "application/xml");

    @Test
    void theSuffixBeatsTheParameterAndThisTheHeader() {
        assertEquals("application/csv", choose("csv", "xml", "application/json"));
        assertEquals("application/xml", choose(null, "XML", "application/json"));
        assertEquals("text/csv", choose(null, null, "text/csv"));
        assertEquals("application/json", choose(null, null));
    }

    @Test
    void theFirstMediaTypeThatIsOfferedIsTaken() {
        assertEquals("application/xml", choose(null, null, "image/png", "text/xml", "application/json"));
        assertEquals("application/json", choose(null, null, "*/*"));
        assertEquals("text/csv", choose(null, null, "text/*"));
    }

    @Test
    void aBrowserThatWantsAPageGetsJsonWhereThereIsNone() {
        assertEquals("application/json", choose(null, null, "text/html"));
        assertEquals(
                "application/json", choose(null, null, "text/html", "application/xhtml+xml", "application/xml", "*/*"));
        assertEquals("text/html", new WantedFormat(null, null, List.of("text/html")).choose(List.of("text/html")));
    }

    @Test
    void anotherFormatIsRefusedAndThoseThatAreOfferedAreNamed() {
        refused("pdf", null);
        refused("banana", null);
        refused(null, "html");
        refused(null, null, "image/png", "text/plain");
    }

    private static void refused(@Nullable String suffix, @Nullable String parameter, String... accepted) {
        Problem problem = assertThrows(Problem.class, () -> choose(suffix, parameter, accepted));
        assertEquals(ErrorCode.E1187, problem.code());
        assertTrue(problem.text().contains("json, csv, xml"), problem.text());
    }

    private static String choose(@Nullable String suffix, @Nullable String parameter, String... accepted) {
        return new WantedFormat(suffix, parameter, List.of(accepted)).choose(TABLE);
    }
}
