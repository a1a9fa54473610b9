package org.tonle.analytics.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.tonle.analytics.store.RecordPlaces;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.problem.Problem;

class RecordRequestTest {
    private static RecordRequest read(String name, String... values) {
        return RecordRequestReader.list(RecordSubject.EVENT, "prTest00000", Map.of(name, List.of(values)));
    }

    @Test
    void readsDimensionsInSeveralParametersOrJoinedByCommas() {
        assertEquals(
                List.of("pe:2025;2024", "ou:ouA", "ps.de:IN:X;Y"),
                List.copyOf(
                        read("dimension", "pe:2025;2024,ou:ouA", "ps.de:IN:X;Y").dimensions()));
    }

    @Test
    void readsPeriodsOfCertainTimes() {
        assertEquals(
                Map.of(RecordTime.EVENT_DATE, List.of("202511", "2025Q3")),
                read("eventDate", "202511;2025Q3").times().periods());
    }

    @Test
    void readsStatesUnderBothOfTheirNamesButNotTogether() {
        assertEquals(
                List.of("ACTIVE", "COMPLETED"),
                List.copyOf(read("eventStatus", "ACTIVE;COMPLETED").states().events()));
        assertEquals(
                List.of("CANCELLED"),
                List.copyOf(read("enrollmentStatus", "CANCELLED").states().enrollments()));
        Map<String, List<String>> both =
                Map.of("enrollmentStatus", List.of("CANCELLED"), "programStatus", List.of("ACTIVE"));
        Problem problem =
                assertThrows(Problem.class, () -> RecordRequestReader.list(RecordSubject.EVENT, "prTest00000", both));
        assertEquals("E7139", problem.code().name());
    }

    @Test
    void readsARectangleInDegrees() {
        assertEquals(
                new RecordPlaces.Box(-10, 0, 20, 10.5),
                read("bbox", "-10,0,20,10.5").places().box());
        for (String text : List.of("0,0,20", "0,0,20,91", "20,0,10,5", "a,b,c,d", "0,0,20,10,5", "1e2,0,3,4")) {
            assertCode("E7213", "bbox", text);
        }
        assertRefused("E7212", () -> RecordRequestReader.clusters("prTest00000", Map.of("clusterSize", List.of("0"))));
        assertCode("E7211", "orgUnitField", "OWNER_AT_NOON");
    }

    @Test
    void readsSortingInTheOrderOfDirections() {
        RecordRequest request = RecordRequestReader.list(
                RecordSubject.EVENT, "p", Map.of("desc", List.of("eventdate"), "asc", List.of("ps.de")));
        assertEquals(
                List.of(new TableOptions.Sort("ps.de", false), new TableOptions.Sort("eventdate", true)),
                List.copyOf(request.table().orders()));
    }

    @Test
    void pagesByFiftyAndCountsThemUnlessToldOtherwise() {
        TableOptions table = read("stage", "x").table();
        assertTrue(table.paging());
        assertEquals(50, table.pageSize());
        assertTrue(table.totalPages());
        assertFalse(read("paging", "false").table().paging());
        assertFalse(read("totalPages", "false").table().totalPages());
    }

    @Test
    void saysWhichNumbersAreOutOfBounds() {
        assertCode("E7207", "page", "0");
        assertCode("E7208", "pageSize", "-1");
        assertCode("E7209", "pageSize", "100001");
        assertRefused("E7209", () -> numbers("limit", "100001"));
        assertCode("E1003", "page", "1; drop table event");
        assertRefused("E1003", () -> numbers("outputType", "'"));
        assertEquals(0, numbers("limit", "-1").table().limit());
    }

    @Test
    void theOwnerOnADayGoesWithNoOtherTime() {
        Problem problem = assertThrows(
                Problem.class,
                () -> RecordRequestReader.list(
                        RecordSubject.EVENT,
                        "prTest00000",
                        Map.of("orgUnitField", List.of("OWNER_AT_END"), "timeField", List.of("CREATED"))));
        assertEquals("E7240", problem.code().name());
    }

    private static RecordRequest numbers(String name, String value) {
        return RecordRequestReader.eventNumbers("prTest00000", Map.of(name, List.of(value)));
    }

    private static void assertCode(String code, String name, String value) {
        assertRefused(code, () -> read(name, value));
    }

    private static void assertRefused(String code, Executable reading) {
        assertEquals(code, assertThrows(Problem.class, reading).code().name());
    }
}
