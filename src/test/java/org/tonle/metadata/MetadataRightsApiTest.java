package org.tonle.metadata;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.testsupport.TestDatabase;

/** Who sees and changes metadata over HTTP. Identifiers begin with {@code mr}; names of what is hidden contain "mrhidden". */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class MetadataRightsApiTest {
    private static final String PASSWORD = "Rights#2026x";
    private static final String PATCH = "application/json-patch+json";

    /** Eight kinds of users: who they are and what they may. */
    private static final List<String> USERS = List.of(
            "mrnobody ",
            "mrclerk F_DATAVALUE_ADD",
            "mrtracker F_TEI_CASCADE_DELETE",
            "mrreader F_VIEW_EVENT_ANALYTICS",
            "mreditor F_DATAELEMENT_PUBLIC_ADD F_DATAELEMENT_DELETE F_ORGANISATIONUNIT_ADD F_CATEGORY_COMBO_PUBLIC_ADD F_METADATA_IMPORT F_METADATA_EXPORT",
            "mruseradmin F_USER_ADD F_USER_VIEW F_USER_DELETE",
            "mrmanager F_USER_ADD_WITHIN_MANAGED_GROUP F_USER_VIEW",
            "mrroleadmin F_USERROLE_PRIVATE_ADD F_USERROLE_PUBLIC_ADD F_USERROLE_DELETE");

    private static final String WORLD =
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
    private static final Set<String> OPEN = Set.of(
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

    private static final String NAMED = "{\"name\": \"mr made\", \"shortName\": \"mr made\"}";

    private static boolean made;

    @Inject
    Schema schema;

    private static RequestSpecification as(String user) {
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

    private static String account(int number, String name, String role) {
        return """
                {"id": "mrUser%05d", "username": "%s", "firstName": "Mr", "surname": "%s", "email": "%s@secret.example",
                 "phoneNumber": "+855 99 100", "password": "%s", "userRoles": [{"id": "%s"}], "organisationUnits": [{"id": "mrNorth0000"}]}"""
                .formatted(number, name, name, name, PASSWORD, role);
    }

    private static String quoted(List<String> words) {
        return words.isEmpty() ? "[]" : "[\"" + String.join("\", \"", words) + "\"]";
    }

    private static List<String> names() {
        return USERS.stream().map(user -> user.split(" ")[0]).toList();
    }

    private List<ObjectType> types() {
        return schema.all().stream()
                .filter(type -> type.hasEndpoint() && !type.plural().equals("version"))
                .toList();
    }

    @Test
    void everyTypeAndMethodAnswersEveryUserWithoutAFault() {
        List<String> faults = new ArrayList<>();
        for (String user : names()) {
            for (ObjectType type : types()) {
                String list = "/api" + type.endpoint();
                check(faults, user, "GET " + list, as(user).get(list + "?pageSize=1"), false);
                boolean isClosed = user.equals("mrnobody") && !OPEN.contains(type.name());
                check(faults, user, "POST " + list, as(user).body(NAMED).post(list), isClosed);
            }
        }
        for (String user : List.of("mrnobody", "admin")) {
            for (ObjectType type : types()) {
                String one = "/api" + type.endpoint() + "/mrNoSuch000";
                check(faults, user, "GET " + one, as(user).get(one), true);
                check(faults, user, "PUT " + one, as(user).body("{}").put(one), true);
                check(faults, user, "PATCH " + one, as(user).body("{}").patch(one), true);
                check(faults, user, "DELETE " + one, as(user).delete(one), true);
                check(faults, user, "PUT sharing " + one, as(user).body("{}").put(one + "/sharing"), true);
                check(faults, user, "POST member " + one, as(user).post(one + "/users/mrUser00091"), true);
            }
        }
        for (ObjectType type : types()) {
            check(faults, "admin", "POST " + type, as("admin").body("{}").post("/api" + type.endpoint()), false);
        }
        assertEquals(List.of(), faults);
    }

    private static void check(List<String> faults, String user, String request, Response response, boolean isRefused) {
        int status = response.statusCode();
        if (status >= 500 || isRefused && status < 400) {
            faults.add(user + " " + request + " -> " + status);
        }
    }

    @Test
    void nothingHiddenIsInAnyList() {
        for (String user : List.of("mrnobody", "mreditor", "mruseradmin")) {
            for (ObjectType type : types()) {
                for (String query : List.of(
                        "?fields=*&paging=false",
                        "?fields=:all,name,displayName&paging=false&query=mrhidden",
                        "/gist?fields=*&pageSize=1000")) {
                    String body = as(user).get("/api" + type.endpoint() + query).asString();
                    assertFalse(
                            body.contains("mrhidden"),
                            () -> user + " " + type + query + ": " + around(body, "mrhidden"));
                    if (!type.name().equals("user") || !user.matches("mruseradmin|mrmanager")) {
                        assertFalse(
                                body.contains("@secret.example"),
                                () -> user + " " + type + query + ": " + around(body, "@secret"));
                    }
                }
            }
        }
    }

    private static String around(String body, String word) {
        int at = body.indexOf(word);
        return body.substring(Math.max(0, at - 200), Math.min(body.length(), at + 40));
    }

    @Test
    void whatIsHiddenIs404ForEveryMethod() {
        List<String> hidden = List.of(
                "dataElements/mrElHide000",
                "categoryOptions/mrOptHide00",
                "optionSets/mrOptSetHid",
                "options/mrOption000",
                "sections/mrSection00",
                "dataSets/mrSetHid000",
                "dataEntryForms/mrForm00000",
                "userGroups/mrUsersHid0");
        for (String user : List.of("mrnobody", "mrreader")) {
            for (String address : hidden) {
                String path = "/api/" + address;
                as(user).get(path).then().statusCode(404);
                as(user).get(path + "/gist").then().statusCode(404);
                as(user).get(path + "/name").then().statusCode(404);
                as(user).body("{\"name\": \"x\"}").put(path).then().statusCode(404);
                as(user).body("{\"name\": \"x\"}").patch(path).then().statusCode(404);
                as(user).contentType(PATCH).body("[]").patch(path).then().statusCode(404);
                as(user).delete(path).then().statusCode(404);
                ObjectType type = schema.byPlural(address.split("/")[0]);
                if (type != null && type.isShareable()) {
                    as(user).body("{\"public\": \"rw------\"}")
                            .put(path + "/sharing")
                            .then()
                            .statusCode(404);
                }
                as(user).body("{\"translations\": []}")
                        .put(path + "/translations")
                        .then()
                        .statusCode(404);
                as(user).post(path + "/favorite").then().statusCode(anyOf(is(404), is(400)));
                as(user).post(path + "/users/mrUser00091").then().statusCode(404);
            }
            as(user).get("/api/sharing?type=dataElement&id=mrElHide000").then().statusCode(404);
        }
    }

    @Test
    void peopleBehindReferencesAreOnlyIntroduced() {
        String fields =
                "users[id,name,username,email,phoneNumber,disabled,userRoles,userCredentials,lastLogin,attributeValues]";
        String body = as("mrnobody")
                .get("/api/organisationUnits/mrNorth0000?fields=" + fields)
                .asString();
        assertTrue(body.contains("mrvictim"), body);
        for (String word : List.of("@secret.example", "+855", "disabled", "userRoles", "userCredentials")) {
            assertFalse(body.contains(word), word + ": " + body);
        }
        as("mrnobody")
                .get("/api/organisationUnits/mrNorth0000/users/gist")
                .then()
                .statusCode(403);
        String who = as("mrnobody")
                .get("/api/dataElements/mrElOpen000?fields=createdBy[*],lastUpdatedBy[*],user[*]")
                .asString();
        assertFalse(who.contains("userRoles") || who.contains("authorities"), who);
        as("mruseradmin")
                .get("/api/organisationUnits/mrNorth0000?fields=" + fields)
                .then()
                .body(containsString("mrvictim@secret.example"));
    }

    @Test
    void whatIsClosedOfPeopleIsNoPathOfFilters() {
        for (String path : List.of(
                "email:like:",
                "phoneNumber:like:9",
                "userRoles.id:eq:mrRole00000",
                "code:eq:x",
                "userGroups.name:like:a")) {
            as("mrnobody")
                    .get("/api/organisationUnits?filter=users." + path)
                    .then()
                    .statusCode(400);
            as("mrnobody")
                    .get("/api/dataElements?filter=createdBy." + path)
                    .then()
                    .statusCode(400);
        }
        as("mrnobody")
                .get("/api/dataElements?filter=createdBy.username:eq:admin")
                .then()
                .statusCode(200);
        as("mruseradmin")
                .get("/api/organisationUnits?filter=users.email:like:secret")
                .then()
                .statusCode(200);
    }

    @Test
    void filtersOverHiddenObjectsDoNotMatch() {
        for (String filter : List.of(
                "dataElements.name:like:mrhidden", "dataElements.id:eq:mrElHide000", "dataElements.code:eq:MR_HIDE")) {
            as("mrnobody")
                    .get("/api/dataElementGroups?fields=id&filter=" + filter)
                    .then()
                    .body("dataElementGroups.size()", is(0));
            as("admin")
                    .get("/api/dataElementGroups?fields=id&filter=" + filter)
                    .then()
                    .body("dataElementGroups.id", equalTo(List.of("mrGroup0000")));
        }
    }

    @Test
    void expressionsDoNotTellNames() {
        Response hidden = as("mrnobody")
                .contentType(ContentType.TEXT)
                .body("#{mrElHide000}")
                .post("/api/indicators/expression/description");
        Response unknown = as("mrnobody")
                .contentType(ContentType.TEXT)
                .body("#{mrElNone000}")
                .post("/api/indicators/expression/description");
        assertFalse(hidden.asString().contains("mrhidden"));
        assertEquals(unknown.path("status").toString(), hidden.path("status").toString());
        as("mrnobody")
                .contentType(ContentType.TEXT)
                .body("#{mrElOpen000}")
                .post("/api/indicators/expression/description")
                .then()
                .body("description", is("mr open element"));
    }

    @Test
    void importErrorsDoNotTellWhatIsThere() {
        String group =
                "{\"id\": \"mrElNew0000\", \"name\": \"%s\", \"shortName\": \"mr new\", \"code\": \"%s\", \"domainType\": \"AGGREGATE\","
                        + " \"valueType\": \"NUMBER\", \"aggregationType\": \"SUM\", \"optionSet\": {\"id\": \"%s\"}}";
        for (String set : List.of("mrOptSetHid", "mrOptSetNot")) {
            as("mreditor")
                    .body(group.formatted("mr new", "MR_NEW", set))
                    .post("/api/dataElements")
                    .then()
                    .statusCode(409)
                    .body("response.errorReports[0].errorCode", is("E5002"))
                    .body(not(containsString("mrhidden")));
        }
        as("mreditor")
                .body(group.formatted("mr new", "MR_HIDE", "mrOptSetNot"))
                .post("/api/dataElements")
                .then()
                .statusCode(409)
                .body(not(containsString("mrElHide000")));
        as("mreditor")
                .body("{\"dataElements\": [{\"id\": \"mrElHide000\", \"name\": \"mr x\", \"shortName\": \"mr x\"}]}")
                .post("/api/metadata")
                .then()
                .statusCode(409)
                .body(containsString("E5001"))
                .body(not(containsString("mrhidden")));
    }

    @Test
    void vetoesDoNotTellNames() {
        as("admin")
                .body(
                        "{\"dataElementGroups\": [{\"id\": \"mrGrpMine00\", \"name\": \"mr x\", \"shortName\": \"mr x\"}], \"categoryCombos\": ["
                                + "{\"id\": \"mrComboMine\", \"name\": \"mr mine\", \"dataDimensionType\": \"DISAGGREGATION\", \"categories\":"
                                + " [{\"id\": \"mrCategory0\"}], \"sharing\": {\"public\": \"rw------\"}}], \"dataElements\": [{\"id\": \"mrElVeto000\","
                                + " \"name\": \"mrhidden veto\", \"shortName\": \"mr veto\", \"domainType\": \"AGGREGATE\", \"valueType\": \"NUMBER\","
                                + " \"aggregationType\": \"SUM\", \"categoryCombo\": {\"id\": \"mrComboMine\"}, \"sharing\": {\"public\": \"--------\"}}]}")
                .post("/api/metadata")
                .then()
                .statusCode(200);
        String body = as("mreditor").delete("/api/categoryCombos/mrComboMine").asString();
        assertFalse(body.contains("mrhidden"), body);
    }

    @Test
    void nobodyGivesHimselfMoreOnAnyWay() {
        String role = "[{\"op\": \"add\", \"path\": \"/userRoles/-\", \"value\": {\"id\": \"mrRoleAll00\"}}]";
        String password = "[{\"op\": \"add\", \"path\": \"/password\", \"value\": \"Taken#2026x\"}]";
        String authority = "[{\"op\": \"add\", \"path\": \"/authorities\", \"value\": [\"ALL\"]}]";
        for (String user : names()) {
            String self = "/api/users/mrUser%05d".formatted(names().indexOf(user));
            String own = "/api/userRoles/mrRole%05d".formatted(names().indexOf(user));
            refuses(as(user).contentType(PATCH).body(role).patch(self));
            refuses(as(user).contentType(PATCH).body(password).patch("/api/users/mrUser00090"));
            refuses(as(user).contentType(PATCH).body(authority).patch(own));
            refuses(as(user).body("{\"userRoles\": [{\"id\": \"mrRoleAll00\"}]}")
                    .patch(self));
            refuses(as(user).post(self + "/userRoles/mrRoleAll00"));
            refuses(as(user).post("/api/userRoles/mrRoleAll00/users/" + self.substring(11)));
            refuses(as(user).body("{\"additions\": [{\"id\": \"" + self.substring(11) + "\"}]}")
                    .post("/api/userRoles/mrRoleAll00/users"));
            refuses(as(user).body("{\"identifiableObjects\": [{\"id\": \"" + self.substring(11) + "\"}]}")
                    .put("/api/userRoles/mrRoleAll00/users"));
            as(user).contentType(PATCH)
                    .body("[{\"op\": \"add\", \"path\": \"/users/-\", \"value\": {\"id\": \"" + self.substring(11)
                            + "\"}}]")
                    .patch("/api/userRoles/mrRoleAll00");
            refuses(as(user).body(
                            "{\"userRoles\": [{\"id\": \"mrRoleNew00\", \"name\": \"mr new\", \"authorities\": [\"ALL\"]}]}")
                    .post("/api/metadata"));
            refuses(as(user).body("{\"id\": \"mrRoleNew00\", \"name\": \"mr new\", \"authorities\": [\"ALL\"]}")
                    .post("/api/userRoles"));
            refuses(as(user).post(self + "/userGroups/mrUsersHid0"));
            refuses(as(user).post("/api/userGroups/mrUsersHid0/users/" + self.substring(11)));
            refuses(as(user).post("/api/organisationUnits/mrTop000000/users/" + self.substring(11)));
            refuses(as(user).post("/api/organisationUnits/mrTop000000/users/mrUser00091"));
            refuses(as(user).post(self + "/organisationUnits/mrTop000000"));
            refuses(as(user).delete("/api/users/mrUser00090"));
            refuses(as(user).delete("/api/userRoles/mrRoleAll00"));
            refuses(as(user).post("/api/users/mrUser00090/disabled"));
            as(user).get("/api/me/authorization/ALL").then().body(equalTo("false"));
            as(user).get("/api/me?fields=organisationUnits")
                    .then()
                    .body("organisationUnits.id", equalTo(List.of("mrNorth0000")));
        }
    }

    /** An answer of success is one where nothing was done: members that are hidden are passed over. */
    private static void refuses(Response response) {
        boolean nothingDone = response.statusCode() == 200
                && Integer.valueOf(0).equals(response.path("response.stats.updated"))
                && Integer.valueOf(0).equals(response.path("response.stats.deleted"));
        assertTrue(response.statusCode() >= 400 && response.statusCode() < 500 || nothingDone, response::asString);
    }

    @Test
    void unitsAreMovedByThoseWhoMayMove() {
        as("admin")
                .body(
                        "{\"id\": \"mrMoved0000\", \"name\": \"mr moved\", \"shortName\": \"mr moved\", \"openingDate\": \"2000-01-01\","
                                + " \"parent\": {\"id\": \"mrNorth0000\"}}")
                .post("/api/organisationUnits");
        for (String by : List.of("/parent", "")) {
            Response response = by.isEmpty()
                    ? as("mreditor").post("/api/organisationUnits/mrSouth0000/children/mrMoved0000")
                    : as("mreditor")
                            .contentType(PATCH)
                            .body(
                                    "[{\"op\": \"replace\", \"path\": \"/parent\", \"value\": {\"id\": \"mrSouth0000\"}}]")
                            .patch("/api/organisationUnits/mrMoved0000");
            refuses(response);
        }
        as("mreditor")
                .body("{\"sources\": [\"mrMoved0000\"], \"target\": \"mrNorth0000\"}")
                .post("/api/organisationUnits/merge")
                .then()
                .statusCode(403);
        as("mreditor")
                .body("{\"name\": \"mr north 2\"}")
                .patch("/api/organisationUnits/mrSouth0000")
                .then()
                .statusCode(anyOf(is(403), is(409)));
        as("mreditor")
                .body("{\"name\": \"mr moved 2\"}")
                .patch("/api/organisationUnits/mrMoved0000")
                .then()
                .statusCode(200);
    }

    @Test
    void importAndExportAskForTheirAuthorities() {
        as("mrnobody").get("/api/metadata").then().statusCode(403);
        as("mreditor").get("/api/metadata").then().statusCode(200).body(not(containsString("mrhidden")));
        as("mrnobody")
                .get("/api/metadata?dataElements=true")
                .then()
                .statusCode(200)
                .body(not(containsString("mrhidden")));
        as("mrnobody").get("/api/dataElements/mrElOpen000/metadata").then().statusCode(409);
        as("mrnobody").get("/api/dataElements/mrElHide000/metadata").then().statusCode(404);
        as("mrroleadmin")
                .body("{\"userRoles\": [{\"id\": \"mrRoleImp00\", \"name\": \"mr imported\", \"authorities\": []}]}")
                .post("/api/metadata")
                .then()
                .statusCode(409);
        as("admin").get("/api/userRoles/mrRoleImp00").then().statusCode(404);
    }

    @Test
    void secretsOfTheServerAreNotAnswered() {
        String secret = "mr-secret-value-1";
        for (String key :
                List.of("keyEmailPassword", "keyRemoteInstancePassword", "recaptchaSecret", "keyDhisVersionSecret")) {
            as("admin")
                    .post("/api/systemSettings/" + key + "?value=" + secret)
                    .then()
                    .statusCode(200);
            for (String user : List.of("mrnobody", "admin")) {
                as(user).get("/api/systemSettings/" + key).then().statusCode(403);
                as(user).get("/api/systemSettings").then().body(not(containsString(secret)));
            }
            as("admin").delete("/api/systemSettings/" + key);
        }
        as("admin")
                .contentType(ContentType.TEXT)
                .body(secret)
                .post("/api/configuration/remoteServerPassword")
                .then()
                .statusCode(204);
        for (String user : List.of("mrnobody", "admin")) {
            as(user).get("/api/configuration/remoteServerPassword")
                    .then()
                    .statusCode(403)
                    .body(not(containsString(secret)));
        }
        as("admin").delete("/api/configuration/remoteServerPassword");
    }

    @Test
    void namesOfHiddenGroupsStayOutOfSharing() {
        as("mrnobody")
                .get("/api/sharing?type=constant&id=mrConst0000")
                .then()
                .statusCode(200)
                .body("object.userGroupAccesses[0].id", is("mrUsersHid0"))
                .body(not(containsString("mrhidden")));
        as("mrnobody")
                .get("/api/constants/mrConst0000?fields=*,sharing[*]")
                .then()
                .body(not(containsString("mrhidden")));
    }
}
