package org.tonle.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the fuzz asks for by name: objects of the demo, and a program with persons, which the demo has not. */
final class FuzzWorld {
    /** Identifiers and words that are there, and one that is not. */
    static final List<String> KNOWN = List.of(
            "deSesAgeS00",
            "deHtsAgeS00",
            "inSesFemale",
            "dgSbaSens00",
            "daQuartOpen",
            "ccDeliveryL",
            "dbOpen00000",
            "ouCambodia0",
            "ouBmcProv00",
            "ugSensitive",
            "fzProgram00",
            "fzStage0000",
            "fzPersonTyp",
            "fzPerson000",
            "fzEnroll000",
            "fzEvent0000",
            "dataElements",
            "keyUiLocale",
            "abcdefghijk");

    private static final String METADATA =
            """
            {"dataElements": [{"id": "fzElement00", "name": "fz element", "shortName": "fz element", "valueType": "INTEGER",
               "domainType": "TRACKER", "aggregationType": "SUM"}],
             "trackedEntityAttributes": [{"id": "fzFirstName", "name": "fz first name", "shortName": "fz first name",
               "valueType": "TEXT", "aggregationType": "NONE"}],
             "trackedEntityTypes": [{"id": "fzPersonTyp", "name": "fz person", "shortName": "fz person", "sharing": {"public": "rwrw----"},
               "trackedEntityTypeAttributes": [{"trackedEntityAttribute": {"id": "fzFirstName"}}]}],
             "programs": [{"id": "fzProgram00", "name": "fz program", "shortName": "fz program", "programType": "WITH_REGISTRATION",
               "trackedEntityType": {"id": "fzPersonTyp"}, "organisationUnits": [{"id": "ouCambodia0"}],
               "programStages": [{"id": "fzStage0000"}], "sharing": {"public": "rwrw----"},
               "programTrackedEntityAttributes": [{"trackedEntityAttribute": {"id": "fzFirstName"}}]}],
             "programStages": [{"id": "fzStage0000", "name": "fz stage", "program": {"id": "fzProgram00"}, "sharing": {"public": "rwrw----"},
               "programStageDataElements": [{"dataElement": {"id": "fzElement00"}}]}]}""";
    private static final String PERSON =
            """
            {"trackedEntities": [{"trackedEntity": "fzPerson000", "trackedEntityType": "fzPersonTyp", "orgUnit": "ouCambodia0",
               "attributes": [{"attribute": "fzFirstName", "value": "Sok"}],
               "enrollments": [{"enrollment": "fzEnroll000", "program": "fzProgram00", "orgUnit": "ouCambodia0", "enrolledAt": "2025-01-02",
                 "occurredAt": "2025-01-02", "events": [{"event": "fzEvent0000", "program": "fzProgram00", "programStage": "fzStage0000",
                   "orgUnit": "ouCambodia0", "occurredAt": "2025-01-03", "dataValues": [{"dataElement": "fzElement00", "value": "7"}]}]}]}]}""";

    private FuzzWorld() {}

    /** Puts into a server what the demo has not. */
    static void load(PackagedServer server) {
        post(server, "/api/metadata", METADATA);
        post(server, "/api/tracker?async=false", PERSON);
        for (String known : List.of("dataElements/deSesAgeS00", "programs/fzProgram00", "dataSets/daQuartOpen")) {
            FuzzRequest read = new FuzzRequest("GET", "/api/" + known, "*/*", "", null);
            FuzzClient.Answer answer = FuzzClient.send(server.url(), read, FuzzClient.basic("admin", "district"));
            if (answer.status() != 200) {
                throw new IllegalStateException("What the fuzz asks for is not there: " + known + " " + answer);
            }
        }
    }

    private static void post(PackagedServer server, String target, String body) {
        FuzzRequest request =
                new FuzzRequest("POST", target, "*/*", "application/json", body.getBytes(StandardCharsets.UTF_8));
        FuzzClient.Answer answer = FuzzClient.send(server.url(), request, FuzzClient.basic("admin", "district"));
        if (answer.status() != 200) {
            throw new IllegalStateException("The world of the fuzz was not taken: " + answer);
        }
    }
}
