package org.tonle.tracker;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A country in which each kind of thing exists open and hidden. Identifiers begin with {@code ra}; persons, enrollments and events are
 * called after why they are hidden. The worker enters data at the clinic in the north and searches the country, the local enters there
 * and searches nothing else, the stranger has no right to any data.
 */
final class AccessWorld {
    static final String WORKER = "ra_worker";
    static final String LOCAL = "ra_local";
    static final String STRANGER = "ra_stranger";
    static final List<String> USERS = List.of(WORKER, LOCAL, STRANGER);
    private static final String PASSWORD = "Passing#2026";

    private static final String HIDDEN = "\"sharing\": {\"public\": \"--------\"}";
    private static final String SEEN = "\"sharing\": {\"public\": \"r-------\"}";
    private static final String SHARED =
            "\"sharing\": {\"public\": \"--------\", \"userGroups\": {\"raWorkers00\": {\"id\": \"raWorkers00\", \"access\": \"r-rw----\"}}}";
    private static final String READ =
            "\"sharing\": {\"public\": \"--------\", \"userGroups\": {\"raWorkers00\": {\"id\": \"raWorkers00\", \"access\": \"r-r-----\"}}}";

    private static final String METADATA =
            """
            {"userRoles": [{"id": "raRoleNone0", "name": "ra none", "authorities": [], HIDDEN},
               {"id": "raRoleCasc0", "name": "ra cascade", "authorities": ["F_TEI_CASCADE_DELETE", "F_ENROLLMENT_CASCADE_DELETE"], HIDDEN}],
             "organisationUnits": [
              {"id": "raCountry00", "name": "raCountry", "shortName": "raCountry", "openingDate": "1990-01-01"},
              {"id": "raNorth0000", "name": "raNorth", "shortName": "raNorth", "openingDate": "1990-01-01", "parent": {"id": "raCountry00"}},
              {"id": "raSouth0000", "name": "raSouth", "shortName": "raSouth", "openingDate": "1990-01-01", "parent": {"id": "raCountry00"}},
              {"id": "raAbroad000", "name": "raAbroad", "shortName": "raAbroad", "openingDate": "1990-01-01"}],
             "trackedEntityAttributes": [ATTR(raName00000, SEEN), ATTR(raCode00000, SEEN, "unique": true), ATTR(raStatus000, HIDDEN), ATTR(raProgAtt00, SEEN)],
             "trackedEntityTypes": [
              {"id": "raPerson000", "name": "raPerson", "shortName": "raPerson", SHARED, "trackedEntityTypeAttributes": [
               {"trackedEntityAttribute": {"id": "raName00000"}, "searchable": true}, {"trackedEntityAttribute": {"id": "raCode00000"}},
               {"trackedEntityAttribute": {"id": "raStatus000"}, "searchable": true}]},
              {"id": "raHidType00", "name": "raHidType", "shortName": "raHidType", HIDDEN, "trackedEntityTypeAttributes": [
               {"trackedEntityAttribute": {"id": "raName00000"}, "searchable": true}]},
              {"id": "raReadTyp00", "name": "raReadTyp", "shortName": "raReadTyp", READ, "trackedEntityTypeAttributes": [
               {"trackedEntityAttribute": {"id": "raName00000"}, "searchable": true}]}],
             "dataElements": [DE(raWeight000, SEEN), DE(raResult000, HIDDEN)],
             "categoryOptions": [OPTION(raOptOpen00, "sharing": {"public": "r-rw----"}), OPTION(raOptRead00, "sharing": {"public": "r-r-----"}), OPTION(raOptHid000, HIDDEN)],
             "categories": [{"id": "raCategory0", "name": "raCategory", "shortName": "raCategory", "dataDimensionType": "ATTRIBUTE", SEEN,
               "categoryOptions": [{"id": "raOptOpen00"}, {"id": "raOptRead00"}, {"id": "raOptHid000"}]}],
             "categoryCombos": [{"id": "raCombo0000", "name": "raCombo", "dataDimensionType": "ATTRIBUTE", SEEN, "categories": [{"id": "raCategory0"}]}],
             "programStages": [STAGE(raVisit0000, raOpen00000, SHARED), STAGE(raSecret000, raOpen00000, HIDDEN), STAGE(raReadSta00, raOpen00000, READ),
               STAGE(raProtVis00, raProtect00, SHARED), STAGE(raClosVis00, raClosed000, SHARED), STAGE(raHidVis000, raHidden000, SHARED),
               STAGE(raReadVis00, raReadPro00, SHARED), STAGE(raBlindVis0, raBlind0000, SHARED), STAGE(raDonorVis0, raDonor0000, SHARED)],
             "programs": [PROGRAM(raOpen00000, OPEN, SHARED, raName00000), PROGRAM(raProtect00, PROTECTED, SHARED, raName00000),
               PROGRAM(raClosed000, CLOSED, SHARED, raName00000), PROGRAM(raHidden000, OPEN, HIDDEN, raProgAtt00), PROGRAM(raReadPro00, OPEN, READ, raName00000),
               {"id": "raDonor0000", "name": "raDonor0000", "shortName": "raDonor0000", "programType": "WITHOUT_REGISTRATION", SHARED,
                "categoryCombo": {"id": "raCombo0000"}, "programStages": [{"id": "raDonorVis0"}], "organisationUnits": UNITS},
               {"id": "raBlind0000", "name": "raBlind0000", "shortName": "raBlind0000", "programType": "WITHOUT_REGISTRATION",
                "sharing": {"public": "r--w----"}, "programStages": [{"id": "raBlindVis0"}], "organisationUnits": UNITS}],
             "relationshipTypes": [RELATION(raKnows0000, SHARED), RELATION(raHidRel000, HIDDEN), RELATION(raReadRel00, READ)]}
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
                            "{\"id\": \"$1\", \"name\": \"$1\", \"program\": {\"id\": \"$2\"}, \"repeatable\": true, $3, \"programStageDataElements\": [{\"dataElement\": {\"id\": \"raWeight000\"}}, {\"dataElement\": {\"id\": \"raResult000\"}}]}")
                    .replaceAll(
                            "PROGRAM\\((\\w+), (\\w+), (\\w+), (\\w+)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"shortName\": \"$1\", \"programType\": \"WITH_REGISTRATION\", \"accessLevel\": \"$2\", $3, \"trackedEntityType\": {\"id\": \"raPerson000\"}, \"organisationUnits\": UNITS, \"programTrackedEntityAttributes\": [{\"trackedEntityAttribute\": {\"id\": \"$4\"}, \"searchable\": true}]}")
                    .replaceAll(
                            "RELATION\\((\\w+), (\\w+)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"bidirectional\": true, \"fromToName\": \"a\", \"toFromName\": \"b\", $2, \"fromConstraint\": {\"relationshipEntity\": \"TRACKED_ENTITY_INSTANCE\", \"trackedEntityType\": {\"id\": \"raPerson000\"}}, \"toConstraint\": {\"relationshipEntity\": \"TRACKED_ENTITY_INSTANCE\", \"trackedEntityType\": {\"id\": \"raPerson000\"}}}")
                    .replace(
                            "UNITS",
                            "[{\"id\": \"raNorth0000\"}, {\"id\": \"raSouth0000\"}, {\"id\": \"raAbroad000\"}]")
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

    /** Makes the country, its users and its data, whatever was there before. @param word in each hidden value */
    static void make(String word) {
        if (as("admin").get("/api/userGroups/raWorkers00").statusCode() != 200) {
            sendMetadata(
                    "{\"userGroups\": [{\"id\": \"raWorkers00\", \"name\": \"ra workers\", \"users\": [], \"sharing\": {\"public\": \"--------\"}}]}");
        }
        sendMetadata(METADATA);
        user("raWorker000", WORKER, "raNorth0000", "raCountry00", "raRoleNone0", true);
        user("raLocal0000", LOCAL, "raNorth0000", null, "raRoleCasc0", true);
        user("raStranger0", STRANGER, "raNorth0000", "raCountry00", "raRoleCasc0", false);
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
                                inGroup ? "{\"id\": \"raWorkers00\"}" : "");
        Response answer = as("admin").contentType(ContentType.JSON).body(json).post("/api/users");
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.asString());
        }
        if (inGroup) {
            as("admin").post("/api/userGroups/raWorkers00/users/" + uid);
        }
    }

    /** Writes all data as the administrator. @param word in each value that is hidden from somebody */
    static void data(String word) {
        String json = "{\"trackedEntities\": ["
                + String.join(
                        ",",
                        person(
                                "raPeOpen000",
                                "raPerson000",
                                "raNorth0000",
                                "Open",
                                word,
                                "raOpen00000",
                                "raNorth0000",
                                event("raEvOpen000", "raOpen00000", "raVisit0000", "raNorth0000", word),
                                event("raEvSecret0", "raOpen00000", "raSecret000", "raNorth0000", word)),
                        person(
                                "raPeSouth00",
                                "raPerson000",
                                "raSouth0000",
                                "South",
                                word,
                                "raOpen00000",
                                "raSouth0000",
                                event("raEvSouth00", "raOpen00000", "raVisit0000", "raSouth0000", word)),
                        person(
                                "raPeProtN00",
                                "raPerson000",
                                "raNorth0000",
                                "ProtNorth",
                                word,
                                "raProtect00",
                                "raNorth0000",
                                event("raEvProtN00", "raProtect00", "raProtVis00", "raNorth0000", word)),
                        person(
                                "raPeProtS00",
                                "raPerson000",
                                "raSouth0000",
                                word,
                                word,
                                "raProtect00",
                                "raSouth0000",
                                event("raEvProtS00", "raProtect00", "raProtVis00", "raSouth0000", word)),
                        person(
                                "raPeClosS00",
                                "raPerson000",
                                "raSouth0000",
                                word,
                                word,
                                "raClosed000",
                                "raSouth0000",
                                event("raEvClosS00", "raClosed000", "raClosVis00", "raSouth0000", word)),
                        person(
                                "raPeHidden0",
                                "raPerson000",
                                "raNorth0000",
                                word,
                                word,
                                "raHidden000",
                                "raNorth0000",
                                event("raEvHidden0", "raHidden000", "raHidVis000", "raNorth0000", word)),
                        person(
                                "raPeAbroad0",
                                "raPerson000",
                                "raAbroad000",
                                word,
                                word,
                                "raOpen00000",
                                "raAbroad000",
                                event("raEvAbroad0", "raOpen00000", "raVisit0000", "raAbroad000", word)),
                        person("raPeHidTyp0", "raHidType00", "raNorth0000", word, word, null, null),
                        person("raPeAlone00", "raPerson000", "raNorth0000", "Alone", word, null, null))
                + "], \"events\": ["
                + String.join(
                        ",",
                        donor("raEvDonOpen", "raOptOpen00", "raNorth0000", "seen"),
                        donor("raEvDonRead", "raOptRead00", "raNorth0000", "seen"),
                        donor("raEvDonHid0", "raOptHid000", "raNorth0000", word),
                        donor("raEvDonAbr0", "raOptOpen00", "raAbroad000", word))
                + "], \"relationships\": ["
                + String.join(
                        ",",
                        relationship("raReOpen000", "raKnows0000", "raPeOpen000", "raPeAlone00"),
                        relationship("raReSouth00", "raKnows0000", "raPeOpen000", "raPeSouth00"),
                        relationship("raReProtS00", "raKnows0000", "raPeOpen000", "raPeProtS00"),
                        relationship("raReHidden0", "raKnows0000", "raPeOpen000", "raPeHidden0"),
                        relationship("raReHidTyp0", "raHidRel000", "raPeOpen000", "raPeAlone00"))
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
                                "raEnOpenHid",
                                "raPeOpen000",
                                "raHidden000",
                                "raNorth0000",
                                word,
                                event("raEvOpenHid", "raHidden000", "raHidVis000", "raNorth0000", word))
                        + ","
                        + enrollment(
                                "raEnAbrPro0",
                                "raPeSouth00",
                                "raProtect00",
                                "raSouth0000",
                                word,
                                event("raEvAbrPro0", "raProtect00", "raProtVis00", "raSouth0000", word))
                        + "]}");
        if (second.statusCode() != 200) {
            throw new AssertionError(second.asString());
        }
    }

    /** All that is stored of the country's persons, as the administrator sees it. */
    static String state() {
        return get(
                                "admin",
                                "trackedEntities?trackedEntities=raPeOpen000,raPeSouth00,raPeProtN00,raPeProtS00,raPeClosS00,raPeHidden0,"
                                        + "raPeAbroad0,raPeHidTyp0,raPeAlone00&paging=false&fields=*,attributes,programOwners,relationships,"
                                        + "enrollments[*,notes,events[*,dataValues,notes]]")
                        .asString()
                + get("admin", "events?program=raDonor0000&orgUnitMode=ALL&paging=false&fields=*")
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
                type.equals("raPerson000") ? ", {\"attribute\": \"raStatus000\", \"value\": \"" + word + "\"}" : "";
        String enrolled = program == null || enrolledAt == null
                ? ""
                : ", \"enrollments\": [" + enrollment("raEn" + uid.substring(4), uid, program, enrolledAt, word, events)
                        + "]";
        return """
                {"trackedEntity": "%s", "trackedEntityType": "%s", "orgUnit": "%s", "attributes": [{"attribute": "raName00000", "value": "%s"}%s]%s}"""
                .formatted(uid, type, unit, name, status, enrolled);
    }

    static String enrollment(String uid, String person, String program, String unit, String word, String... events) {
        String attributes = program.equals("raHidden000")
                ? ", \"attributes\": [{\"attribute\": \"raProgAtt00\", \"value\": \"" + word + "\"}]"
                : "";
        return """
                {"enrollment": "%s", "trackedEntity": "%s", "program": "%s", "orgUnit": "%s", "enrolledAt": "2025-01-02", "occurredAt": "2025-01-02", "events": [%s]%s}"""
                .formatted(uid, person, program, unit, String.join(",", events), attributes);
    }

    static String event(String uid, String program, String stage, String unit, String word) {
        return """
                {"event": "%s", "program": "%s", "programStage": "%s", "orgUnit": "%s", "occurredAt": "2025-02-02", "status": "ACTIVE",
                 "dataValues": [{"dataElement": "raWeight000", "value": "%s"}, {"dataElement": "raResult000", "value": "%s"}]}"""
                .formatted(uid, program, stage, unit, seen(uid) ? "seen" : word, word);
    }

    private static boolean seen(String event) {
        return event.equals("raEvOpen000") || event.equals("raEvSouth00") || event.equals("raEvProtN00");
    }

    static String donor(String uid, String option, String unit, String value) {
        return """
                {"event": "%s", "program": "raDonor0000", "programStage": "raDonorVis0", "orgUnit": "%s", "occurredAt": "2025-02-02", "status": "ACTIVE",
                 "attributeCategoryOptions": "%s", "dataValues": [{"dataElement": "raWeight000", "value": "%s"}]}"""
                .formatted(uid, unit, option, value);
    }

    static String relationship(String uid, String type, String from, String to) {
        return """
                {"relationship": "%s", "relationshipType": "%s", "from": {"trackedEntity": {"trackedEntity": "%s"}}, "to": {"trackedEntity": {"trackedEntity": "%s"}}}"""
                .formatted(uid, type, from, to);
    }
}
