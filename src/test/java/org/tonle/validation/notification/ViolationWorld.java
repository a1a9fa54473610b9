package org.tonle.validation.notification;

import static io.restassured.RestAssured.given;

import io.quarkus.mailer.MockMailbox;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tonle.notification.RecordingSmsGateway;
import org.tonle.period.Period;

/**
 * Clinics a and b in a district, whose identifiers begin with {@code vn}. The doctor works in clinic a, the head in the district, the guest abroad;
 * all are the team and get copies by e-mail and SMS. Of the elements one is open, one is the doctors' alone, two are sensitive, of which everybody enters one; one rule is the doctors'.
 */
final class ViolationWorld {
    static final String PASSWORD = "Passing#2026";
    static final Map<String, String> USERS =
            Map.of("vn_doctor", "vnClinicA00", "vn_head", "vnDistrict0", "vn_guest", "vnAbroad000");
    static final List<String> RULES =
            List.of("vnRuleOpen0", "vnRuleSecre", "vnRuleHidde", "vnRuleSensi", "vnRuleWrite");

    private static final String WORLD =
            """
            {"attributes": [{"id": "atSensitive", "code": "SENSITIVE", "name": "Sensitive", "shortName": "Sensitive", "valueType": "BOOLEAN",
              "dataElementAttribute": true, "indicatorAttribute": true, "programIndicatorAttribute": true}],
             "organisationUnits": [UNIT(vnDistrict0|vn district|), UNIT(vnClinicA00|vn clinic a|, "parent": {"id": "vnDistrict0"}),
              UNIT(vnClinicB00|vn clinic b|, "parent": {"id": "vnDistrict0"}), UNIT(vnAbroad000|vn abroad|)],
             "dataElements": [DE(vnElOpen000|), DE(vnElSecret0|), DE(vnElSensit0|, "attributeValues": [{"attribute": {"id": "atSensitive"}, "value": "true"}]),
              DE(vnElWrite00|, "attributeValues": [{"attribute": {"id": "atSensitive"}, "value": "true"}])],
             "userRoles": [{"id": "vnRole00000", "name": "vn role", "authorities": ["F_DATAVALUE_ADD"]},
              {"id": "vnRunner000", "name": "vn runner", "authorities": ["F_RUN_VALIDATION"]}],
             "users": [USER(vnDoctor000|vn_doctor|vnClinicA00|vnRole00000), USER(vnHead00000|vn_head|vnDistrict0|vnRunner000),
              USER(vnGuest0000|vn_guest|vnAbroad000|vnRole00000)],
             "userGroups": [{"id": "vnDoctors00", "name": "vn doctors", "users": [{"id": "vnDoctor000"}]},
              {"id": "vnTeam00000", "name": "vn team", "users": [{"id": "vnDoctor000"}, {"id": "vnHead00000"}, {"id": "vnGuest0000"}]}],
             "dataSets": [SET(vnSetOpen00|"r-r-----"|{"dataElement": {"id": "vnElOpen000"}}, {"dataElement": {"id": "vnElSensit0"}}),
              SET(vnSetWrite0|"r-rw----"|{"dataElement": {"id": "vnElWrite00"}}),
              SET(vnSetSecret|"--------"|{"dataElement": {"id": "vnElSecret0"}})],
             "validationRules": [RULE(vnRuleOpen0|HIGH|vnElOpen000|r-------), RULE(vnRuleSecre|MEDIUM|vnElSecret0|r-------),
              RULE(vnRuleHidde|LOW|vnElOpen000|--------), RULE(vnRuleSensi|LOW|vnElSensit0|r-------),
              RULE(vnRuleWrite|LOW|vnElWrite00|r-------)],
             "validationRuleGroups": [{"id": "vnRules0000", "name": "vn rules", "validationRules": [{"id": "vnRuleOpen0"}, {"id": "vnRuleSecre"}, {"id": "vnRuleHidde"}, {"id": "vnRuleSensi"}, {"id": "vnRuleWrite"}]}],
             "validationNotificationTemplates": [%s]}
            """
                    .replaceAll(
                            "UNIT\\(([^|]*)\\|([^|]*)\\|([^)]*)\\)",
                            "{\"id\": \"$1\", \"name\": \"$2\", \"shortName\": \"$2\", \"openingDate\": \"1990-01-01\"$3}")
                    .replaceAll(
                            "DE\\(([^|]*)\\|([^)]*)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"shortName\": \"$1\", \"valueType\": \"INTEGER\", \"domainType\": \"AGGREGATE\", \"aggregationType\": \"SUM\"$2}")
                    .replaceAll(
                            "SET\\(([^|]*)\\|([^|]*)\\|([^)]*)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"shortName\": \"$1\", \"periodType\": \"Monthly\","
                                    + " \"sharing\": {\"public\": $2, \"userGroups\": {\"vnDoctors00\": {\"id\": \"vnDoctors00\", \"access\": \"r-rw----\"}}},"
                                    + " \"dataSetElements\": [$3], \"organisationUnits\": [{\"id\": \"vnClinicA00\"}, {\"id\": \"vnClinicB00\"}]}")
                    .replaceAll(
                            "RULE\\(([^|]*)\\|([^|]*)\\|([^|]*)\\|([^)]*)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"description\": \"about $1\", \"shortName\": \"$1\", \"importance\": \"$2\", \"periodType\": \"Monthly\", \"operator\": \"less_than\","
                                    + " \"leftSide\": {\"expression\": \"#{$3}\", \"description\": \"left\", \"missingValueStrategy\": \"SKIP_IF_ALL_VALUES_MISSING\"},"
                                    + " \"rightSide\": {\"expression\": \"10\", \"description\": \"right\", \"missingValueStrategy\": \"NEVER_SKIP\"},"
                                    + " \"sharing\": {\"public\": \"$4\", \"userGroups\": {\"vnDoctors00\": {\"id\": \"vnDoctors00\", \"access\": \"r-------\"}}}}")
                    .replaceAll(
                            "USER\\(([^|]*)\\|([^|]*)\\|([^|]*)\\|([^)]*)\\)",
                            "{\"id\": \"$1\", \"username\": \"$2\", \"password\": \"" + PASSWORD
                                    + "\", \"firstName\": \"V\", \"surname\": \"N\", \"email\": \"$2@vn.example\", \"phoneNumber\": \"+$2\", \"userRoles\": [{\"id\": \"$4\"}],"
                                    + " \"organisationUnits\": [{\"id\": \"$3\"}], \"dataViewOrganisationUnits\": [{\"id\": \"$3\"}]}");

