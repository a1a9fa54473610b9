package org.tonle.tracker.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tonle.tracker.importing.TrackerWorld.attribute;
import static org.tonle.tracker.importing.TrackerWorld.errors;
import static org.tonle.tracker.importing.TrackerWorld.person;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.parameter.Parameters;

class RelationshipChecksTest {
    private static String payload(String... relationships) {
        String sok = attribute("tkName00000", "Sok");
        return "{\"trackedEntities\": [" + person("teOne000000", sok, "") + "," + person("teTwo000000", sok, "")
                + "], \"relationships\": [" + String.join(",", relationships) + "]}";
    }

    private static String relationship(String uid, String type, String from, String to) {
        return "{\"relationship\": \"%s\", \"relationshipType\": \"%s\", \"from\": %s, \"to\": %s}"
                .formatted(uid, type, from, to);
    }

    private static String entity(String uid) {
        return "{\"trackedEntity\": {\"trackedEntity\": \"" + uid + "\"}}";
    }

    @Test
    void linksTwoPersonsOfThePayload() {
        assertEquals(
                List.of(),
                errors(payload(
                        relationship("reOne000000", "tkContact00", entity("teOne000000"), entity("teTwo000000")))));
    }

    @Test
    void refusesMissingAndUnknownEnds() {
        assertEquals(
                List.of("E4001 reOne000000", "E4001 reOne000000"),
                errors(
                        "{\"relationships\": [{\"relationship\": \"reOne000000\", \"relationshipType\": \"tkContact00\"}]}"));
        assertEquals(
                List.of("E4012 reOne000000"),
                errors(payload(
                        relationship("reOne000000", "tkContact00", entity("teOne000000"), entity("teNobody000")))));
    }

    @Test
    void refusesAnEndOfTheWrongKindAndALinkToItself() {
        assertEquals(
                List.of("E4010 reOne000000"),
                errors(payload(relationship(
                        "reOne000000",
                        "tkContact00",
                        entity("teOne000000"),
                        "{\"event\": {\"event\": \"evOne000000\"}}"))));
        assertEquals(
                List.of("E4000 reOne000000"),
                errors(payload(
                        relationship("reOne000000", "tkContact00", entity("teOne000000"), entity("teOne000000")))));
    }

    @Test
    void refusesAnUnknownType() {
        assertEquals(
                List.of("E4006 reOne000000"),
                errors(payload(
                        relationship("reOne000000", "nothing0000", entity("teOne000000"), entity("teTwo000000")))));
    }

    @Test
    void readsTheSameLinkTheOtherWayRoundOnce() {
        SentObjects sent = TrackerWorld.sent(payload(
                relationship("reOne000000", "tkContact00", entity("teOne000000"), entity("teTwo000000")),
                relationship("reTwo000000", "tkContact00", entity("teTwo000000"), entity("teOne000000"))));
        ResolvedObjects resolved = TrackerWorld.context(
                        sent, TrackerWorld.NOTHING, TrackerWorld.ADMIN, TrackerOptions.of(Parameters.NONE))
                .resolved();
        assertEquals(
                List.of("reOne000000"), List.copyOf(resolved.relationships().keySet()));
    }
}
