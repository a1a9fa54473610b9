package org.tonle.tracker;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A country in which each kind of thing exists open and hidden. Identifiers begin with {@code ra}; persons, enrollments and events are
 * called after why they are hidden. The worker enters data at the clinic in the north and searches the country, the local enters there
 * and searches nothing else, the stranger has no right to any data.
 */
final class AccessWorld {
    static final String WORKER = "rb_worker";
    static final String LOCAL = "rb_local";
    static final String STRANGER = "rb_stranger";
    static final List<String> USERS = List.of(WORKER, LOCAL, STRANGER);
    private static final String PASSWORD = "Passing#2026";

    private static final String HIDDEN = "\"sharing\": {\"public\": \"--------\"}";
    private static final String SEEN = "\"sharing\": {\"public\": \"r-------\"}";
    private static final String SHARED =
            "\"sharing\": {\"public\": \"--------\", \"userGroups\": {\"rbWorkers00\": {\"id\": \"rbWorkers00\", \"access\": \"r-rw----\"}}}";
    private static final String READ =
            "\"sharing\": {\"public\": \"--------\", \"userGroups\": {\"rbWorkers00\": {\"id\": \"rbWorkers00\", \"access\": \"r-r-----\"}}}";

    private static final String METADATA =
            """
            {"userRoles": [{"id": "rbRoleNone0", "name": "rb none", "authorities": ["F_VIEW_EVENT_ANALYTICS"], HIDDEN},
               {"id": "rbRoleCasc0", "name": "rb cascade", "authorities": ["F_TEI_CASCADE_DELETE", "F_ENROLLMENT_CASCADE_DELETE"], HIDDEN}],
             "organisationUnits": [
              {"id": "rbCountry00", "name": "rbCountry", "shortName": "rbCountry", "openingDate": "1990-01-01"},
              {"id": "rbNorth0000", "name": "rbNorth", "shortName": "rbNorth", "openingDate": "1990-01-01", "parent": {"id": "rbCountry00"}},
              {"id": "rbSouth0000", "name": "rbSouth", "shortName": "rbSouth", "openingDate": "1990-01-01", "parent": {"id": "rbCountry00"}},
              {"id": "rbAbroad000", "name": "rbAbroad", "shortName": "rbAbroad", "openingDate": "1990-01-01"}],
             "trackedEntityAttributes": [ATTR(rbName00000, SEEN), ATTR(rbCode00000, SEEN, "unique": true), ATTR(rbStatus000, HIDDEN), ATTR(rbProgAtt00, SEEN)],
             "trackedEntityTypes": [
              {"id": "rbPerson000", "name": "rbPerson", "shortName": "rbPerson", SHARED, "trackedEntityTypeAttributes": [
               {"trackedEntityAttribute": {"id": "rbName00000"}, "searchable": true}, {"trackedEntityAttribute": {"id": "rbCode00000"}},
               {"trackedEntityAttribute": {"id": "rbStatus000"}, "searchable": true}]},
              {"id": "rbHidType00", "name": "rbHidType", "shortName": "rbHidType", HIDDEN, "trackedEntityTypeAttributes": [
               {"trackedEntityAttribute": {"id": "rbName00000"}, "searchable": true}]},
              {"id": "rbReadTyp00", "name": "rbReadTyp", "shortName": "rbReadTyp", READ, "trackedEntityTypeAttributes": [
               {"trackedEntityAttribute": {"id": "rbName00000"}, "searchable": true}]}],
             "dataElements": [DE(rbWeight000, SEEN), DE(rbResult000, HIDDEN)],
             "categoryOptions": [OPTION(rbOptOpen00, "sharing": {"public": "r-rw----"}), OPTION(rbOptRead00, "sharing": {"public": "r-r-----"}), OPTION(rbOptHid000, HIDDEN)],
             "categories": [{"id": "rbCategory0", "name": "rbCategory", "shortName": "rbCategory", "dataDimensionType": "ATTRIBUTE", SEEN,
               "categoryOptions": [{"id": "rbOptOpen00"}, {"id": "rbOptRead00"}, {"id": "rbOptHid000"}]}],
             "categoryCombos": [{"id": "rbCombo0000", "name": "rbCombo", "dataDimensionType": "ATTRIBUTE", SEEN, "categories": [{"id": "rbCategory0"}]}],
             "programStages": [STAGE(rbVisit0000, rbOpen00000, SHARED), STAGE(rbSecret000, rbOpen00000, HIDDEN), STAGE(rbReadSta00, rbOpen00000, READ),
               STAGE(rbProtVis00, rbProtect00, SHARED), STAGE(rbClosVis00, rbClosed000, SHARED), STAGE(rbHidVis000, rbHidden000, SHARED),
               STAGE(rbReadVis00, rbReadPro00, SHARED), STAGE(rbBlindVis0, rbBlind0000, SHARED), STAGE(rbDonorVis0, rbDonor0000, SHARED)],
             "programs": [PROGRAM(rbOpen00000, OPEN, SHARED, rbName00000), PROGRAM(rbProtect00, PROTECTED, SHARED, rbName00000),
               PROGRAM(rbClosed000, CLOSED, SHARED, rbName00000), PROGRAM(rbHidden000, OPEN, HIDDEN, rbProgAtt00), PROGRAM(rbReadPro00, OPEN, READ, rbName00000),
               {"id": "rbDonor0000", "name": "rbDonor0000", "shortName": "rbDonor0000", "programType": "WITHOUT_REGISTRATION", SHARED,
                "categoryCombo": {"id": "rbCombo0000"}, "programStages": [{"id": "rbDonorVis0"}], "organisationUnits": UNITS},
               {"id": "rbBlind0000", "name": "rbBlind0000", "shortName": "rbBlind0000", "programType": "WITHOUT_REGISTRATION",
                "sharing": {"public": "r--w----"}, "programStages": [{"id": "rbBlindVis0"}], "organisationUnits": UNITS}],
             "relationshipTypes": [RELATION(rbKnows0000, SHARED), RELATION(rbHidRel000, HIDDEN), RELATION(rbReadRel00, READ)]}
            """
                    .replaceAll(
                            "ATTR\\((\\w+), (\\w+)(.*?)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"shortName\": \"$1\", \"valueType\": \"TEXT\", \"aggregationType\": \"NONE\", $2$3}")
                    .replaceAll(
                            "DE\\((\\w+), (\\w+)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"shortName\": \"$1\", \"valueType\": \"TEXT\", \"domainType\": \"TRACKER\", \"aggregationType\": \"NONE\", $2}")
                    .replaceAll(
                            "OPTION\\((\\w+), (.*?)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"shortName\": \"$1\", $2}")
                    .replaceAll(
                            "STAGE\\((\\w+), (\\w+), (\\w+)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"program\": {\"id\": \"$2\"}, \"repeatable\": true, $3, \"programStageDataElements\": [{\"dataElement\": {\"id\": \"rbWeight000\"}}, {\"dataElement\": {\"id\": \"rbResult000\"}}]}")
                    .replaceAll(
                            "PROGRAM\\((\\w+), (\\w+), (\\w+), (\\w+)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"shortName\": \"$1\", \"programType\": \"WITH_REGISTRATION\", \"accessLevel\": \"$2\", $3, \"trackedEntityType\": {\"id\": \"rbPerson000\"}, \"organisationUnits\": UNITS, \"programTrackedEntityAttributes\": [{\"trackedEntityAttribute\": {\"id\": \"$4\"}, \"searchable\": true}]}")
                    .replaceAll(
                            "RELATION\\((\\w+), (\\w+)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"bidirectional\": true, \"fromToName\": \"a\", \"toFromName\": \"b\", $2, \"fromConstraint\": {\"relationshipEntity\": \"TRACKED_ENTITY_INSTANCE\", \"trackedEntityType\": {\"id\": \"rbPerson000\"}}, \"toConstraint\": {\"relationshipEntity\": \"TRACKED_ENTITY_INSTANCE\", \"trackedEntityType\": {\"id\": \"rbPerson000\"}}}")
                    .replace(
                            "UNITS",
                            "[{\"id\": \"rbNorth0000\"}, {\"id\": \"rbSouth0000\"}, {\"id\": \"rbAbroad000\"}]")
                    .replaceAll("\\bHIDDEN\\b", HIDDEN)
                    .replaceAll("\\bSEEN\\b", SEEN)
                    .replaceAll("\\bSHARED\\b", SHARED)
                    .replaceAll("\\bREAD\\b", READ);

