package org.tonle.trace;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.security.CurrentUser;
import org.tonle.security.SignInEvent;
import org.tonle.testsupport.TestDatabase;

/** Reading and verifying the access log over HTTP, and that an answer waits for its entry. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class AccessLogApiTest {
    private static final String PASSWORD = "Probe#2026x";
    private static final String USERS =
            """
            {"userRoles": [{"id": "trRoleNone0", "name": "tr none", "authorities": ["F_JOB_LOG_READ"]},
              {"id": "trRoleView0", "name": "tr view", "authorities": ["F_ACCESS_LOG_VIEW"]}],
             "users": [
              {"id": "trNobody000", "username": "tr_nobody", "firstName": "t", "surname": "n", "password": "Probe#2026x",
               "userRoles": [{"id": "trRoleNone0"}]},
              {"id": "trViewer000", "username": "tr_viewer", "firstName": "t", "surname": "v", "password": "Probe#2026x",
               "userRoles": [{"id": "trRoleView0"}]}]}""";

    private static boolean loaded;

    private final String person = Uid.generate();
    private final CurrentUser clerk =
            new CurrentUser(Uid.generate(), "tr_clerk", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    @Inject
    AccessLog log;

    @Inject
    RequestTrace trace;

    @Inject
    Event<SignInEvent> signIns;

    @Inject
    Sql sql;

    @BeforeEach
    void users() {
        if (!loaded) {
            as("admin", "district")
                    .contentType(ContentType.JSON)
                    .body(USERS)
                    .post("/api/metadata")
                    .then()
                    .statusCode(200);
            loaded = true;
        }
    }

    private static RequestSpecification as(String name, String password) {
        return given().auth().preemptive().basic(name, password);
    }

    private static ValidatableResponse get(String address) {
        return as("tr_viewer", PASSWORD).get(address).then();
    }

    private void look(Look look) {
        log.record(clerk, look);
        trace.await();
    }

    @Test
    void isReadAndVerifiedWithItsAuthorityAlone() {
        for (String address : List.of("/api/accessLog", "/api/accessLog.csv", "/api/accessLog/verify")) {
            assertEquals(403, as("tr_nobody", PASSWORD).get(address).statusCode(), address);
            assertEquals(401, given().get(address).statusCode(), address);
            assertEquals(200, as("tr_viewer", PASSWORD).get(address).statusCode(), address);
        }
    }

    @Test
    void findsEntriesByUserPersonKindAndTimeNewestFirst() {
        look(Look.of(LookKind.READ, "trackedEntity")
                .persons(List.of(person))
                .rows(1)
                .at("trProgram00", "trClinic000"));
        look(Look.of(LookKind.BREAK_GLASS, "trackedEntity").persons(List.of(person)));
        look(Look.of(LookKind.SEARCH, "event").rows(17));
        get("/api/accessLog?user=" + clerk.uid())
                .statusCode(200)
                .body("accessLog.kind", contains("SEARCH", "BREAK_GLASS", "READ"))
                .body("accessLog[0].rows", is(17))
                .body("accessLog[0].persons", hasSize(0))
                .body("accessLog[2].persons", contains(person))
                .body("accessLog[2].username", is("tr_clerk"))
                .body("accessLog[2].program", is("trProgram00"))
                .body("accessLog[2].orgUnit", is("trClinic000"))
                .body("accessLog[2].hash", matchesPattern("[0-9a-f]{64}"));
        get("/api/accessLog?person=" + person).body("accessLog.kind", contains("BREAK_GLASS", "READ"));
        get("/api/accessLog?person=" + person + "&kind=READ").body("accessLog.kind", contains("READ"));
        get("/api/accessLog?user=" + clerk.uid() + "&kind=read,SEARCH")
                .body("accessLog.kind", contains("SEARCH", "READ"));
        String today = LocalDate.now(ZoneId.systemDefault()).toString();
        get("/api/accessLog?user=" + clerk.uid() + "&from=" + today + "&to=" + today)
                .body("accessLog", hasSize(3));
        get("/api/accessLog?user=" + clerk.uid() + "&to=2020-01-01").body("accessLog", hasSize(0));
        get("/api/accessLog?user=" + clerk.uid() + "&from=2999-01-01T00:00:00Z").body("accessLog", hasSize(0));
        get("/api/accessLog?user=tr_clerk&person=" + person).body("accessLog", hasSize(2));
    }

    @Test
    void leavesATraceOfBeingRead() {
        get("/api/accessLog?person=" + person + "&pageSize=3").statusCode(200);
        get("/api/accessLog?person=" + person)
                .body("accessLog.kind", contains("LOG_READ"))
                .body("accessLog[0].user", is("trViewer000"))
                .body("accessLog[0].path", is("/api/accessLog"))
                .body("accessLog[0].address", notNullValue())
                .body("accessLog[0].query", containsString("pageSize=3"));
        get("/api/accessLog/verify").statusCode(200);
        get("/api/accessLog?user=trViewer000&pageSize=1").body("accessLog[0].path", is("/api/accessLog/verify"));
    }

    @Test
    void pagesByKeySoThatNewEntriesMoveNothing() {
        IntStream.rangeClosed(1, 5)
                .forEach(i -> look(Look.of(LookKind.READ, "event").rows(i)));
        Response first = as("tr_viewer", PASSWORD).get("/api/accessLog?pageSize=2&user=" + clerk.uid());
        first.then().body("accessLog.rows", contains(5, 4));
        look(Look.of(LookKind.READ, "event").rows(6));
        String next = first.path("pager.nextPage");
        Response second = as("tr_viewer", PASSWORD).get(next);
        second.then().body("accessLog.rows", contains(3, 2));
        as("tr_viewer", PASSWORD)
                .get(second.<String>path("pager.nextPage"))
                .then()
                .body("accessLog.rows", contains(1))
                .body("pager.nextPage", nullValue());
        get("/api/accessLog?pageSize=2&page=2&user=" + clerk.uid()).body("accessLog.rows", contains(4, 3));
    }

    @Test
    void answersCommaSeparatedValues() {
        look(Look.of(LookKind.SEARCH, "event")
                .persons(List.of(person, Uid.generate()))
                .rows(2));
        for (String address :
                List.of("/api/accessLog.csv?person=" + person, "/api/accessLog?format=csv&person=" + person)) {
            String csv = get(address)
                    .statusCode(200)
                    .contentType("application/csv")
                    .extract()
                    .asString();
            assertTrue(csv.startsWith("sequence,moment,kind,user,username,"), csv);
            assertTrue(csv.contains(",SEARCH," + clerk.uid() + ",tr_clerk,"), csv);
            assertTrue(csv.contains(person + " "), csv);
        }
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        for (String wrong : List.of(
                "kind=LOOKED",
                "kind=UNREADABLE",
                "person=Sok",
                "from=soon",
                "to=2026-13-01",
                "before=x",
                "page=0",
                "pageSize=0",
                "pageSize=x")) {
            String name = wrong.substring(0, wrong.indexOf('='));
            get("/api/accessLog?" + wrong)
                    .statusCode(400)
                    .body("errorCode", is("E1003"))
                    .body("message", containsString(name));
        }
        get("/api/accessLog?format=xml").statusCode(406).body("message", containsString("json, csv"));
        get("/api/accessLog/verify?head=12").statusCode(400);
    }

    @Test
    void saysThatTheChainIsWhole() {
        look(Look.of(LookKind.READ, "event"));
        String head = get("/api/accessLog/verify")
                .body("valid", is(true))
                .body("brokenAt", nullValue())
                .extract()
                .path("head");
        get("/api/accessLog/verify?head=" + head).body("valid", is(true));
        get("/api/accessLog/verify?head=" + "0a".repeat(32))
                .statusCode(200)
                .body("valid", is(false))
                .body("message", containsString("known head"));
    }

    @Test
    void keepsSignInsAndTheNamesOfUsersAlone() {
        String uid = Uid.generate();
        signIns.fire(new SignInEvent("tr_someone", uid, "form", "SUCCESS", "10.1.2.3", Instant.now()));
        signIns.fire(new SignInEvent("tr_someone", uid, "form", "BAD_CREDENTIALS", "10.1.2.3", Instant.now()));
        signIns.fire(new SignInEvent("myP4ssword!", null, "basic", "BAD_CREDENTIALS", "10.1.2.4", Instant.now()));
        trace.await();
        get("/api/accessLog?user=" + uid)
                .body("accessLog.kind", contains("SIGN_IN_FAILED", "SIGN_IN"))
                .body("accessLog.username", everyItem(is("tr_someone")))
                .body("accessLog.address", everyItem(is("10.1.2.3")))
                .body("accessLog[0].query", is("way=form&outcome=BAD_CREDENTIALS"));
        String all =
                get("/api/accessLog?kind=SIGN_IN_FAILED&pageSize=5").extract().asString();
        assertTrue(all.contains("10.1.2.4"), all);
        assertTrue(!all.contains("myP4ssword"), all);
    }

    @Test
    void showsNothingWhenTheEntryCannotBeWritten() {
        sql.update("alter table access_log add constraint nothing_more check (false) not valid");
        try {
            for (String address : List.of("/api/accessLog", "/api/accessLog.csv", "/api/accessLog/verify")) {
                get(address)
                        .statusCode(503)
                        .contentType(ContentType.JSON)
                        .header("Retry-After", is("5"))
                        .header("Content-Disposition", nullValue())
                        .body("errorCode", is("E1139"))
                        .body("$", not(org.hamcrest.Matchers.hasKey("accessLog")));
            }
            get("/api/me").statusCode(200);
        } finally {
            sql.update("alter table access_log drop constraint nothing_more");
        }
        get("/api/accessLog").statusCode(200).body("accessLog[0].path", startsWith("/api/"));
    }
}
