package org.tonle.tracker.notification;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import org.tonle.common.Uid;

/**
 * A clinic in a district, whose identifiers begin with {@code nt}: doctor and nurse work there, the head in the district, the guest abroad. Only
 * doctors may see the status of a person and the result of a visit.
 */
final class NotificationWorld {
    static final String PASSWORD = "Passing#2026";
    static final List<String> RECIPIENTS = List.of(
            "TRACKED_ENTITY_INSTANCE",
            "ORGANISATION_UNIT_CONTACT",
            "USERS_AT_ORGANISATION_UNIT",
            "USER_GROUP",
            "PROGRAM_ATTRIBUTE",
            "DATA_ELEMENT",
            "WEB_HOOK");

    private static final String DOCTORS =
            "\"sharing\": {\"public\": \"--------\", \"userGroups\": {\"ntDoctors00\": {\"id\": \"ntDoctors00\", \"access\": \"r-------\"}}}";

    private static final String WORLD =
            """
            {"organisationUnits": [
              {"id": "ntCountry00", "name": "nt country", "shortName": "nt country", "openingDate": "1990-01-01"},
              {"id": "ntDistrict0", "name": "nt district", "shortName": "nt district", "openingDate": "1990-01-01", "parent": {"id": "ntCountry00"}},
              {"id": "ntClinic000", "name": "nt clinic", "code": "NT1", "shortName": "nt clinic", "openingDate": "1990-01-01", "parent": {"id": "ntDistrict0"},
               "email": "clinic@nt.example", "phoneNumber": "+855100"},
              {"id": "ntAbroad000", "name": "nt abroad", "shortName": "nt abroad", "openingDate": "1990-01-01"}],
             "optionSets": [{"id": "ntResults00", "name": "nt results", "valueType": "TEXT", "options": [{"id": "ntPositive0"}]}],
             "options": [{"id": "ntPositive0", "name": "Positive", "code": "P", "optionSet": {"id": "ntResults00"}, "sortOrder": 1}],
             "trackedEntityAttributes": [ATTR(ntName00000, TEXT, SEEN), ATTR(ntPhone0000, PHONE_NUMBER, SEEN), ATTR(ntMail00000, EMAIL, SEEN),
              ATTR(ntStatus000, TEXT, DOCTORS)],
             "trackedEntityTypes": [{"id": "ntPerson000", "name": "nt person", "shortName": "nt person", "sharing": {"public": "rwrw----"},
               "trackedEntityTypeAttributes": [{"trackedEntityAttribute": {"id": "ntName00000"}}, {"trackedEntityAttribute": {"id": "ntPhone0000"}},
                {"trackedEntityAttribute": {"id": "ntMail00000"}}, {"trackedEntityAttribute": {"id": "ntStatus000"}}]}],
             "dataElements": [DE(ntWeight000, NUMBER, SEEN), DE(ntSeen00000, TRUE_ONLY, SEEN), DE(ntCompanion, PHONE_NUMBER, SEEN),
              {"id": "ntResult000", "name": "ntResult000", "shortName": "ntResult000", "valueType": "TEXT", "domainType": "TRACKER", "aggregationType": "NONE",
               "optionSet": {"id": "ntResults00"}, DOCTORS}],
             "userRoles": [{"id": "ntRole00000", "name": "nt role", "authorities": ["F_VIEW_EVENT_ANALYTICS"]}],
             "users": [USER(ntDoctor000, nt_doctor, ntClinic000), USER(ntNurse0000, nt_nurse, ntClinic000), USER(ntHead00000, nt_head, ntDistrict0),
              USER(ntGuest0000, nt_guest, ntAbroad000)],
             "userGroups": [{"id": "ntDoctors00", "name": "nt doctors", "users": [{"id": "ntDoctor000"}]},
              {"id": "ntTeam00000", "name": "nt team", "users": [{"id": "ntDoctor000"}, {"id": "ntHead00000"}, {"id": "ntGuest0000"}]}],
             "programNotificationTemplates": [%s],
             "programs": [{"id": "ntCare00000", "name": "nt care", "shortName": "nt care", "programType": "WITH_REGISTRATION",
               "trackedEntityType": {"id": "ntPerson000"}, "organisationUnits": [{"id": "ntClinic000"}], "sharing": {"public": "rwrw----"},
               "notificationTemplates": [%s], "programStages": [{"id": "ntVisit0000"}]}],
             "programStages": [{"id": "ntVisit0000", "name": "nt visit", "program": {"id": "ntCare00000"}, "repeatable": true, "sharing": {"public": "rwrw----"},
               "notificationTemplates": [%s],
               "programStageDataElements": [{"dataElement": {"id": "ntWeight000"}}, {"dataElement": {"id": "ntSeen00000"}}, {"dataElement": {"id": "ntCompanion"}}, {"dataElement": {"id": "ntResult000"}}]}],
             "programRuleVariables": [{"id": "ntVarWeight", "name": "weight", "program": {"id": "ntCare00000"}, "dataElement": {"id": "ntWeight000"},
               "programRuleVariableSourceType": "DATAELEMENT_CURRENT_EVENT"}],
             "programRules": [{"id": "ntRule00000", "name": "nt rule", "program": {"id": "ntCare00000"}, "programStage": {"id": "ntVisit0000"}, "condition": "#{weight} > 0"}],
             "programRuleActions": [%s]}
            """
                    .replaceAll(
                            "ATTR\\((\\w+), (\\w+), (\\w+)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"shortName\": \"$1\", \"valueType\": \"$2\", \"aggregationType\": \"NONE\", $3}")
                    .replaceAll(
                            "DE\\((\\w+), (\\w+), (\\w+)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"shortName\": \"$1\", \"valueType\": \"$2\", \"domainType\": \"TRACKER\", \"aggregationType\": \"NONE\", $3}")
                    .replaceAll(
                            "USER\\((\\w+), (\\w+), (\\w+)\\)",
                            "{\"id\": \"$1\", \"username\": \"$2\", \"password\": \"" + PASSWORD
                                    + "\", \"firstName\": \"N\", \"surname\": \"N\", \"email\": \"$2@nt.example\", \"phoneNumber\": \"+$2\", \"userRoles\": [{\"id\": \"ntRole00000\"}], \"organisationUnits\": [{\"id\": \"$3\"}], \"teiSearchOrganisationUnits\": [{\"id\": \"$3\"}]}")
                    .replace("DOCTORS", DOCTORS)
                    .replace("SEEN", "\"sharing\": {\"public\": \"r-------\"}");