    private final List<String> templates = new ArrayList<>();

    static RequestSpecification as(String username) {
        return given().auth()
                .preemptive()
                .basic(username, username.equals("admin") ? "district" : PASSWORD)
                .contentType(ContentType.JSON);
    }

    /** A template of all rules for the team. */
    ViolationWorld template(String uid, String text, boolean isSummary, boolean isWithinHierarchy) {
        StringBuilder rules = new StringBuilder();
        RULES.forEach(rule -> rules.append(rules.isEmpty() ? "" : ", ")
                .append("{\"id\": \"")
                .append(rule)
                .append("\"}"));
        templates.add(
                """
                {"id": "%s", "name": "%s", "subjectTemplate": "%s", "messageTemplate": "%s", "sendStrategy": "%s", "notifyUsersInHierarchyOnly": %s,
                 "recipientUserGroups": [{"id": "vnTeam00000"}], "validationRules": [%s]}"""
                        .formatted(
                                uid,
                                uid,
                                uid,
                                text,
                                isSummary ? "COLLECTIVE_SUMMARY" : "SINGLE_NOTIFICATION",
                                isWithinHierarchy,
                                rules));
        return this;
    }

    /** Makes it, in the place of what was there before. */
    void make() {
        List<String> before = as("admin")
                .get("/api/validationNotificationTemplates?paging=false&fields=id")
                .then()
                .extract()
                .path("validationNotificationTemplates.id");
        if (!before.isEmpty()) {
            String uids =
                    before.stream().map(uid -> "{\"id\": \"" + uid + "\"}").collect(Collectors.joining(","));
            as("admin")
                    .body("{\"validationNotificationTemplates\": [" + uids + "]}")
                    .post("/api/metadata?importStrategy=DELETE")
                    .then()
                    .statusCode(200);
        }
        as("admin")
                .body(WORLD.formatted(String.join(",", templates)))
                .post("/api/metadata")
                .then()
                .statusCode(200);
        for (String user : USERS.keySet()) {
            for (String copy : List.of("keyMessageEmailNotification", "keyMessageSmsNotification")) {
                as(user).post("/api/userSettings/" + copy + "?value=true")
                        .then()
                        .statusCode(200);
            }
        }
    }

    /** @param value null to take it away */
    static void set(String element, String period, String unit, Integer value) {
        as("admin")
                .body(
                        """
                        {"dataValues": [{"dataElement": "%s", "period": "%s", "orgUnit": "%s", "value": "%s"}]}"""
                                .formatted(element, period, unit, value))
                .post("/api/dataValueSets")
                .then()
                .statusCode(200);
    }

    /** Runs all rules for a month. @param more members of the body, each after a comma */
    static Response analyse(String user, String period, String more) {
        Period month = Period.parse(period);
        return as(user).body("{\"ou\": \"vnDistrict0\", \"vrg\": \"vnRules0000\", \"startDate\": \"" + month.start()
                        + "\", \"endDate\": \"" + month.end() + "\"" + more + "}")
                .post("/api/dataAnalysis/validationRules");
    }

    /** Everything that was told, as {@code channel user text}. */
    static List<String> told(RecordingSmsGateway sms, MockMailbox mailbox) {
        List<String> told = new ArrayList<>();
        sms.messages().forEach(each -> told.add("SMS " + each.to().substring(1) + " " + each.text()));
        for (String user : USERS.keySet()) {
            mailbox.getMailsSentTo(user + "@vn.example")
                    .forEach(each -> told.add("EMAIL " + user + " " + each.getText()));
            List<String> texts = as(user).get("/api/messageConversations?paging=false&fields=messages[text]")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("messageConversations.messages.text.flatten()");
            texts.forEach(text -> told.add("MESSAGE " + user + " " + text));
        }
        return told;
    }
}
