package org.tonle.datavalue.notification;

import static io.restassured.RestAssured.given;

import io.quarkus.mailer.MockMailbox;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tonle.notification.RecordingSmsGateway;

/**
 * Clinics a and b in a district and a hospital abroad, whose identifiers begin with {@code dn}, report two monthly data sets: everybody may read the
 * open one, only doctors the secret one. The doctor works in clinic a, the head in the district, the guest abroad; all are the team.
 */
final class ReportWorld {
    static final String PASSWORD = "Passing#2026";
    static final String OPEN = "dnOpenSet00";
    static final String SECRET = "dnSecretSet";
    static final Map<String, String> USERS =
            Map.of("dn_doctor", "dnClinicA00", "dn_head", "dnDistrict0", "dn_guest", "dnAbroad000");
    static final Map<String, String> UNIT_NAMES =
            Map.of("dnClinicA00", "dn clinic a", "dnClinicB00", "dn clinic b", "dnAbroad000", "dn abroad");

    private static final String UNIT =
            "{\"id\": \"$1\", \"name\": \"$2\", \"shortName\": \"$2\", \"openingDate\": \"1990-01-01\", \"phoneNumber\": \"+$1\", \"email\": \"$1@dn.example\"$3}";

    private static final String WORLD =
            """
            {"organisationUnits": [UNIT(dnCountry00|dn country|), UNIT(dnDistrict0|dn district|, "parent": {"id": "dnCountry00"}),
              UNIT(dnClinicA00|dn clinic a|, "parent": {"id": "dnDistrict0"}), UNIT(dnClinicB00|dn clinic b|, "parent": {"id": "dnDistrict0"}),
              UNIT(dnAbroad000|dn abroad|)],
             "dataElements": [{"id": "dnElement00", "name": "dn element", "shortName": "dn element", "valueType": "NUMBER", "domainType": "AGGREGATE", "aggregationType": "SUM"}],
             "userRoles": [{"id": "dnRole00000", "name": "dn role", "authorities": ["F_DATAVALUE_ADD"]}],
             "users": [USER(dnDoctor000|dn_doctor|dnClinicA00), USER(dnHead00000|dn_head|dnDistrict0), USER(dnGuest0000|dn_guest|dnAbroad000)],
             "userGroups": [{"id": "dnDoctors00", "name": "dn doctors", "users": [{"id": "dnDoctor000"}]},
              {"id": "dnTeam00000", "name": "dn team", "users": [{"id": "dnDoctor000"}, {"id": "dnHead00000"}, {"id": "dnGuest0000"}]}],
             "dataSets": [SET(dnOpenSet00|dn open|{"public": "rwrw----"}),
              SET(dnSecretSet|dn secret|{"public": "--------", "userGroups": {"dnDoctors00": {"id": "dnDoctors00", "access": "rwrw----"}}})],
             "dataSetNotificationTemplates": [%s]}
            """
                    .replaceAll("UNIT\\(([^|]*)\\|([^|]*)\\|([^)]*)\\)", UNIT)
                    .replaceAll(
                            "SET\\(([^|]*)\\|([^|]*)\\|(.*)\\)([,\\]])",
                            "{\"id\": \"$1\", \"name\": \"$2\", \"shortName\": \"$2\", \"code\": \"$1\", \"periodType\": \"Monthly\", \"timelyDays\": 15, \"sharing\": $3,"
                                    + " \"dataSetElements\": [{\"dataElement\": {\"id\": \"dnElement00\"}}],"
                                    + " \"organisationUnits\": [{\"id\": \"dnClinicA00\"}, {\"id\": \"dnClinicB00\"}, {\"id\": \"dnAbroad000\"}] OWN $1}$4")
                    .replaceAll(
                            "USER\\(([^|]*)\\|([^|]*)\\|([^)]*)\\)",
                            "{\"id\": \"$1\", \"username\": \"$2\", \"password\": \"" + PASSWORD
                                    + "\", \"firstName\": \"D\", \"surname\": \"N\", \"email\": \"$2@dn.example\", \"phoneNumber\": \"+$2\", \"userRoles\": [{\"id\": \"dnRole00000\"}], \"organisationUnits\": [{\"id\": \"$3\"}]}");