    private static final String SMS = ", \"deliveryChannels\": [\"SMS\"]";

    private final List<String> templates = new ArrayList<>();
    private final List<String> ofProgram = new ArrayList<>();
    private final List<String> ofStage = new ArrayList<>();
    private final List<String> actions = new ArrayList<>();

    static RequestSpecification admin() {
        return as("admin", "district");
    }

    static RequestSpecification as(String username) {
        return as(username, PASSWORD);
    }

    private static RequestSpecification as(String username, String password) {
        return given().auth().preemptive().basic(username, password).contentType(ContentType.JSON);
    }

    /** A template. @param text with V, A and #{...} @param more further properties, each after a comma */
    NotificationWorld template(String uid, String trigger, String recipient, String text, String more) {
        templates.add(
                """
                {"id": "%s", "name": "%s", "subjectTemplate": "%s", "messageTemplate": "%s", "notificationTrigger": "%s", "notificationRecipient": "%s",
                 "recipientUserGroup": {"id": "ntTeam00000"}, "recipientProgramAttribute": {"id": "ntPhone0000"}, "recipientDataElement": {"id": "ntCompanion"}%s}"""
                        .formatted(uid, uid, uid, text, trigger, recipient, more));
        return this;
    }

    NotificationWorld inProgram(String uid) {
        ofProgram.add("{\"id\": \"" + uid + "\"}");
        return this;
    }

    NotificationWorld inStage(String uid) {
        ofStage.add("{\"id\": \"" + uid + "\"}");
        return this;
    }

    /** An action of the rule, which holds for visits with a weight. @param data of SCHEDULEMESSAGE */
    NotificationWorld action(String type, String template, String data) {
        actions.add(
                """
                {"id": "%s", "programRule": {"id": "ntRule00000"}, "programRuleActionType": "%s", "templateUid": "%s", "data": "%s"}"""
                        .formatted("ntA" + template.substring(3), type, template, data));
        return this;
    }

