package org.tonle.tracker.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.limit.Budget;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class SentObjectsReaderTest {
    @Test
    void tellsChildrenTheirParentsAndMakesIdentifiers() {
        SentObjects sent = TrackerWorld.sent("{\"trackedEntities\": [{\"enrollments\": [{\"events\": [{}]}]}]}");
        assertTrue(Uid.isValid(sent.entities().get(0).uid()));
        assertEquals(sent.entities().get(0).uid(), sent.enrollments().get(0).entity());
        assertEquals(sent.enrollments().get(0).uid(), sent.events().get(0).enrollment());
    }

    @Test
    void refusesIdentifiersStatusesAndDatesThatAreNone() {
        for (String wrong : List.of(
                "{\"trackedEntities\": [{\"trackedEntity\": \"123\"}]}",
                "{\"events\": [{\"status\": \"NOPE\"}]}",
                "{\"events\": [{\"occurredAt\": \"yesterday\"}]}")) {
            Problem problem = assertThrows(Problem.class, () -> TrackerWorld.sent(wrong), wrong);
            assertEquals(ErrorCode.E1003, problem.code());
        }
    }

    @Test
    void findsTheIdentifierBehindTheChildren() {
        SentObjects sent = TrackerWorld.sent(
                "{\"trackedEntities\": [{\"enrollments\": [{}], \"more\": {\"a\": [1]}, \"trackedEntity\": \"tePerson000\"}]}");
        assertEquals("tePerson000", sent.enrollments().get(0).entity());
    }

    @Test
    void namesThePlaceThatHasAnotherShape() {
        Map.of(
                        "[]", " must be an object",
                        "{\"events\": {}}", "/events must be a list",
                        "{\"events\": [1]}", "/events/0 must be an object",
                        "{\"events\": [{\"status\": []}]}", "/events/0/status must be a text",
                        "{\"trackedEntities\": [{\"inactive\": \"maybe\"}]}",
                                "/trackedEntities/0/inactive must be true or false")
                .forEach((json, message) -> {
                    Exception refused = assertThrows(IllegalArgumentException.class, () -> TrackerWorld.sent(json));
                    assertTrue(String.valueOf(refused.getCause()).contains(message), refused.toString());
                });
    }

    @Test
    void passesOverEmptyNotes() {
        SentObjects sent =
                TrackerWorld.sent("{\"events\": [{\"notes\": [{\"value\": \"\"}, {\"value\": \"a\"}, null]}]}");
        assertEquals(1, sent.events().get(0).notes().size());
    }

    @Test
    void movesTimesWithAnOffsetToTheServersZone() {
        assertEquals(
                LocalDateTime.of(2025, 2, 28, 6, 45),
                TrackerTimes.parse("x", "2025-02-28T13:45:00+07:00", ZoneOffset.UTC));
        assertEquals(LocalDateTime.of(2025, 2, 28, 0, 0), TrackerTimes.parse("x", "2025-02-28", ZoneOffset.UTC));
        assertEquals("2025-02-28T00:00:00.000", TrackerTimes.write(LocalDateTime.of(2025, 2, 28, 0, 0)));
    }

    @Test
    void readsEventsWithSeveralValuesFromCsv() throws IOException {
        String csv =
                "event,program,dataElement,value\nevOne000000,prOne000000,deOne000000,\"a, \"\"b\"\"\"\nevOne000000,prOne000000,deTwo000000,2\n";
        SentObjects.Event event = EventCsv.read(
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), Budget.usual(), ZoneOffset.UTC)
                .events()
                .get(0);
        assertEquals(
                List.of("a, \"b\"", "2"),
                event.dataValues().stream().map(SentObjects.Value::value).toList());
    }
}
