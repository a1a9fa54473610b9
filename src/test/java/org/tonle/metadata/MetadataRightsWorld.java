package org.tonle.metadata;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;

/** The world of the tests of metadata rights. Identifiers begin with {@code mr}; names of what is hidden contain "mrhidden". */
abstract class MetadataRightsWorld {
    static final String PASSWORD = "Rights#2026x";
    static final String PATCH = "application/json-patch+json";

    /** Eight kinds of users: who they are and what they may. */
    static final List<String> USERS = List.of(
            "mrnobody ",
            "mrclerk F_DATAVALUE_ADD",
            "mrtracker F_TEI_CASCADE_DELETE",
            "mrreader F_VIEW_EVENT_ANALYTICS",
            "mreditor F_DATAELEMENT_PUBLIC_ADD F_DATAELEMENT_DELETE F_ORGANISATIONUNIT_ADD F_CATEGORY_COMBO_PUBLIC_ADD F_METADATA_IMPORT F_METADATA_EXPORT",
            "mruseradmin F_USER_ADD F_USER_VIEW F_USER_DELETE",
            "mrmanager F_USER_ADD_WITHIN_MANAGED_GROUP F_USER_VIEW",
            "mrroleadmin F_USERROLE_PRIVATE_ADD F_USERROLE_PUBLIC_ADD F_USERROLE_DELETE");

    static final String WORLD =
            """
            {"organisationUnits": [
              {"id": "mrTop000000", "name": "mr top", "shortName": "mr top", "openingDate": "2000-01-01"},
              {"id": "mrNorth0000", "name": "mr north", "shortName": "mr north", "openingDate": "2000-01-01", "parent": {"id": "mrTop000000"}},
              {"id": "mrSouth0000", "name": "mr south", "shortName": "mr south", "openingDate": "2000-01-01", "parent": {"id": "mrTop000000"}}],
             "categoryOptions": [
              {"id": "mrOptOpen00", "name": "mr open option", "shortName": "mr oo", "sharing": {"public": "r-r-----"}},
              {"id": "mrOptHide00", "name": "mrhidden option", "shortName": "mr ho", "sharing": {"public": "--------"}}],
             "categories": [{"id": "mrCategory0", "name": "mr category", "shortName": "mr c", "dataDimensionType": "DISAGGREGATION",
              "categoryOptions": [{"id": "mrOptOpen00"}, {"id": "mrOptHide00"}], "sharing": {"public": "r-------"}}],
             "categoryCombos": [{"id": "mrCombo0000", "name": "mr combo", "dataDimensionType": "DISAGGREGATION",
              "categories": [{"id": "mrCategory0"}], "sharing": {"public": "r-------"}}],
             "dataElements": [
              {"id": "mrElOpen000", "name": "mr open element", "shortName": "mr oe", "code": "MR_OPEN", "domainType": "AGGREGATE",
               "valueType": "NUMBER", "aggregationType": "SUM", "sharing": {"public": "r-------"}},
              {"id": "mrElHide000", "name": "mrhidden element", "shortName": "mr he", "code": "MR_HIDE", "domainType": "AGGREGATE",
               "valueType": "NUMBER", "aggregationType": "SUM", "sharing": {"public": "--------"}}],
             "dataElementGroups": [{"id": "mrGroup0000", "name": "mr group", "shortName": "mr group",
              "dataElements": [{"id": "mrElOpen000"}, {"id": "mrElHide000"}], "sharing": {"public": "r-------"}}],
             "userGroups": [{"id": "mrUsersHid0", "name": "mrhidden users", "sharing": {"public": "--------"}}],
             "optionSets": [{"id": "mrOptSetHid", "name": "mrhidden set", "valueType": "TEXT", "sharing": {"public": "--------"},
              "options": [{"id": "mrOption000"}]}],
             "options": [{"id": "mrOption000", "name": "mrhidden choice", "code": "mrhidden", "optionSet": {"id": "mrOptSetHid"}}],
             "dataEntryForms": [{"id": "mrForm00000", "name": "mrhidden form", "htmlCode": "mrhidden html"}],
             "dataSets": [{"id": "mrSetHid000", "name": "mrhidden data set", "shortName": "mr hs", "periodType": "Monthly",
              "dataEntryForm": {"id": "mrForm00000"}, "dataSetElements": [{"dataElement": {"id": "mrElHide000"}}],
              "sharing": {"public": "--------"}}],
             "sections": [{"id": "mrSection00", "name": "mrhidden section", "dataSet": {"id": "mrSetHid000"}}],
             "constants": [{"id": "mrConst0000", "name": "mr constant", "shortName": "mr constant", "value": 1,
              "sharing": {"public": "r-------", "userGroups": {"mrUsersHid0": {"id": "mrUsersHid0", "access": "rw------"}}}}]}""";

    /** What everybody makes for himself, without any authority. */
    static final Set<String> OPEN = Set.of(
            "apiToken",
            "dashboard",
            "dashboardItem",
            "eventChart",
            "eventFilter",
            "eventReport",
            "eventVisualization",
            "fileResource",
            "interpretation",
            "map",
            "messageConversation",
            "programStageWorkingList",
            "trackedEntityInstanceFilter",
            "visualization");

    static final String NAMED = "{\"name\": \"mr made\", \"shortName\": \"mr made\"}";

    private static boolean made;

    @Inject
    Schema schema;

    static RequestSpecification as(String user) {
        String password = user.equals("admin") ? "district" : PASSWORD;
        return given().auth().preemptive().basic(user, password).contentType(ContentType.JSON);
    }

    @BeforeEach
    void world() {
        if (made) {
            return;
        }
        made = true;
        as("admin").body(WORLD).post("/api/metadata").then().statusCode(200);
        List<String> roles = new ArrayList<>();
        List<String> users = new ArrayList<>();
        for (int i = 0; i < USERS.size(); i++) {
            String[] words = USERS.get(i).split(" ");
            List<String> authorities = List.of(words).subList(1, words.length);
            roles.add(
                    "{\"id\": \"mrRole%05d\", \"name\": \"mr role %s\", \"authorities\": %s, \"sharing\": {\"public\": \"rw------\"}}"
                            .formatted(i, words[0], quoted(authorities)));
            users.add(account(i, words[0], "mrRole%05d".formatted(i)));
        }
        roles.add(
                "{\"id\": \"mrRoleAll00\", \"name\": \"mr all\", \"authorities\": [\"ALL\"], \"sharing\": {\"public\": \"rw------\"}}");
        users.add(account(90, "mrsuper", "mrRoleAll00"));
        users.add(account(91, "mrvictim", "mrRole00000"));
        as("admin")
                .body("{\"userRoles\": " + roles + ", \"users\": " + users + "}")
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    static String account(int number, String name, String role) {
        return """
                {"id": "mrUser%05d", "username": "%s", "firstName": "Mr", "surname": "%s", "email": "%s@secret.example",
                 "phoneNumber": "+855 99 100", "password": "%s", "userRoles": [{"id": "%s"}], "organisationUnits": [{"id": "mrNorth0000"}]}"""
                .formatted(number, name, name, name, PASSWORD, role);
    }

    static String quoted(List<String> words) {
        return words.isEmpty() ? "[]" : "[\"" + String.join("\", \"", words) + "\"]";
    }

    static List<String> names() {
        return USERS.stream().map(user -> user.split(" ")[0]).toList();
    }

    List<ObjectType> types() {
        return schema.all().stream()
                .filter(type -> type.hasEndpoint() && !type.plural().equals("version"))
                .toList();
    }
}
