package org.tonle.wiring.programme;

import io.restassured.response.Response;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** 9,253 clients of Phnom Penh, 2,673 of them in greatest need: with the demo's 547 PLHIV they are 2,940 of 9,800. */
final class CbpcsCrowd {
    static final String NEEDY_SITE = "oaPnpArt010";

    private static final int CLIENTS = 9253;
    private static final int IN_NEED = 2673;
    private static boolean isLoaded;

    private CbpcsCrowd() {}

    static void load() {
        if (isLoaded) {
            return;
        }
        String persons =
                IntStream.range(0, CLIENTS).mapToObj(CbpcsCrowd::person).collect(Collectors.joining(","));
        Response response = CbpcsWorld.admin()
                .body("{\"trackedEntities\": [" + persons + "]}")
                .post("/api/tracker?async=false&skipRuleEngine=true&reportMode=ERRORS");
        CbpcsWorld.accepted(response);
        isLoaded = true;
    }

    /** The first 11 in need and the first 9 of the others are at one site. */
    private static String person(int i) {
        boolean isInNeed = i < IN_NEED;
        boolean isThere = i < 11 || i >= IN_NEED && i < IN_NEED + 9;
        String site = isThere ? NEEDY_SITE : "oaPnpArt00" + (1 + i % 9);
        return """
                {"trackedEntity": "nt%09d", "trackedEntityType": "tetClient00", "orgUnit": "%s", "attributes": [
                  {"attribute": "taUic000000", "value": "KH-8%08d"}, {"attribute": "taDemo00000", "value": "true"}],
                 "enrollments": [{"enrollment": "ne%09d", "program": "prCbpcs0000", "orgUnit": "%s", "enrolledAt": "2025-10-01", "occurredAt": "2025-10-01",
                  "events": [{"event": "nv%09d", "program": "prCbpcs0000", "programStage": "psSegReview", "orgUnit": "%s", "occurredAt": "2025-11-15", "status": "COMPLETED",
                   "dataValues": [{"dataElement": "cbHivKind00", "value": "POSITIVE_CONFIRMED"}, {"dataElement": "cbSegment00", "value": "%s"}]}]}]}"""
                .formatted(i, site, i, i, site, i, site, isInNeed ? "GREATEST_NEED" : "STABILIZED");
    }
}
