package org.tonle.metadata;

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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.schema.ObjectType;
import org.tonle.testsupport.TestDatabase;

/** Who sees metadata over HTTP. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class MetadataRightsApiTest extends MetadataRightsWorld {
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
                if (type.name().equals("dataStore")) {
                    continue; // a namespace there, which is nobody's
                }
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
                as(user).post(path + "/favorite").then().statusCode(anyOf(is(404), is(409)));
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
    void anExpressionToDescribeMayStandInAnObject() {
        String[][] cases = {
            {"{\"expression\": \"#{mrElOpen000} > 3\"}", "OK", "mr open element > 3"},
            {"{\"expression\": \"#{mrElOpen000} >\"}", "ERROR", "Invalid string token '<EOF>' at line:1 character:16"},
            {
                "#{mrElNot0000}",
                "ERROR",
                "An expression cannot be read: `#{mrElNot0000}` names something that does not exist or that you may not see"
            },
            {"{#{mrElOpen000}", "ERROR", "Invalid string token 'syntax error' at line:1 character:0"}
        };
        for (String[] each : cases) {
            Response answer = as("mrnobody")
                    .contentType(ContentType.JSON)
                    .body(each[0])
                    .post("/api/indicators/expression/description");
            assertEquals(each[1], answer.path("status"));
            assertEquals(each[2], answer.path("description"));
            String message = answer.path("message");
            assertEquals(each[1].equals("ERROR"), message.startsWith("An expression cannot be read: "));
        }
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
}
