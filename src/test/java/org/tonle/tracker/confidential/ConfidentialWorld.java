package org.tonle.tracker.confidential;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A programme whose persons have confidential attributes, with users who read them and one who does not; identifiers begin with {@code cf}. */
final class ConfidentialWorld {
    private static final String METADATA =
            """
            {"organisationUnits": [{"id": "cfClinic000", "name": "cf clinic", "shortName": "cf clinic", "openingDate": "1990-01-01"}],
             "optionSets": [{"id": "cfStatuses0", "name": "cf statuses", "valueType": "TEXT", "options": [{"id": "cfPositive0"}]}],
             "options": [{"id": "cfPositive0", "code": "POSITIVE", "name": "cf positive", "optionSet": {"id": "cfStatuses0"}}],
             "trackedEntityAttributes": [%s
              {"id": "cfCode00000", "name": "cf code", "shortName": "cf code", "valueType": "TEXT", "aggregationType": "NONE", "sharing": {"public": "r-------"}}],
             "trackedEntityTypes": [{"id": "cfPerson000", "name": "cf person", "shortName": "cf person", "enableChangeLog": true, "sharing": {"public": "rwrw----"},
               "trackedEntityTypeAttributes": [%s {"trackedEntityAttribute": {"id": "cfCode00000"}}]}],
             "programs": [{"id": "cfCare00000", "name": "cf care", "shortName": "cf care", "programType": "WITH_REGISTRATION", "enableChangeLog": true,
               "trackedEntityType": {"id": "cfPerson000"}, "organisationUnits": [{"id": "cfClinic000"}], "sharing": {"public": "rwrw----"},
               "programStages": [{"id": "cfVisit0000"}], "programTrackedEntityAttributes": [%s {"trackedEntityAttribute": {"id": "cfCode00000"}}]}],
             "programStages": [{"id": "cfVisit0000", "name": "cf visit", "program": {"id": "cfCare00000"}, "sharing": {"public": "rwrw----"}}],
             "programRuleVariables": [{"id": "cfVarName00", "name": "cf_name", "program": {"id": "cfCare00000"}, "programRuleVariableSourceType": "TEI_ATTRIBUTE",
               "trackedEntityAttribute": {"id": "cfName00000"}}],
             "programRules": [{"id": "cfRule00000", "name": "cf rule", "program": {"id": "cfCare00000"}, "condition": "true", "programRuleActions": [{"id": "cfAction000"}]}],
             "programRuleActions": [{"id": "cfAction000", "programRule": {"id": "cfRule00000"}, "programRuleActionType": "SHOWWARNING",
               "content": "Greet", "data": "d2:concatenate('Lok ', A{cf_name})", "trackedEntityAttribute": {"id": "cfName00000"}}],
             "userRoles": [{"id": "cfRole00000", "name": "cf role", "authorities": []},
               {"id": "cfEditor000", "name": "cf editor", "authorities": ["F_TRACKED_ENTITY_ATTRIBUTE_PUBLIC_ADD"]}],
             "users": [{"id": "cfClerk0000", "username": "cf_clerk", "password": "Cf-pass-2026", "firstName": "cf", "surname": "clerk", "userRoles": [{"id": "cfRole00000"}],
                "organisationUnits": [{"id": "cfClinic000"}]},
               {"id": "cfWriter000", "username": "cf_editor", "password": "Cf-pass-2026", "firstName": "cf", "surname": "editor", "userRoles": [{"id": "cfEditor000"}],
                "organisationUnits": [{"id": "cfClinic000"}]}]}
            """;

    /** Confidential attributes and what is known of each: value type and more. */
    static final List<String> ATTRIBUTES = List.of(
            attribute("cfName00000", "cf name", "\"valueType\": \"TEXT\""),
            attribute(
                    "cfNumber000",
                    "cf number",
                    "\"valueType\": \"TEXT\", \"unique\": true, \"generated\": true, \"pattern\": \"RANDOM(XXXXXXXXXX)\""),
            attribute("cfAge000000", "cf age", "\"valueType\": \"INTEGER\""),
            attribute("cfStatus000", "cf status", "\"valueType\": \"TEXT\", \"optionSet\": {\"id\": \"cfStatuses0\"}"),
            attribute("cfBorn00000", "cf born", "\"valueType\": \"DATE\""),
            attribute("cfPhone0000", "cf phone", "\"valueType\": \"PHONE_NUMBER\""));

    static final List<String> CONFIDENTIAL =
            List.of("cfName00000", "cfNumber000", "cfAge000000", "cfStatus000", "cfBorn00000", "cfPhone0000");

    private ConfidentialWorld() {}

    private static String attribute(String uid, String name, String more) {
        return "{\"id\": \"%s\", \"name\": \"%s\", \"shortName\": \"%s\", \"aggregationType\": \"NONE\", \"confidential\": true, %s, \"sharing\": {\"public\": \"rw------\"}},"
                .formatted(uid, name, name, more);
    }

    private static String referred() {
        StringBuilder all = new StringBuilder();
        CONFIDENTIAL.forEach(uid -> all.append("{\"trackedEntityAttribute\": {\"id\": \"")
                .append(uid)
                .append("\"}}, "));
        return all.toString();
    }

    static RequestSpecification as(String user) {
        return given().auth()
                .preemptive()
                .basic(user, user.equals("admin") ? "district" : "Cf-pass-2026")
                .contentType(ContentType.JSON);
    }

    static void make() {
        as("admin")
                .body(METADATA.formatted(String.join("", ATTRIBUTES), referred(), referred()))
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    /** @param values attribute and value by turns */
    static String person(String uid, String... values) {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < values.length; i += 2) {
            attributes
                    .append(i == 0 ? "" : ",")
                    .append("{\"attribute\": \"%s\", \"value\": \"%s\"}".formatted(values[i], values[i + 1]));
        }
        return """
                {"trackedEntities": [{"trackedEntity": "%s", "trackedEntityType": "cfPerson000", "orgUnit": "cfClinic000", "attributes": [%s],
                 "enrollments": [{"enrollment": "%s", "program": "cfCare00000", "orgUnit": "cfClinic000", "enrolledAt": "2025-01-02", "occurredAt": "2025-01-02",
                   "attributes": [%s]}]}]}"""
                .formatted(uid, attributes, enrollment(uid), attributes);
    }

    static String enrollment(String person) {
        return "e" + person.substring(1);
    }

    static Response send(String user, String body, String parameters) {
        return as(user).body(body).post("/api/tracker?async=false&" + parameters);
    }

    /** A word that occurs nowhere else, in the shape of a value of an attribute. */
    static String secret(String attribute, String word) {
        String digits = Integer.toString(Math.abs(word.hashCode() % 800_000_000) + 100_000_000);
        return switch (attribute) {
            case "cfAge000000" -> digits;
            case "cfStatus000" -> "POSITIVE";
            case "cfBorn00000" ->
                "17%02d-0%d-1%d".formatted(word.length() % 100, 1 + word.charAt(1) % 9, word.charAt(2) % 10);
            case "cfPhone0000" -> "+855" + digits;
            default -> attribute.toLowerCase(Locale.ROOT) + " " + word;
        };
    }

    /** Has the background's work done, however long older transactions of others keep it from being done at once. */
    static void finish(SealingWork work) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!work.run()) {
            assertTrue(System.nanoTime() < end, "values are not as they should be in half a minute");
        }
    }
}