    private final List<String> templates = new ArrayList<>();
    private String own = "";

    static RequestSpecification as(String username) {
        return given().auth()
                .preemptive()
                .basic(username, username.equals("admin") ? "district" : PASSWORD)
                .contentType(ContentType.JSON);
    }

    /** A template of both data sets. @param more further properties, each after a comma */
    ReportWorld template(String uid, String trigger, String recipient, String text, String more) {
        templates.add(
                """
                {"id": "%s", "name": "%s", "subjectTemplate": "%s", "messageTemplate": "%s", "dataSetNotificationTrigger": "%s", "notificationRecipient": "%s",
                 "recipientUserGroup": {"id": "dnTeam00000"}, "dataSets": [{"id": "dnOpenSet00"}, {"id": "dnSecretSet"}]%s}"""
                        .formatted(uid, uid, uid, text, trigger, recipient, more));
        return this;
    }

    /** What the open data set has besides. @param properties each after a comma */
    ReportWorld openSet(String properties) {
        own = properties;
        return this;
    }

    /** Makes it, in the place of what was there before. */
    void make() {
        List<String> before = as("admin")
                .get("/api/dataSetNotificationTemplates?paging=false&fields=id")
                .then()
                .extract()
                .path("dataSetNotificationTemplates.id");
        if (!before.isEmpty()) {
            String uids =
                    before.stream().map(uid -> "{\"id\": \"" + uid + "\"}").collect(Collectors.joining(","));
            as("admin")
                    .body("{\"dataSetNotificationTemplates\": [" + uids + "]}")
                    .post("/api/metadata?importStrategy=DELETE")
                    .then()
                    .statusCode(200);
        }
        for (String choice : List.of("keyMessageEmailNotification", "keyMessageSmsNotification")) {
            as("admin").delete("/api/systemSettings/" + choice).then().statusCode(204);
        }
        as("admin")
                .body(WORLD.replace("OWN " + OPEN, own)
                        .replace("OWN " + SECRET, "")
                        .formatted(String.join(",", templates)))
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    private static String rows(String dataSet, String period, String unit, boolean completed) {
        return """
                {"completeDataSetRegistrations": [{"dataSet": "%s", "period": "%s", "organisationUnit": "%s", "completed": %s}]}"""
                .formatted(dataSet, period, unit, completed);
    }

    static ValidatableResponse complete(String dataSet, String period, String unit) {
        return as("admin")
                .body(rows(dataSet, period, unit, true))
                .post("/api/completeDataSetRegistrations")
                .then()
                .statusCode(200);
    }

    static void open(String dataSet, String period, String unit) {
        as("admin")
                .body(rows(dataSet, period, unit, false))
                .post("/api/completeDataSetRegistrations")
                .then()
                .statusCode(200);
    }

    /** Everything that was told, as {@code channel address text}. */
    static List<String> told(RecordingSmsGateway sms, MockMailbox mailbox) {
        List<String> told = new ArrayList<>();
        sms.messages().forEach(each -> told.add("SMS " + each.to() + " " + each.text()));
        List<String> addresses = new ArrayList<>();
        UNIT_NAMES.keySet().forEach(unit -> addresses.add(unit + "@dn.example"));
        USERS.keySet().forEach(user -> addresses.add(user + "@dn.example"));
        for (String address : addresses) {
            mailbox.getMailsSentTo(address).forEach(each -> told.add("EMAIL " + address + " " + each.getText()));
        }
        for (String user : USERS.keySet()) {
            texts(user).forEach(text -> told.add("MESSAGE " + user + " " + text));
        }
        return told;
    }

    static List<String> texts(String user) {
        return as(user).get("/api/messageConversations?paging=false&fields=messages[text]")
                .then()
                .statusCode(200)
                .extract()
                .path("messageConversations.messages.text.flatten()");
    }
}