    private AccessWorld() {}

    static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user.equals("admin") ? "district" : PASSWORD);
    }

    static Response get(String user, String path) {
        return as(user).urlEncodingEnabled(false).get("/api/tracker/" + path);
    }

    static Response post(String user, String parameters, String body) {
        return as(user).contentType(ContentType.JSON).body(body).post("/api/tracker?async=false" + parameters);
    }

    /** Takes the persons away that other tests made of the same types. */
    private static void removeStrangers() {
        for (String type : List.of("rbPerson000", "rbHidType00")) {
            List<String> all = as("admin")
                    .get(
                            "/api/tracker/trackedEntities?orgUnitMode=ALL&paging=false&fields=trackedEntity&trackedEntityType="
                                    + type)
                    .path("trackedEntities.trackedEntity");
            String strangers = all == null
                    ? ""
                    : all.stream()
                            .filter(uid -> !uid.startsWith("rb"))
                            .map(uid -> "{\"trackedEntity\": \"" + uid + "\"}")
                            .collect(Collectors.joining(","));
            if (!strangers.isEmpty()) {
                post("admin", "&importStrategy=DELETE", "{\"trackedEntities\": [" + strangers + "]}")
                        .then()
                        .statusCode(200);
            }
        }
    }

    /** Makes the country, its users and its data, whatever was there before. @param word in each hidden value */
    static void make(String word) {
        if (as("admin").get("/api/userGroups/rbWorkers00").statusCode() != 200) {
            sendMetadata(
                    "{\"userGroups\": [{\"id\": \"rbWorkers00\", \"name\": \"rb workers\", \"users\": [], \"sharing\": {\"public\": \"--------\"}}]}");
        }
        sendMetadata(METADATA);
        removeStrangers();
        user("rbWorker000", WORKER, "rbNorth0000", "rbCountry00", "rbRoleNone0", true);
        user("rbLocal0000", LOCAL, "rbNorth0000", null, "rbRoleCasc0", true);
        user("rbStranger0", STRANGER, "rbNorth0000", "rbCountry00", "rbRoleCasc0", false);
        data(word);
    }

    private static void sendMetadata(String json) {
        Response answer = as("admin")
                .contentType(ContentType.JSON)
                .body(json)
                .post("/api/metadata?importStrategy=CREATE_AND_UPDATE");
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.asString());
        }
    }

    private static void user(
            String uid, String name, String unit, @Nullable String search, String role, boolean inGroup) {
        if (as("admin").get("/api/users/" + uid).statusCode() == 200) {
            return;
        }
        String json =
                """
                {"id": "%s", "username": "%s", "firstName": "ra", "surname": "%s", "password": "%s", "userRoles": [{"id": "%s"}],
                 "organisationUnits": [{"id": "%s"}], "teiSearchOrganisationUnits": [%s], "userGroups": [%s]}"""
                        .formatted(
                                uid,
                                name,
                                name,
                                PASSWORD,
                                role,
                                unit,
                                search == null ? "" : "{\"id\": \"" + search + "\"}",
                                inGroup ? "{\"id\": \"rbWorkers00\"}" : "");
        Response answer = as("admin").contentType(ContentType.JSON).body(json).post("/api/users");
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.asString());
        }
        if (inGroup) {
            as("admin").post("/api/userGroups/rbWorkers00/users/" + uid);
        }
    }

    /** Writes all data as the administrator. @param word in each value that is hidden from somebody */
    static void data(String word) {
        String json = "{\"trackedEntities\": ["
                + String.join(
                        ",",
                        person(
                                "rbPeOpen000",
                                "rbPerson000",
                                "rbNorth0000",
                                "Open",
                                word,
                                "rbOpen00000",
                                "rbNorth0000",
                                event("rbEvOpen000", "rbOpen00000", "rbVisit0000", "rbNorth0000", word),
                                event("rbEvSecret0", "rbOpen00000", "rbSecret000", "rbNorth0000", word)),
                        person(
                                "rbPeSouth00",
                                "rbPerson000",
                                "rbSouth0000",
                                "South",
                                word,
                                "rbOpen00000",
                                "rbSouth0000",
                                event("rbEvSouth00", "rbOpen00000", "rbVisit0000", "rbSouth0000", word)),
                        person(
                                "rbPeProtN00",
                                "rbPerson000",
                                "rbNorth0000",
                                "ProtNorth",
                                word,
                                "rbProtect00",
                                "rbNorth0000",
                                event("rbEvProtN00", "rbProtect00", "rbProtVis00", "rbNorth0000", word)),
                        person(
                                "rbPeProtS00",
                                "rbPerson000",
                                "rbSouth0000",
                                word,
                                word,
                                "rbProtect00",
                                "rbSouth0000",
                                event("rbEvProtS00", "rbProtect00", "rbProtVis00", "rbSouth0000", word)),
                        person(
                                "rbPeClosS00",
                                "rbPerson000",
                                "rbSouth0000",
                                word,
                                word,
                                "rbClosed000",
                                "rbSouth0000",
                                event("rbEvClosS00", "rbClosed000", "rbClosVis00", "rbSouth0000", word)),
                        person(
                                "rbPeHidden0",
                                "rbPerson000",
                                "rbNorth0000",
                                word,
                                word,
                                "rbHidden000",
                                "rbNorth0000",
                                event("rbEvHidden0", "rbHidden000", "rbHidVis000", "rbNorth0000", word)),
                        person(
                                "rbPeAbroad0",
                                "rbPerson000",
                                "rbAbroad000",
                                word,
                                word,
                                "rbOpen00000",
                                "rbAbroad000",
                                event("rbEvAbroad0", "rbOpen00000", "rbVisit0000", "rbAbroad000", word)),
                        person("rbPeHidTyp0", "rbHidType00", "rbNorth0000", word, word, null, null),
                        person("rbPeAlone00", "rbPerson000", "rbNorth0000", "Alone", word, null, null))
                + "], \"events\": ["
                + String.join(
                        ",",
                        donor("rbEvDonOpen", "rbOptOpen00", "rbNorth0000", "seen"),
                        donor("rbEvDonRead", "rbOptRead00", "rbNorth0000", "seen"),
                        donor("rbEvDonHid0", "rbOptHid000", "rbNorth0000", word),
                        donor("rbEvDonAbr0", "rbOptOpen00", "rbAbroad000", word))
                + "], \"relationships\": ["
                + String.join(
                        ",",
                        relationship("rbReOpen000", "rbKnows0000", "rbPeOpen000", "rbPeAlone00"),
                        relationship("rbReSouth00", "rbKnows0000", "rbPeOpen000", "rbPeSouth00"),
                        relationship("rbReProtS00", "rbKnows0000", "rbPeOpen000", "rbPeProtS00"),
                        relationship("rbReHidden0", "rbKnows0000", "rbPeOpen000", "rbPeHidden0"),
                        relationship("rbReHidTyp0", "rbHidRel000", "rbPeOpen000", "rbPeAlone00"))
                + "]}";
        Response answer = post("admin", "&importStrategy=CREATE_AND_UPDATE", json);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.asString());
        }
        Response second = post(
                "admin",
                "",
                "{\"enrollments\": ["
                        + enrollment(
                                "rbEnOpenHid",
                                "rbPeOpen000",
                                "rbHidden000",
                                "rbNorth0000",
                                word,
                                event("rbEvOpenHid", "rbHidden000", "rbHidVis000", "rbNorth0000", word))
                        + ","
                        + enrollment(
                                "rbEnAbrPro0",
                                "rbPeSouth00",
                                "rbProtect00",
                                "rbSouth0000",
                                word,
                                event("rbEvAbrPro0", "rbProtect00", "rbProtVis00", "rbSouth0000", word))
                        + "]}");
        if (second.statusCode() != 200) {
            throw new AssertionError(second.asString());
        }
    }

    /** All that is stored of the country's persons, as the administrator sees it. */
    static String state() {
        return get(
                                "admin",
                                "trackedEntities?trackedEntities=rbPeOpen000,rbPeSouth00,rbPeProtN00,rbPeProtS00,rbPeClosS00,rbPeHidden0,"
                                        + "rbPeAbroad0,rbPeHidTyp0,rbPeAlone00&paging=false&fields=*,attributes,programOwners,relationships,"
                                        + "enrollments[*,notes,events[*,dataValues,notes]]")
                        .asString()
                + get("admin", "events?program=rbDonor0000&orgUnitMode=ALL&paging=false&fields=*")
                        .asString();
    }

    static String person(
            String uid,
            String type,
            String unit,
            String name,
            String word,
            @Nullable String program,
            @Nullable String enrolledAt,
            String... events) {
        String status =
                type.equals("rbPerson000") ? ", {\"attribute\": \"rbStatus000\", \"value\": \"" + word + "\"}" : "";
        String enrolled = program == null || enrolledAt == null
                ? ""
                : ", \"enrollments\": [" + enrollment("rbEn" + uid.substring(4), uid, program, enrolledAt, word, events)
                        + "]";
        return """
                {"trackedEntity": "%s", "trackedEntityType": "%s", "orgUnit": "%s", "attributes": [{"attribute": "rbName00000", "value": "%s"}%s]%s}"""
                .formatted(uid, type, unit, name, status, enrolled);
    }

    static String enrollment(String uid, String person, String program, String unit, String word, String... events) {
        String attributes = program.equals("rbHidden000")
                ? ", \"attributes\": [{\"attribute\": \"rbProgAtt00\", \"value\": \"" + word + "\"}]"
                : "";
        return """
                {"enrollment": "%s", "trackedEntity": "%s", "program": "%s", "orgUnit": "%s", "enrolledAt": "2025-01-02", "occurredAt": "2025-01-02", "events": [%s]%s}"""
                .formatted(uid, person, program, unit, String.join(",", events), attributes);
    }

    static String event(String uid, String program, String stage, String unit, String word) {
        return """
                {"event": "%s", "program": "%s", "programStage": "%s", "orgUnit": "%s", "occurredAt": "2025-02-02", "status": "ACTIVE",
                 "dataValues": [{"dataElement": "rbWeight000", "value": "%s"}, {"dataElement": "rbResult000", "value": "%s"}]}"""
                .formatted(uid, program, stage, unit, seen(uid) ? "seen" : word, word);
    }

    private static boolean seen(String event) {
        return event.equals("rbEvOpen000") || event.equals("rbEvSouth00") || event.equals("rbEvProtN00");
    }

    static String donor(String uid, String option, String unit, String value) {
        return """
                {"event": "%s", "program": "rbDonor0000", "programStage": "rbDonorVis0", "orgUnit": "%s", "occurredAt": "2025-02-02", "status": "ACTIVE",
                 "attributeCategoryOptions": "%s", "dataValues": [{"dataElement": "rbWeight000", "value": "%s"}]}"""
                .formatted(uid, unit, option, value);
    }

    static String relationship(String uid, String type, String from, String to) {
        return """
                {"relationship": "%s", "relationshipType": "%s", "from": {"trackedEntity": {"trackedEntity": "%s"}}, "to": {"trackedEntity": {"trackedEntity": "%s"}}}"""
                .formatted(uid, type, from, to);
    }
}
