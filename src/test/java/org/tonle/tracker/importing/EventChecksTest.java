package org.tonle.tracker.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tonle.tracker.importing.TrackerWorld.errors;
import static org.tonle.tracker.importing.TrackerWorld.event;
import static org.tonle.tracker.importing.TrackerWorld.withEvent;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventChecksTest {
    private static String value(String element, String value) {
        return ", \"dataValues\": [{\"dataElement\": \"" + element + "\", \"value\": \"" + value + "\"}]";
    }

    private static String single(String more) {
        return """
                {"events": [{"event": "evTest00000", "program": "tkTest00000", "programStage": "tkTesting00",
                  "orgUnit": "tkClinic000", "occurredAt": "2025-02-02" %s}]}"""
                .formatted(more);
    }

    @Test
    void acceptsAVisitAndASingleTest() {
        assertEquals(List.of(), errors(withEvent(event("evVisit0000", "tkVisit0000", value("tkWeight000", "51.5")))));
        assertEquals(List.of(), errors(single(value("tkResult000", "true"))));
    }

    @Test
    void namesEveryMissingProperty() {
        assertEquals(
                List.of("E1123 evVisit0000", "E1123 evVisit0000", "E1123 evVisit0000", "E1123 evVisit0000"),
                errors("{\"events\": [{\"event\": \"evVisit0000\"}]}"));
    }

    @Test
    void refusesAStageOfAnotherProgram() {
        assertEquals(List.of("E1089 evVisit0000"), errors(withEvent(event("evVisit0000", "tkTesting00", ""))));
    }

    @Test
    void refusesAnEventOfAnotherProgramThanItsEnrollment() {
        String json = withEvent(event("evVisit0000", "tkVisit0000", ""))
                .replaceFirst("\"program\": \"tkCare00000\"", "\"program\": \"nothing0000\"");
        assertEquals(List.of("E1069 enCare00000", "E1079 evVisit0000"), errors(json));
    }

    @Test
    void refusesASecondEventOfAStageThatHappensOnce() {
        assertEquals(
                List.of("E1039 evFirst0000", "E1039 evSecond000"),
                errors(withEvent(
                        event("evFirst0000", "tkFirst0000", "") + "," + event("evSecond000", "tkFirst0000", ""))));
    }

    @Test
    void asksForTheDateThatFitsTheStatus() {
        String undated = event("evVisit0000", "tkVisit0000", "").replace("\"occurredAt\"", "\"other\"");
        assertEquals(List.of("E1031 evVisit0000"), errors(withEvent(undated)));
        assertEquals(
                List.of("E1050 evVisit0000"),
                errors(withEvent(undated.replace("\"event\":", "\"status\": \"SCHEDULE\", \"event\":"))));
    }

    @Test
    void refusesValuesOfAnEventThatHasNotHappened() {
        assertEquals(
                List.of("E1315 evVisit0000"),
                errors(withEvent(event(
                        "evVisit0000",
                        "tkVisit0000",
                        ", \"status\": \"SCHEDULE\", \"scheduledAt\": \"2025-03-01\"" + value("tkWeight000", "5")))));
    }

    @Test
    void refusesValuesThatDoNotFit() {
        assertEquals(
                List.of("E1302 evVisit0000"),
                errors(withEvent(event("evVisit0000", "tkVisit0000", value("tkWeight000", "heavy")))));
        assertEquals(
                List.of("E1305 evVisit0000"),
                errors(withEvent(event("evVisit0000", "tkVisit0000", value("tkResult000", "true")))));
        assertEquals(
                List.of("E1304 evVisit0000"),
                errors(withEvent(event("evVisit0000", "tkVisit0000", value("nothing0000", "1")))));
    }

    @Test
    void asksForCompulsoryValues() {
        assertEquals(List.of("E1303 evTest00000"), errors(single("")));
    }

    @Test
    void refusesAShapeOfTheWrongKind() {
        assertEquals(
                List.of("E1012 evVisit0000"),
                errors(
                        withEvent(
                                event(
                                        "evVisit0000",
                                        "tkVisit0000",
                                        ", \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[1, 1], [2, 1], [2, 2], [1, 1]]]}"))));
        assertEquals(
                List.of(),
                errors(withEvent(event(
                        "evVisit0000",
                        "tkVisit0000",
                        ", \"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 1]}"))));
    }
}