    /** Makes it, in the place of what was there before. */
    void make() {
        admin().body(WORLD.formatted(
                        String.join(",", templates),
                        String.join(",", ofProgram),
                        String.join(",", ofStage),
                        String.join(",", actions)))
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    /** Makes it with a template of each kind, all of which tell by SMS but those of the team. */
    static void makeClinic() {
        // members who have chosen nothing follow the server's choice, which tests of settings may have left
        for (String choice : List.of("keyMessageEmailNotification", "keyMessageSmsNotification")) {
            admin().delete("/api/systemSettings/" + choice).then().statusCode(204);
        }
        new NotificationWorld()
                .template("ntTmplEnrol", "ENROLLMENT", "PROGRAM_ATTRIBUTE", "enrolled A{ntStatus000}", SMS)
                .template("ntTmplOpen0", "ENROLLMENT", "PROGRAM_ATTRIBUTE", "allowed A{ntStatus000}", SMS)
                .template("ntTmplDone0", "COMPLETION", "PROGRAM_ATTRIBUTE", "done", SMS)
                .template("ntTmplAgain", "COMPLETION", "PROGRAM_ATTRIBUTE", "again", SMS + ", \"sendRepeatable\": true")
                .template("ntTmplRule0", "PROGRAM_RULE", "PROGRAM_ATTRIBUTE", "rule #{ntWeight000}", SMS)
                .template(
                        "ntTmplRules", "PROGRAM_RULE", "PROGRAM_ATTRIBUTE", "rules", SMS + ", \"sendRepeatable\": true")
                .template("ntTmplPlan0", "PROGRAM_RULE", "PROGRAM_ATTRIBUTE", "planned", SMS)
                .template(
                        "ntTmplTeam0",
                        "PROGRAM_RULE",
                        "USER_GROUP",
                        "hierarchy",
                        ", \"notifyUsersInHierarchyOnly\": true")
                .template(
                        "ntTmplAbove",
                        "PROGRAM_RULE",
                        "USER_GROUP",
                        "parent",
                        ", \"notifyParentOrganisationUnitOnly\": true")
                .template(
                        "ntTmplSoon0",
                        "SCHEDULED_DAYS_DUE_DATE",
                        "PROGRAM_ATTRIBUTE",
                        "soon V{days_until_due_date}",
                        SMS + ", \"relativeScheduledDays\": -3")
                .template("ntTmplMute0", "ENROLLMENT", "TRACKED_ENTITY_INSTANCE", "nobody", "")
                .inProgram("ntTmplEnrol")
                .inProgram("ntTmplOpen0")
                .inProgram("ntTmplDone0")
                .inProgram("ntTmplAgain")
                .inProgram("ntTmplMute0")
                .inStage("ntTmplSoon0")
                .action("SENDMESSAGE", "ntTmplRule0", "")
                .action("SENDMESSAGE", "ntTmplRules", "")
                .action("SENDMESSAGE", "ntTmplTeam0", "")
                .action("SENDMESSAGE", "ntTmplAbove", "")
                .action("SCHEDULEMESSAGE", "ntTmplPlan0", "d2:addDays(V{due_date}, 10)")
                .make();
    }

    /** A person, enrolled, with one visit. Everything else is at the clinic and of today. */
    static final class Person {
        final String uid = Uid.generate();
        final String enrollment = Uid.generate();
        final String event = Uid.generate();
        String status = "ACTIVE";
        String eventStatus = "ACTIVE";
        String enrolledAt = "2025-01-02";
        String scheduledAt = "2025-01-03";
        String weight = "";

        private String json() {
            String values = weight.isEmpty()
                    ? ""
                    : """
                      {"dataElement": "ntWeight000", "value": "%s"}, {"dataElement": "ntResult000", "value": "P"},
                      {"dataElement": "ntSeen00000", "value": "true"}, {"dataElement": "ntCompanion", "value": "+855300"}"""
                            .formatted(weight);
            return """
                    {"trackedEntities": [{"trackedEntity": "%s", "trackedEntityType": "ntPerson000", "orgUnit": "ntClinic000", "attributes": [
                      {"attribute": "ntName00000", "value": "Sok"}, {"attribute": "ntStatus000", "value": "Known"},
                      {"attribute": "ntPhone0000", "value": "+855200"}, {"attribute": "ntMail00000", "value": "sok@nt.example"}],
                     "enrollments": [{"enrollment": "%s", "program": "ntCare00000", "orgUnit": "ntClinic000", "status": "%s", "enrolledAt": "%s", "occurredAt": "%s",
                      "events": [{"event": "%s", "program": "ntCare00000", "programStage": "ntVisit0000", "orgUnit": "ntClinic000", "status": "%s",
                       %s "scheduledAt": "%s", "dataValues": [%s]}]}]}]}"""
                    .formatted(
                            uid,
                            enrollment,
                            status,
                            enrolledAt,
                            enrolledAt,
                            event,
                            eventStatus,
                            eventStatus.equals("SCHEDULE") ? "" : "\"occurredAt\": \"2025-01-03\",",
                            scheduledAt,
                            values);
        }

        /** Imports it. @param parameters each after an ampersand */
        ValidatableResponse send(String parameters) {
            return admin().body(json())
                    .post("/api/tracker?async=false" + parameters)
                    .then()
                    .statusCode(200);
        }

        Person with(String enrollmentStatus, String visitStatus, String visitWeight) {
            status = enrollmentStatus;
            eventStatus = visitStatus;
            weight = visitWeight;
            return this;
        }
    }
}
