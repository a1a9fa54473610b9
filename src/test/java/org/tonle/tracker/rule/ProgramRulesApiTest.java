package org.tonle.tracker.rule;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.testsupport.TestDatabase;

/** Rules of a programme over HTTP, in a country of its own whose identifiers begin with {@code pr}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ProgramRulesApiTest {
    private static final String WORLD =
            """
            {"organisationUnits": [{"id": "prClinic000", "name": "Rule Clinic", "shortName": "Rule Clinic", "openingDate": "1990-01-01"}],
             "trackedEntityAttributes": [
              {"id": "prPhone0000", "name": "pr phone", "shortName": "pr phone", "valueType": "TEXT", "aggregationType": "NONE"},
              {"id": "prUnique000", "name": "pr unique", "shortName": "pr unique", "valueType": "TEXT", "aggregationType": "NONE", "unique": true},
              {"id": "prOther0000", "name": "pr other", "shortName": "pr other", "valueType": "TEXT", "aggregationType": "NONE"},
              {"id": "prStatus000", "name": "pr status", "shortName": "pr status", "valueType": "TEXT", "aggregationType": "NONE", "sharing": {"public": "--------"}}],
             "trackedEntityTypes": [{"id": "prPerson000", "name": "pr person", "shortName": "pr person", "sharing": {"public": "rwrw----"},
               "trackedEntityTypeAttributes": [{"trackedEntityAttribute": {"id": "prPhone0000"}, "mandatory": false},
                {"trackedEntityAttribute": {"id": "prOther0000"}, "mandatory": false},
                {"trackedEntityAttribute": {"id": "prUnique000"}, "mandatory": false},
                {"trackedEntityAttribute": {"id": "prStatus000"}, "mandatory": false}]}],
             "dataElements": [
              {"id": "prWeight000", "name": "pr weight", "shortName": "pr weight", "valueType": "NUMBER", "domainType": "TRACKER", "aggregationType": "NONE"},
              {"id": "prDouble000", "name": "pr double", "shortName": "pr double", "valueType": "NUMBER", "domainType": "TRACKER", "aggregationType": "NONE"},
              {"id": "prNote00000", "name": "pr note", "shortName": "pr note", "valueType": "TEXT", "domainType": "TRACKER", "aggregationType": "NONE"}],
             "programs": [{"id": "prCare00000", "name": "pr care", "shortName": "pr care", "programType": "WITH_REGISTRATION",
               "trackedEntityType": {"id": "prPerson000"}, "organisationUnits": [{"id": "prClinic000"}], "sharing": {"public": "rwrw----"},
               "programStages": [{"id": "prVisit0000"}, {"id": "prSecret000"}, {"id": "prNext00000"}],
               "programTrackedEntityAttributes": [{"trackedEntityAttribute": {"id": "prPhone0000"}, "mandatory": false, "sortOrder": 1},
                {"trackedEntityAttribute": {"id": "prOther0000"}, "mandatory": false, "sortOrder": 2},
                {"trackedEntityAttribute": {"id": "prUnique000"}, "mandatory": false, "sortOrder": 4},
                {"trackedEntityAttribute": {"id": "prStatus000"}, "mandatory": false, "sortOrder": 3}]}],
             "programStages": [
              {"id": "prVisit0000", "name": "pr visit", "program": {"id": "prCare00000"}, "repeatable": true, "sortOrder": 1, "sharing": {"public": "rwrw----"},
               "programStageDataElements": [{"dataElement": {"id": "prWeight000"}}, {"dataElement": {"id": "prDouble000"}}, {"dataElement": {"id": "prNote00000"}}]},
              {"id": "prNext00000", "name": "pr next", "program": {"id": "prCare00000"}, "repeatable": true, "sortOrder": 3, "sharing": {"public": "rwr-----"}},
              {"id": "prSecret000", "name": "pr secret", "program": {"id": "prCare00000"}, "repeatable": true, "sortOrder": 2, "sharing": {"public": "--------"},
               "programStageDataElements": [{"dataElement": {"id": "prWeight000"}}]}],
             "userRoles": [{"id": "prRole00000", "name": "pr role", "authorities": ["F_TRACKED_ENTITY_INSTANCE_SEARCH_IN_ALL_ORGUNITS"]}],
             "users": [{"id": "prNurse0000", "username": "pr_nurse", "password": "Nurse-of-rules-1", "firstName": "N", "surname": "N",
               "userRoles": [{"id": "prRole00000"}], "organisationUnits": [{"id": "prClinic000"}], "teiSearchOrganisationUnits": [{"id": "prClinic000"}]}],
             "programRuleVariables": [
              {"id": "prVarWeight", "name": "weight", "program": {"id": "prCare00000"}, "dataElement": {"id": "prWeight000"},
               "programRuleVariableSourceType": "DATAELEMENT_CURRENT_EVENT"},
              {"id": "prVarNote00", "name": "note", "program": {"id": "prCare00000"}, "dataElement": {"id": "prNote00000"},
               "programRuleVariableSourceType": "DATAELEMENT_CURRENT_EVENT"},
              {"id": "prVarNewest", "name": "newest", "program": {"id": "prCare00000"}, "dataElement": {"id": "prWeight000"},
               "programRuleVariableSourceType": "DATAELEMENT_NEWEST_EVENT_PROGRAM"},
              {"id": "prVarPhone0", "name": "phone", "program": {"id": "prCare00000"}, "trackedEntityAttribute": {"id": "prPhone0000"},
               "programRuleVariableSourceType": "TEI_ATTRIBUTE"},
              {"id": "prVarStatus", "name": "status", "program": {"id": "prCare00000"}, "trackedEntityAttribute": {"id": "prStatus000"},
               "programRuleVariableSourceType": "TEI_ATTRIBUTE"},
              {"id": "prVarCalc00", "name": "calc", "program": {"id": "prCare00000"}, "programRuleVariableSourceType": "CALCULATED_VALUE", "valueType": "NUMBER"}],
             "programRules": [%s], "programRuleActions": [%s]}
            """;

    private final String person = Uid.generate();
    private final String enrollment = Uid.generate();
    private final String event = Uid.generate();

    private static String rule(int number, String condition, String more) {
        return """
                {"id": "prRule%05d", "name": "pr rule %d", "program": {"id": "prCare00000"}, "priority": %d, "condition": "%s"%s}"""
                .formatted(number, number, number, condition, more);
    }

    private static String action(int number, String type, String more) {
        return """
                {"id": "prActn%05d", "programRule": {"id": "prRule%05d"}, "programRuleActionType": "%s"%s}"""
                .formatted(number, number, type, more);
    }

    @BeforeEach
    void loadTheProgramme() {
        String ofVisits = ", \"programStage\": {\"id\": \"prVisit0000\"}";
        String weight = ", \"dataElement\": {\"id\": \"prWeight000\"}";
        String next = ", \"programStage\": {\"id\": \"prNext00000\"}";
        String rules = String.join(
                ",",
                rule(1, "#{weight} > 300", ofVisits),
                rule(2, "#{weight} == 200", ofVisits),
                rule(3, "#{weight} == 77", ofVisits),
                rule(4, "d2:hasValue(#{weight}) && #{weight} < 50", ofVisits),
                rule(5, "#{weight} == 66", ofVisits),
                rule(6, "#{calc} == 66", ofVisits),
                rule(7, "A{phone} == '1'", ""),
                rule(8, "#{newest} == 999 || d2:maxValue('newest') == 999", ofVisits),
                rule(9, "#{weight} == 111", ofVisits),
                rule(10, "#{weight} == 123", ofVisits),
                rule(11, "#{weight} == 124", ofVisits),
                rule(12, "A{phone} == '2'", ""),
                rule(13, "A{phone} == '3'", ""),
                rule(15, "d2:left(A{phone}, 1) == '4'", ""),
                rule(14, "A{status} == 'MARKED'", ofVisits));
        String actions = String.join(
                ",",
                action(1, "SHOWERROR", weight + ", \"content\": \"too heavy:\", \"data\": \"#{weight}\""),
                action(2, "SHOWWARNING", weight + ", \"content\": \"really?\""),
                action(3, "SETMANDATORYFIELD", ", \"dataElement\": {\"id\": \"prNote00000\"}"),
                action(4, "ASSIGN", ", \"dataElement\": {\"id\": \"prDouble000\"}, \"data\": \"#{weight} * 2\""),
                action(5, "ASSIGN", ", \"content\": \"#{calc}\", \"data\": \"#{weight}\""),
                action(6, "SHOWWARNING", ", \"content\": \"calculated\""),
                action(7, "ASSIGN", ", \"trackedEntityAttribute\": {\"id\": \"prPhone0000\"}, \"data\": \"'012'\""),
                action(8, "SHOWWARNING", ", \"content\": \"a secret\""),
                action(9, "ERRORONCOMPLETE", ", \"content\": \"not complete\""),
                action(10, "SCHEDULEEVENT", next + ", \"data\": \"d2:addDays(V{event_date}, 30)\""),
                action(11, "SCHEDULEEVENT", next + ", \"data\": \"'soon'\""),
                action(12, "SETMANDATORYFIELD", ", \"trackedEntityAttribute\": {\"id\": \"prOther0000\"}"),
                action(13, "ASSIGN", ", \"trackedEntityAttribute\": {\"id\": \"prOther0000\"}, \"data\": \"'three'\""),
                action(15, "ASSIGN", ", \"trackedEntityAttribute\": {\"id\": \"prUnique000\"}, \"data\": \"A{phone}\""),
                action(14, "SHOWWARNING", ", \"content\": \"a secret of hers\", \"data\": \"A{status}\""));
        admin().body(WORLD.formatted(rules, actions))
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    private String eventOf(String uid, String stage, String status, String values) {
        return """
                {"event": "%s", "enrollment": "%s", "program": "prCare00000", "programStage": "%s", "orgUnit": "prClinic000", "status": "%s",
                 "occurredAt": "2025-02-02", "dataValues": [%s]}"""
                .formatted(uid, enrollment, stage, status, values);
    }

    private static String value(String element, String value) {
        return "{\"dataElement\": \"" + element + "\", \"value\": \"" + value + "\"}";
    }

    private ValidatableResponse post(RequestSpecification caller, String parameters, String attributes, String events) {
        return caller.body(
                        """
                        {"trackedEntities": [{"trackedEntity": "%s", "trackedEntityType": "prPerson000", "orgUnit": "prClinic000", "attributes": [%s]}],
                         "enrollments": [{"enrollment": "%s", "trackedEntity": "%s", "program": "prCare00000", "orgUnit": "prClinic000",
                          "enrolledAt": "2025-01-01", "occurredAt": "2025-01-01"}], "events": [%s]}"""
                                .formatted(person, attributes, enrollment, person, events))
                .post("/api/tracker?async=false&reportMode=WARNINGS" + parameters)
                .then();
    }

    private ValidatableResponse visit(String parameters, String status, String values) {
        return post(admin(), parameters, "", eventOf(event, "prVisit0000", status, values));
    }

    private void stored(int values) {
        admin().get("/api/tracker/events/" + event).then().statusCode(200).body("dataValues.size()", is(values));
    }

    @Test
    void aUniqueValueThatARuleAssignsBelongsToOnePerson() {
        String phone = "{\"attribute\": \"prPhone0000\", \"value\": \"4" + person + "\"}";
        post(admin(), "", phone, "").statusCode(200);
        post(admin(), "", phone, "").statusCode(200);
        String other = Uid.generate();
        String another = Uid.generate();
        admin().body("{\"trackedEntities\": [" + enrolled(other, phone) + "," + enrolled(another, phone) + "]}")
                .post("/api/tracker?async=false&atomicMode=OBJECT")
                .then()
                .body("validationReport.errorReports.errorCode", hasItem("E1064"))
                .body("validationReport.errorReports.findAll { it.errorCode == 'E1064' }.trackerType", hasSize(2));
    }

    private static String enrolled(String person, String attributes) {
        return """
                {"trackedEntity": "%s", "trackedEntityType": "prPerson000", "orgUnit": "prClinic000", "attributes": [%s],
                 "enrollments": [{"program": "prCare00000", "orgUnit": "prClinic000", "enrolledAt": "2025-01-01", "occurredAt": "2025-01-01"}]}"""
                .formatted(person, attributes);
    }

    @Test
    void anErrorKeepsTheEventOutAlsoOfADryRunAndNotWhenRulesAreSkipped() {
        for (String mode : new String[] {"", "&importMode=VALIDATE"}) {
            visit(mode, "ACTIVE", value("prWeight000", "301"))
                    .statusCode(409)
                    .body("validationReport.errorReports.errorCode", contains("E1300"))
                    .body("validationReport.errorReports[0].uid", is(event))
                    .body("validationReport.errorReports[0].message", containsString("too heavy: 301 (prWeight000)"));
        }
        admin().get("/api/tracker/events/" + event).then().statusCode(404);
        visit("&skipRuleEngine=true", "ACTIVE", value("prWeight000", "301")).statusCode(200);
        stored(1);
    }

    @Test
    void aWarningLetsItPassAndTheStatusIsOk() {
        visit("", "ACTIVE", value("prWeight000", "200"))
                .statusCode(200)
                .body("status", is("OK"))
                .body("validationReport.warningReports.warningCode", contains("E1300"));
        stored(1);
    }

    @Test
    void aValueIsAskedForOnceTheEventIsCompleted() {
        visit("", "ACTIVE", value("prWeight000", "77")).statusCode(200);
        visit("", "COMPLETED", value("prWeight000", "77"))
                .statusCode(409)
                .body("validationReport.errorReports.errorCode", contains("E1301"));
        visit("", "COMPLETED", value("prWeight000", "77") + "," + value("prNote00000", "here"))
                .statusCode(200);
        // what is stored counts, and what is stored cannot be emptied
        visit("", "COMPLETED", value("prWeight000", "77")).statusCode(200);
        visit("", "COMPLETED", value("prWeight000", "77") + "," + value("prNote00000", ""))
                .statusCode(409)
                .body("validationReport.errorReports.errorCode", contains("E1314"));
    }

    @Test
    void anAssignedValueIsStoredAndAnotherOneRefused() {
        visit("", "ACTIVE", value("prWeight000", "40"))
                .statusCode(200)
                .body("validationReport.warningReports.warningCode", contains("E1308"));
        admin().get("/api/tracker/events/" + event)
                .then()
                .body("dataValues.find { it.dataElement == 'prDouble000' }.value", is("80"));
        visit("", "ACTIVE", value("prWeight000", "40") + "," + value("prDouble000", "80.0"))
                .statusCode(200);
        visit("", "ACTIVE", value("prWeight000", "40") + "," + value("prDouble000", "81"))
                .statusCode(409)
                .body("validationReport.errorReports.errorCode", contains("E1307"));
    }

    @Test
    void aCalculatedValueIsSeenByLaterRules() {
        visit("", "ACTIVE", value("prWeight000", "66"))
                .statusCode(200)
                .body("validationReport.warningReports.message", hasItem(containsString("calculated")));
    }

    @Test
    void anAttributeIsAssignedAndAnotherOneRefused() {
        post(admin(), "", "{\"attribute\": \"prPhone0000\", \"value\": \"1\"}", "")
                .statusCode(409)
                .body("validationReport.errorReports.errorCode", contains("E1309"))
                .body("validationReport.errorReports[0].trackerType", is("ENROLLMENT"));
    }

    private static String attribute(String uid, String value) {
        return "{\"attribute\": \"" + uid + "\", \"value\": \"" + value + "\"}";
    }

    @Test
    void anAttributeIsAskedForAndAssigned() {
        String two = attribute("prPhone0000", "2");
        post(admin(), "", two, "").statusCode(409).body("validationReport.errorReports.errorCode", contains("E1306"));
        post(admin(), "", two + "," + attribute("prOther0000", "here"), "").statusCode(200);
        post(admin(), "", two, "").statusCode(200);
        post(admin(), "", two + "," + attribute("prOther0000", ""), "")
                .statusCode(409)
                .body("validationReport.errorReports.errorCode", contains("E1317"));
        post(admin(), "", attribute("prPhone0000", "3"), "")
                .statusCode(200)
                .body("validationReport.warningReports.warningCode", contains("E1310"));
        admin().get("/api/tracker/trackedEntities/" + person + "?fields=attributes[attribute,value]")
                .then()
                .body("attributes.find { it.attribute == 'prOther0000' }.value", is("three"));
    }

    @Test
    void anErrorOfCompletionWaitsForIt() {
        visit("", "ACTIVE", value("prWeight000", "111"))
                .statusCode(200)
                .body("validationReport.warningReports", empty());
        visit("", "COMPLETED", value("prWeight000", "111"))
                .statusCode(409)
                .body("validationReport.errorReports[0].message", containsString("not complete"));
    }

    private String nurse(String visit) {
        return given().auth()
                .preemptive()
                .basic("pr_nurse", "Nurse-of-rules-1")
                .contentType(ContentType.JSON)
                .body("{\"events\": [" + visit + "]}")
                .post("/api/tracker?async=false&reportMode=WARNINGS")
                .then()
                .statusCode(200)
                .extract()
                .path("validationReport.warningReports.warningCode")
                .toString();
    }

    @Test
    void anEventIsPlannedOnceByWhoMayEnterIt() {
        post(admin(), "", "", "").statusCode(200);
        assertEquals("[E1321]", nurse(eventOf(event, "prVisit0000", "ACTIVE", value("prWeight000", "123"))));
        visit("", "ACTIVE", value("prWeight000", "124"))
                .statusCode(200)
                .body("validationReport.warningReports.warningCode", contains("E1319"));
        visit("&importMode=VALIDATE", "ACTIVE", value("prWeight000", "123")).statusCode(200);
        planned().body("events", empty());
        visit("", "ACTIVE", value("prWeight000", "123"))
                .statusCode(200)
                .body("validationReport.warningReports.warningCode", contains("E1320"));
        planned()
                .body("events.size()", is(1))
                .body("events[0].status", is("SCHEDULE"))
                .body("events[0].orgUnit", is("prClinic000"))
                .body("events[0].scheduledAt", is("2025-03-04T00:00:00.000"));
        visit("", "ACTIVE", value("prWeight000", "123"))
                .body("validationReport.warningReports.warningCode", contains("E1322"));
        planned().body("events.size()", is(1));
    }

    private ValidatableResponse planned() {
        return admin().get("/api/tracker/events?program=prCare00000&programStage=prNext00000&enrollments=" + enrollment)
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsHiddenFromSomebodySaysNothingToHimThroughARule() {
        post(
                        admin(),
                        "",
                        attribute("prStatus000", "MARKED"),
                        eventOf(Uid.generate(), "prSecret000", "ACTIVE", value("prWeight000", "999")))
                .statusCode(200);
        String visit = eventOf(event, "prVisit0000", "ACTIVE", value("prWeight000", "60"));
        RequestSpecification nurse = given().auth()
                .preemptive()
                .basic("pr_nurse", "Nurse-of-rules-1")
                .contentType(ContentType.JSON);
        nurse.body("{\"events\": [" + visit + "]}")
                .post("/api/tracker?async=false&reportMode=WARNINGS")
                .then()
                .statusCode(200)
                .body("validationReport.warningReports.message", not(hasItem(containsString("a secret"))));
        admin().body("{\"events\": [" + visit + "]}")
                .post("/api/tracker?async=false&reportMode=WARNINGS")
                .then()
                .statusCode(200)
                .body("validationReport.warningReports.message", hasItem(containsString("a secret")))
                .body("validationReport.warningReports.message", hasItem(containsString("hers MARKED")));
    }
}
