package org.tonle.analytics.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Times, states and units of records as dimensions and filters, of the records themselves and of the events of one stage. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RecordWordsApiTest {
    private static final String EVENTS = "events/query/rcProgram00 headers psi ";
    private static final String EVENT_NUMBERS = "events/aggregate/rcProgram00 ";
    private static final String ENROLLMENTS = "enrollments/query/rcProgram00 headers pi ";
    private static final String ENROLLMENT_NUMBERS = "enrollments/aggregate/rcProgram00 ";

    private static final List<String> ONE = List.of("rcVisit0001");
    private static final List<String> TWO = List.of("rcVisit0002");
    private static final List<String> PLANNED = List.of("rcVisit0003");
    private static final List<String> BENS = List.of("rcVisit0004");
    private static final List<String> ADA = List.of("rcEnrAda000");
    private static final List<String> BEN = List.of("rcEnrBen000");

    /** Questions and their rows: an address and its parameters with their values. */
    private static final Map<String, List<List<String>>> ASKED = Map.ofEntries(
            Map.entry(EVENTS + "dimension eventDate:202501", List.of(ONE)),
            Map.entry(EVENTS + "filter eventDate:202501", List.of(ONE)),
            Map.entry(EVENTS + "filter eventDate:2025 dimension eventStatus:COMPLETED", List.of(BENS)),
            Map.entry(EVENTS + "dimension pe:2025 filter programStatus:COMPLETED;CANCELLED", List.of(BENS)),
            Map.entry(EVENTS + "dimension pe:202502:ENROLLMENT_DATE", List.of(BENS)),
            Map.entry(EVENTS + "filter pe:202502:ENROLLMENT_DATE", List.of(BENS)),
            Map.entry(EVENTS + "dimension scheduledDate:2025", List.of(PLANNED)),
            Map.entry(EVENTS + "dimension rcVisit0000.EVENT_DATE:202501;202502", List.of(ONE, TWO)),
            Map.entry(EVENTS + "dimension rcVisit0000.SCHEDULED_DATE:2025", List.of(PLANNED)),
            Map.entry(
                    EVENTS + "dimension rcVisit0000.EVENT_STATUS:ACTIVE dimension rcVisit0000.EVENT_DATE:202502",
                    List.of(TWO)),
            Map.entry(EVENTS + "filter rcVisit0000.ou:rcCountry00 filter rcVisit0000.EVENT_DATE:202501", List.of(ONE)),
            Map.entry(
                    EVENT_NUMBERS + "dimension rcVisit0000.EVENT_DATE:202501;202502",
                    List.of(List.of("rcCountry00", "202501", "1"), List.of("rcCountry00", "202502", "1"))),
            Map.entry(
                    EVENT_NUMBERS + "dimension rcVisit0000.EVENT_STATUS filter pe:2025Q1",
                    List.of(
                            List.of("ACTIVE", "rcCountry00", "2"),
                            List.of("COMPLETED", "rcCountry00", "1"),
                            List.of("SCHEDULE", "rcCountry00", "1"))),
            Map.entry(
                    EVENT_NUMBERS + "dimension ouname filter eventDate:2025",
                    List.of(List.of("Records", "rcCountry00", "3"))),
            Map.entry(
                    EVENT_NUMBERS + "dimension pe:202502:ENROLLMENT_DATE",
                    List.of(List.of("rcCountry00", "202502", "1"))),
            Map.entry(ENROLLMENTS + "dimension rcVisit0000.EVENT_DATE:202501", List.of(ADA)),
            Map.entry(ENROLLMENTS + "dimension enrollmentDate:202502", List.of(BEN)),
            Map.entry(ENROLLMENTS + "dimension rcVisit0000.EVENT_STATUS:SCHEDULE", List.of(ADA)),
            Map.entry(
                    ENROLLMENTS + "filter rcVisit0000.EVENT_STATUS:COMPLETED filter rcVisit0000.EVENT_DATE:202501",
                    List.of()),
            Map.entry(
                    "enrollments/query/rcProgram00 headers pi,rcVisit0000.ou,rcVisit0000.eventdate dimension rcVisit0000.ou:rcCountry00"
                            + " dimension rcVisit0000.EVENT_DATE:202502",
                    List.of(List.of("rcEnrAda000", "rcCountry00", "2025-02-05 00:00:00.0"))),
            Map.entry(
                    ENROLLMENT_NUMBERS + "dimension rcVisit0000.EVENT_DATE:2025Q1",
                    List.of(List.of("rcCountry00", "2025Q1", "2"))));

    @BeforeEach
    void load() {
        RecordAnalyticsApiTest.loadOnce();
    }

    @Test
    void wordsRestrictAndTellApart() {
        List<String> wrong = new ArrayList<>();
        ASKED.forEach((question, rows) -> {
            String[] words = question.split(" ");
            JsonPath answer = RecordAnalyticsApiTest.ask(words[0], Arrays.copyOfRange(words, 1, words.length))
                    .extract()
                    .jsonPath();
            List<List<String>> found = answer.getList("rows");
            if (found == null || !sorted(found).equals(sorted(rows))) {
                wrong.add(question + ": " + found + " " + answer.getString("message"));
            }
        });
        assertEquals(List.of(), wrong);
    }

    private static List<String> sorted(List<List<String>> rows) {
        return rows.stream().map(String::valueOf).sorted().toList();
    }
}
