package org.tonle.metadata.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Reading metadata over HTTP, in a country of its own whose identifiers begin with {@code rd}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class MetadataReadApiTest {
    private static final String COUNTRY =
            """
            {"organisationUnits": [
              {"id": "rdCountry00", "code": "RD", "name": "Readland", "shortName": "Readland", "openingDate": "1990-01-01"},
              {"id": "rdNorth0000", "code": "RDN", "name": "Read North", "shortName": "Read North",
               "openingDate": "1995-06-01", "parent": {"id": "rdCountry00"}},
              {"id": "rdClinic000", "code": "RDN1", "name": "Read Clinic", "shortName": "Read Clinic",
               "openingDate": "2001-02-03", "parent": {"id": "rdNorth0000"},
               "geometry": {"type": "Point", "coordinates": [104.5, 11.5]}}],
             "constants": [
              {"id": "rdAlpha0000", "code": "RDA", "name": "read alpha", "shortName": "read alpha", "value": 1},
              {"id": "rdBeta00000", "code": "RDB", "name": "read beta", "shortName": "read beta", "value": 2},
              {"id": "rdGamma0000", "code": "RDG", "name": "read gamma", "shortName": "read gamma", "value": 3},
              {"id": "rdHidden000", "code": "RDH", "name": "read hidden", "shortName": "read hidden", "value": 4,
               "sharing": {"public": "--------", "users": {}, "userGroups": {}}}],
             "userRoles": [{"id": "rdRole00000", "name": "read role", "authorities": ["M_reading"]}],
             "users": [{"id": "rdUser00000", "username": "rdreader", "password": "Reader-Pass1", "firstName": "Rea",
               "surname": "Der", "userRoles": [{"id": "rdRole00000"}], "organisationUnits": [{"id": "rdNorth0000"}]}]}
            """;

    @BeforeEach
    void loadTheCountry() {
        admin().contentType(ContentType.JSON)
                .body(COUNTRY)
                .post("/api/metadata?importStrategy=CREATE_AND_UPDATE")
                .then()
                .statusCode(200);
    }

    @Test
    void listsPagesWithLinksToTheirNeighbours() {
        admin().get("/api/constants?filter=id:in:[rdAlpha0000,rdBeta00000,rdGamma0000]&pageSize=1&page=2&order=name")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("constants.id", equalTo(List.of("rdBeta00000")))
                .body("constants.displayName", equalTo(List.of("read beta")))
                .body("pager.total", is(3))
                .body("pager.pageCount", is(3))
                .body("pager.nextPage", endsWith("page=3"))
                .body("pager.prevPage", endsWith("page=1"));
        admin().get("/api/constants?paging=false").then().statusCode(200).body("pager", nullValue());
    }

    @Test
    void showsTheFieldsThatAreAskedFor() {
        admin().get(
                        "/api/organisationUnits/rdClinic000?fields=name,level,path,parent[name,parent[code]],ancestors~pluck")
                .then()
                .statusCode(200)
                .body("name", is("Read Clinic"))
                .body("level", is(3))
                .body("path", is("/rdCountry00/rdNorth0000/rdClinic000"))
                .body("parent.parent.code", is("RD"))
                .body("ancestors", equalTo(List.of("rdCountry00", "rdNorth0000")));
        admin().get("/api/users/rdUser00000").then().statusCode(200).body("password", nullValue());
    }

    @Test
    void knowsUnitsByLevelAroundAUnitAndBelowTheUser() {
        admin().get("/api/organisationUnits/rdCountry00?includeDescendants=true&fields=id&order=id")
                .then()
                .body("organisationUnits.id", equalTo(List.of("rdClinic000", "rdCountry00", "rdNorth0000")));
        admin().get("/api/organisationUnits/rdCountry00?level=2&fields=id")
                .then()
                .body("organisationUnits.id", equalTo(List.of("rdClinic000")));
        reader().get("/api/organisationUnits?withinUserHierarchy=true&fields=id")
                .then()
                .body("organisationUnits.id", equalTo(List.of("rdNorth0000", "rdClinic000")));
        admin().get("/api/organisationUnits.geojson?parent=rdCountry00")
                .then()
                .contentType(ContentType.JSON)
                .body("features.id", equalTo(List.of("rdClinic000")))
                .body("features[0].properties.parentGraph", is("rdCountry00/rdNorth0000"));
    }

    @Test
    void hidesWhatTheUserMayNotSee() {
        reader().get("/api/constants/rdHidden000").then().statusCode(404).body("errorCode", is("E1005"));
        reader().get("/api/constants?paging=false&fields=id")
                .then()
                .body("constants.id", hasItem("rdAlpha0000"))
                .body("constants.id", not(hasItem("rdHidden000")));
        reader().get("/api/metadata?constants=true").then().body("constants.id", not(hasItem("rdHidden000")));
        reader().get("/api/constants/gist?fields=id&paging=false")
                .then()
                .body("constants", not(hasItem("rdHidden000")));
        reader().get("/api/users").then().statusCode(403).body("errorCode", is("E1006"));
    }

    @Test
    void writesCommaSeparatedValues() {
        String csv = admin().get("/api/constants.csv?fields=id,name,value&filter=code:in:[RDA,RDB]&order=code")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
        assertTrue(csv.startsWith("id,name,value\nrdAlpha0000,read alpha,1"), csv);
    }

    @Test
    void exportsWhatCanBeImportedAgain() {
        String export = admin().get("/api/metadata?constants:filter=code:like:RD&organisationUnits=true&download=true")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("metadata.json"))
                .body("constants.id", hasItem("rdAlpha0000"))
                .body("constants", hasSize(4))
                .body("organisationUnits.id", hasItem("rdClinic000"))
                .body("dataElements", nullValue())
                .extract()
                .asString();
        admin().contentType(ContentType.JSON)
                .body(export)
                .post("/api/metadata")
                .then()
                .statusCode(200);
        admin().get("/api/organisationUnits/rdClinic000/metadata").then().statusCode(200);
    }

    @Test
    void saysTheGist() {
        admin().get("/api/constants/gist?headless=true&fields=id,name&filter=code:in:[RDA,RDB]&order=name:desc")
                .then()
                .body("id", equalTo(List.of("rdBeta00000", "rdAlpha0000")));
        admin().get("/api/organisationUnits/rdClinic000/gist")
                .then()
                .body("parent", is("rdNorth0000"))
                .body("name", is("Read Clinic"));
        admin().get("/api/constants/gist?fields=nosuch").then().statusCode(400);
    }

    @Test
    void knowsWhoAsks() {
        reader().get(
                        "/api/me?fields=id,username,displayName~rename(name),settings[keyUiLocale],authorities,organisationUnits[id]")
                .then()
                .statusCode(200)
                .body("id", is("rdUser00000"))
                .body("name", is("Rea Der"))
                .body("settings.size()", is(1))
                .body("authorities", equalTo(List.of("M_reading")))
                .body("organisationUnits.id", equalTo(List.of("rdNorth0000")));
        reader().get("/api/me?fields=:all,userCredentials[:all,!user,userRoles[id]")
                .then()
                .statusCode(200)
                .body("userCredentials.username", is("rdreader"))
                .body("userCredentials.password", nullValue());
        admin().get("/api/me/authorities/F_ANYTHING").then().body(is("true"));
        reader().get("/api/me/authorities/F_ANYTHING").then().body(is("false"));
    }

    @Test
    void letsPeopleChangeThemselvesButNotTheirRights() {
        reader().contentType(ContentType.JSON)
                .body("{\"firstName\": \"Rita\", \"userRoles\": [{\"id\": \"yrB6vc5Ip3r\"}]}")
                .put("/api/me?fields=firstName")
                .then()
                .statusCode(200)
                .body("firstName", is("Rita"));
        reader().get("/api/me?fields=userRoles~pluck,authorities")
                .then()
                .body("userRoles", equalTo(List.of("rdRole00000")))
                .body("authorities", equalTo(List.of("M_reading")));
    }

    @Test
    void keepsSettings() {
        reader().contentType(ContentType.TEXT)
                .body("fr")
                .post("/api/userSettings/keyUiLocale")
                .then()
                .statusCode(200);
        reader().get("/api/userSettings/keyUiLocale")
                .then()
                .contentType(ContentType.TEXT)
                .body(is("fr"));
        reader().delete("/api/userSettings/keyUiLocale").then().statusCode(200);
        reader().get("/api/userSettings").then().body("keyUiLocale", is("en"));
        reader().post("/api/systemSettings/applicationTitle?value=x").then().statusCode(403);
        admin().post("/api/systemSettings/keyCacheStrategy?value=NO_CACHE")
                .then()
                .statusCode(200);
        admin().get("/api/systemSettings/keyCacheStrategy").then().body("keyCacheStrategy", is("NO_CACHE"));
        admin().get("/api/systemSettings/keyEmailPassword")
                .then()
                .statusCode(403)
                .body("errorCode", is("E1006"));
        admin().get("/api/systemSettings/nosuch").then().statusCode(404);
        admin().get("/api/configuration/dataOutputPeriodTypes").then().body("name", hasItem("Monthly"));
    }

    @Test
    void speaksTheVersionClientsExpect() {
        admin().get("/api/system/info")
                .then()
                .body("version", containsString("2.42"))
                .body("systemId", notNullValue());
        admin().get("/api/system/info?fields=version").then().body("size()", is(1));
        given().get("/api/ping").then().statusCode(200);
        given().get("/api/loginConfig").then().statusCode(200).body("oidcProviders", hasSize(0));
        admin().get("/api/system/id?limit=100000").then().body("codes.size()", is(10_000));
    }

    @Test
    void refusesRequestsWithoutMeaningAndNeverFails() {
        for (String parameter :
                List.of("filter", "order", "query", "fields", "rootJunction", "page", "pageSize", "level")) {
            for (String value : List.of(
                    "name' or '1'='1",
                    "id:eq:x');drop table metadata_object;--",
                    "*/**",
                    "%00",
                    "::::",
                    "]]]",
                    "-1",
                    "0",
                    "99999999999999999999",
                    "a:in:[",
                    "\u1788\u17d2",
                    "{}")) {
                int status = admin().queryParam(parameter, value)
                        .get("/api/organisationUnits")
                        .statusCode();
                assertTrue(status < 500, parameter + "=" + value + " answered " + status);
            }
        }
        for (String path : List.of(
                "/api/constants?page=0",
                "/api/constants?page=-3",
                "/api/constants?pageSize=0",
                "/api/constants?pageSize=x",
                "/api/constants?filter=nosuch:eq:1",
                "/api/constants?filter=value:eq:x",
                "/api/constants?fields=]")) {
            admin().get(path).then().statusCode(400).body("errorCode", is("E1003"));
        }
        admin().get("/api/constants/nosuch").then().statusCode(404).body("errorCode", is("E1005"));
        admin().get("/api/nosuchthings").then().statusCode(404).contentType(ContentType.JSON);
        admin().accept("application/pdf")
                .get("/api/constants/rdAlpha0000")
                .then()
                .statusCode(406);
        given().get("/api/constants").then().statusCode(401);
    }

    @Test
    void takesTenThousandIdentifiersAndRefusesFieldsWithoutEnd() {
        String many = IntStream.range(0, 10_000).mapToObj(i -> "x" + i).collect(Collectors.joining(","));
        admin().queryParam("filter", "id:in:[" + many + ",rdAlpha0000]")
                .get("/api/constants")
                .then()
                .statusCode(200)
                .body("constants", hasSize(1));
        admin().queryParam("fields", "a[".repeat(33_000))
                .get("/api/constants")
                .then()
                .statusCode(400);
        admin().queryParam("fields", "parent[".repeat(20) + "*")
                .get("/api/organisationUnits/rdClinic000")
                .then()
                .statusCode(200);
        admin().get("/api/organisationUnits?fields=*&paging=false")
                .then()
                .statusCode(200)
                .body("organisationUnits.size()", greaterThanOrEqualTo(3));
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static RequestSpecification reader() {
        return given().auth().preemptive().basic("rdreader", "Reader-Pass1");
    }
}
