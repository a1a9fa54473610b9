package org.tonle.analytics.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.store.EventTime;
import org.tonle.problem.Problem;

class EventRequestTest {
    private static EventRequest read(String name, String... values) {
        return EventRequest.of("prTest00000", Map.of(name, List.of(values)));
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
                Map.of(EventTime.EVENT_DATE, List.of("202511", "2025Q3")),
                read("eventDate", "202511;2025Q3").times());
    }

    @Test
    void readsStates() {
        assertEquals(
                Set.of(EventRequest.EventStatus.ACTIVE, EventRequest.EventStatus.COMPLETED),
                Set.copyOf(read("eventStatus", "ACTIVE;COMPLETED").eventStatuses()));
        assertEquals(
                List.of(EventRequest.ProgramStatus.CANCELLED),
                List.copyOf(read("enrollmentStatus", "CANCELLED").programStatuses()));
    }

    @Test
    void readsSortingInTheOrderOfDirections() {
        EventRequest request = EventRequest.of("p", Map.of("desc", List.of("eventdate"), "asc", List.of("ps.de")));
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
        assertCode("E7209", "limit", "100001");
        assertCode("E1003", "page", "1; drop table event");
        assertCode("E1003", "eventStatus", "DONE");
        assertCode("E1003", "outputType", "'");
        assertCode("E7210", "timeField", "YESTERDAY");
        assertEquals(0, read("limit", "-1").table().limit());
    }

    private static void assertCode(String code, String name, String value) {
        Problem problem = assertThrows(Problem.class, () -> read(name, value), name);
        assertEquals(code, problem.code().name());
    }
}
