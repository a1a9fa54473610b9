package org.tonle.datastore;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.TestDatabase;

/** What apps keep: namespaces and keys of both stores, questions over values, parts of values, protection and sharing. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class DataStoreApiTest {
    private static final String CLERK = "ds_clerk";
    private static final String SPACE = "/api/dataStore/dspets";

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user.equals("admin") ? "district" : "Abcd-12345");
    }

    private static ValidatableResponse send(String user, String method, String path, String body) {
        return as(user).contentType(ContentType.JSON)
                .body(body)
                .request(method, path)
                .then();
    }

    private static ValidatableResponse get(String user, String path) {
        return as(user).get(path).then();
    }

    @BeforeEach
    void aClerk() {
        send(
                        "admin",
                        "POST",
                        "/api/metadata?importStrategy=CREATE_AND_UPDATE",
                        """
                        {"userRoles":[{"id":"dsRole00000","name":"ds role","authorities":["M_ds"]}],
                         "users":[{"id":"dsClerk0000","username":"ds_clerk","firstName":"D","surname":"S","password":"Abcd-12345",
                         "userRoles":[{"id":"dsRole00000"}]}]}""")
                .statusCode(200);
    }

    @AfterEach
    void clean() {
        for (String path : List.of(
                SPACE,
                "/api/userDataStore/dsmine",
                "/api/userDataStore/dsmine?username=ds_clerk",
                "/api/dataStore/ANDROID_SETTINGS_APP",
                "/api/dataStore/METADATASTORE",
                "/api/dataStore/capture")) {
            as("admin").delete(path);
        }
    }

    @Test
    void aKeyIsMadeReadChangedAndTakenAway() {
        send(CLERK, "POST", SPACE + "/cat", "{\"b\":1,\"a\":[1,2.50]}")
                .statusCode(201)
                .body("httpStatus", is("Created"))
                .body("status", is("OK"))
                .body("message", containsString("cat"));
        get(CLERK, SPACE + "/cat").statusCode(200).contentType(ContentType.JSON).body("b", is(1));
        get("admin", "/api/dataStore").statusCode(200).body("$", hasItem("dspets"));
        get("admin", SPACE).statusCode(200).body("$", contains("cat"));
        get("admin", SPACE + "/keys").statusCode(200).body("$", contains("cat"));
        get("admin", SPACE + "?lastUpdated=2999").statusCode(200).body("$", hasSize(0));
        get("admin", SPACE + "?lastUpdated=soon").statusCode(400).body("errorCode", is("E1003"));
        send(CLERK, "PUT", SPACE + "/cat", "[1,2,3]").statusCode(200).body("httpStatusCode", is(200));
        get(CLERK, SPACE + "/cat").statusCode(200).body("$", contains(1, 2, 3));
        as(CLERK).delete(SPACE + "/cat").then().statusCode(200);
        get(CLERK, SPACE + "/cat").statusCode(404).body("errorCode", is("E1005"));
        get(CLERK, SPACE).statusCode(404).body("errorCode", is("E1005"));
        as(CLERK).delete(SPACE).then().statusCode(404);
        as(CLERK).delete(SPACE + "/cat").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "42", "1.5", "\"text\"", "null", "[]", "{}", "{\"z\":1,\"a\":\"\\u0000\"}"})
    void everyKindOfJsonIsKept(String value) {
        send(CLERK, "POST", SPACE + "/k", value).statusCode(201);
        get(CLERK, SPACE + "/k").statusCode(200).body(equalTo(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"POST|{", "POST|/no/", "POST|''", "PUT|+no+", "PUT|''"})
    void whatIsNoJsonIsRefused(String method, String body) {
        send(CLERK, method, SPACE + "/k", body).statusCode(400).body("errorCode", is("E1003"));
        get(CLERK, SPACE).statusCode(404);
    }

    @Test
    void aKeyThatIsThereIsNotMadeAgainButPutMakesOne() {
        send(CLERK, "POST", SPACE + "/cat", "1").statusCode(201);
        send(CLERK, "POST", SPACE + "/cat", "2")
                .statusCode(409)
                .body("errorCode", is("E1004"))
                .body("message", containsString("already exists"));
        get(CLERK, SPACE + "/cat").body(equalTo("1"));
        send(CLERK, "PUT", SPACE + "/dog", "3").statusCode(200);
        get(CLERK, SPACE + "/dog").body(equalTo("3"));
    }

    @Test
    void partsAreChangedAndListsForget() {
        send(CLERK, "POST", SPACE + "/cat", "{\"l\":[]}").statusCode(201);
        for (int i = 1; i <= 4; i++) {
            send(CLERK, "PUT", SPACE + "/cat?path=l&roll=3", "" + i).statusCode(200);
        }
        send(CLERK, "PUT", SPACE + "/cat?path=a.b", "\"x\"").statusCode(200);
        send(CLERK, "PUT", SPACE + "/cat?path=new&roll=2", "true").statusCode(200);
        get(CLERK, SPACE + "/cat").body(equalTo("{\"l\":[2,3,4],\"a\":{\"b\":\"x\"},\"new\":[true]}"));
        send(CLERK, "PUT", SPACE + "/cat?path=a&roll=2", "1").statusCode(409).body("errorCode", is("E1004"));
        send(CLERK, "PUT", SPACE + "/cat?path=a.b.c", "1").statusCode(409).body("errorCode", is("E1004"));
        send(CLERK, "PUT", SPACE + "/cat?path=l&roll=0", "1").statusCode(400).body("errorCode", is("E1003"));
        send(CLERK, "PUT", SPACE + "/cat?path=l..x", "1").statusCode(400).body("errorCode", is("E1003"));
        send(CLERK, "PUT", SPACE + "/dog?path=a.b&roll=2", "1").statusCode(200);
        get(CLERK, SPACE + "/dog").body(equalTo("{\"a\":{\"b\":[1]}}"));
    }

    @Test
    void questionsGoOverAllValues() {
        for (int i = 0; i < 12; i++) {
            send(CLERK, "POST", SPACE + "/k" + (10 + i), "{\"n\":" + i + ",\"even\":" + (i % 2 == 0) + "}")
                    .statusCode(201);
        }
        send(CLERK, "POST", SPACE + "/other", "null").statusCode(201);
        get(CLERK, SPACE + "?fields=n&filter=even:eq:true&filter=n:gt:3&order=n:ndesc&pageSize=2")
                .statusCode(200)
                .body("pager.page", is(1))
                .body("pager.pageSize", is(2))
                .body("entries.n", contains(10, 8));
        get(CLERK, SPACE + "?fields=n&filter=n:lt:1&filter=n:gt:10&rootJunction=or&headless=true")
                .body("n", contains(0, 11));
        get(CLERK, SPACE + "?fields=n&page=2&pageSize=5")
                .body("entries.key", contains("k15", "k16", "k17", "k18", "k19"));
        get(CLERK, SPACE + "?fields=n&page=9&pageSize=5").body("entries", hasSize(0));
        get(CLERK, SPACE + "?fields=n&paging=false&order=_:desc")
                .body("entries.n[0]", is(11))
                .body("entries", hasSize(12));
        get(CLERK, SPACE + "?fields=n&paging=false&includeAll=true")
                .body("entries", hasSize(13))
                .body("entries.find { it.key == 'other' }.n", nullValue());
        get(CLERK, SPACE + "?fields=&filter=_:eq:other&headless=true").body(equalTo("[{\"key\":\"other\"}]"));
        get(CLERK, SPACE + "?filter=n").statusCode(200).body("$", hasSize(13));
        get(CLERK, SPACE + "?fields=n&filter=n:nope:3").statusCode(409);
        get(CLERK, SPACE + "?fields=n&order=a:b:c").statusCode(400);
        get(CLERK, SPACE + "?fields=n&rootJunction=xor").statusCode(400);
        get(CLERK, SPACE + "?fields=n&pageSize=0").statusCode(400);
    }

    @Test
    void aKeyIsSharedLikeMetadata() {
        send("admin", "POST", SPACE + "/open", "{\"n\":1}").statusCode(201);
        send("admin", "POST", SPACE + "/cat", "{\"n\":2}").statusCode(201);
        String uid = get("admin", SPACE + "/cat/metaData")
                .statusCode(200)
                .body("namespace", is("dspets"))
                .body("key", is("cat"))
                .body("value", nullValue())
                .body("created", notNullValue())
                .body("createdBy.username", is("admin"))
                .body("sharing.public", is("rw------"))
                .body("access.write", is(true))
                .extract()
                .path("id");
        String sharing = "/api/sharing?type=dataStore&id=" + uid;
        get(CLERK, sharing).statusCode(200).body("object.publicAccess", is("rw------"));
        send("admin", "POST", sharing, "{\"object\":{\"publicAccess\":\"r-------\"}}")
                .statusCode(200);
        get(CLERK, SPACE + "/cat").statusCode(200);
        get(CLERK, SPACE + "/cat/metaData").body("access.read", is(true)).body("access.write", is(false));
        send(CLERK, "PUT", SPACE + "/cat", "3").statusCode(403).body("errorCode", is("E1006"));
        as(CLERK).delete(SPACE + "/cat").then().statusCode(403);
        send(CLERK, "POST", sharing, "{\"object\":{\"publicAccess\":\"rw------\"}}")
                .statusCode(403);
        send("admin", "PUT", sharing, "{\"object\":{\"publicAccess\":\"--------\"}}")
                .statusCode(200);
        get(CLERK, SPACE + "/cat").statusCode(403);
        get(CLERK, SPACE + "/cat/metaData").statusCode(403);
        get(CLERK, sharing).statusCode(404);
        get(CLERK, SPACE).body("$", contains("open"));
        get(CLERK, SPACE + "?fields=n").body("entries.key", contains("open"));
        as(CLERK).delete(SPACE).then().statusCode(403);
        get("admin", SPACE).body("$", contains("cat", "open"));
        send(
                        "admin",
                        "POST",
                        sharing,
                        "{\"object\":{\"publicAccess\":\"--------\",\"userAccesses\":[{\"id\":\"dsClerk0000\",\"access\":\"rw------\"}]}}")
                .statusCode(200);
        send(CLERK, "PUT", SPACE + "/cat", "3").statusCode(200);
        send("admin", "POST", sharing, "{\"object\":{\"publicAccess\":\"rwx-----\"}}")
                .statusCode(409)
                .body("errorCode", is("E3015"));
        send(
                        "admin",
                        "POST",
                        sharing,
                        "{\"object\":{\"publicAccess\":\"--------\",\"userAccesses\":[{\"id\":\"nosuchuser1\",\"access\":\"rw------\"}]}}")
                .statusCode(409);
        send("admin", "POST", sharing, "{}").statusCode(400);
        get("admin", "/api/sharing?type=dataStore&id=nosuchentry").statusCode(404);
    }

    @Test
    void namespacesOfProgramsAreProtected() {
        for (String space : List.of("ANDROID_SETTINGS_APP", "capture")) {
            send(CLERK, "POST", "/api/dataStore/" + space + "/k", "1")
                    .statusCode(403)
                    .body("errorCode", is("E1006"));
            send("admin", "POST", "/api/dataStore/" + space + "/k", "1").statusCode(201);
            get(CLERK, "/api/dataStore/" + space + "/k").statusCode(200);
            send(CLERK, "PUT", "/api/dataStore/" + space + "/k", "2").statusCode(403);
            as(CLERK).delete("/api/dataStore/" + space).then().statusCode(403);
        }
        send("admin", "POST", "/api/dataStore/METADATASTORE/k", "1").statusCode(201);
        get("admin", "/api/dataStore").body("$", hasItem("METADATASTORE"));
        get(CLERK, "/api/dataStore").body("$", not(hasItem("METADATASTORE")));
        get(CLERK, "/api/dataStore/METADATASTORE").statusCode(404);
        get(CLERK, "/api/dataStore/METADATASTORE/k").statusCode(404);
        send(CLERK, "POST", "/api/dataStore/METADATASTORE/j", "1").statusCode(404);
    }

    @Test
    void aUsersStoreIsHisOwn() {
        send(CLERK, "POST", "/api/userDataStore/dsmine/k", "{\"a\":1}").statusCode(201);
        get(CLERK, "/api/userDataStore").body("$", hasItem("dsmine"));
        get(CLERK, "/api/userDataStore/dsmine").body("$", contains("k"));
        get(CLERK, "/api/userDataStore/dsmine/k/metaData").statusCode(200).body("key", is("k"));
        get("admin", "/api/userDataStore/dsmine/k").statusCode(404).body("errorCode", is("E1005"));
        get("admin", "/api/userDataStore/dsmine/k?username=ds_clerk")
                .statusCode(200)
                .body("a", is(1));
        send("admin", "PUT", "/api/userDataStore/dsmine/k?path=a&username=DS_CLERK", "2")
                .statusCode(200);
        get(CLERK, "/api/userDataStore/dsmine/k?username=ds_clerk").body("a", is(2));
        get(CLERK, "/api/userDataStore/dsmine/k?username=admin").statusCode(403);
        get("admin", "/api/userDataStore/dsmine/k?username=nobody_here").statusCode(404);
        get(CLERK, "/api/dataStore").body("$", not(hasItem("dsmine")));
        as(CLERK).delete("/api/userDataStore/dsmine").then().statusCode(200);
        get(CLERK, "/api/userDataStore/dsmine").statusCode(404);
    }

    @Test
    void nobodyIsToldThatAValueIsEncrypted() {
        for (String path : List.of(SPACE + "/k?encrypt=true", "/api/userDataStore/dsmine/k?encrypt=true")) {
            send(CLERK, "POST", path, "1").statusCode(409).body("errorCode", is("E1004"));
        }
    }

    @Test
    void theDoorIsClosedToStrangers() {
        for (String path :
                List.of("/api/dataStore", SPACE, SPACE + "/k", "/api/userDataStore", "/api/userDataStore/a/b")) {
            given().header("X-Requested-With", "XMLHttpRequest")
                    .get(path)
                    .then()
                    .statusCode(401);
        }
    }
}
