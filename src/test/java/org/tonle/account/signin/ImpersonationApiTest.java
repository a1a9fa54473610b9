package org.tonle.account.signin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.account.signin.SignInWorld.admin;
import static org.tonle.account.signin.SignInWorld.basic;
import static org.tonle.account.signin.SignInWorld.patch;
import static org.tonle.account.signin.SignInWorld.role;
import static org.tonle.account.signin.SignInWorld.session;
import static org.tonle.account.signin.SignInWorld.user;
import static org.tonle.account.signin.SignInWorld.with;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.account.signin.SignInWorld.Person;
import org.tonle.common.Uid;
import org.tonle.matrix.MatrixCall;
import org.tonle.testsupport.TestDatabase;

/** Looking in as others, switched on: who may as whom, what one sees and does not do, and who is said to have looked. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ImpersonationApiTest {
    private static final String FORM =
            "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\na\r\n--B--\r\n";

    private static final String MAY = "\"F_IMPERSONATE_USER\"";

    @Inject
    SignInConfig config;

    /** The settings of the server, with the switch where a test wants it. */
    private record Switched(SignInConfig config, boolean impersonation) implements SignInConfig {
        @Override
        public int maxAttempts() {
            return config.maxAttempts();
        }

        @Override
        public int maxAttemptsPerAddress() {
            return config.maxAttemptsPerAddress();
        }

        @Override
        public Duration lock() {
            return config.lock();
        }

        @Override
        public Duration sessionIdle() {
            return config.sessionIdle();
        }

        @Override
        public Duration sessionLifetime() {
            return config.sessionLifetime();
        }
    }

    /** The rule itself, with another setting; it lasts as long as the test. */
    private void turn(boolean on) {
        QuarkusMock.installMockForType(new ImpersonationRule(new Switched(config, on)), ImpersonationRule.class);
    }

    @BeforeEach
    void turnOn() {
        turn(true);
    }

    private static Response lookIn(RequestSpecification caller, String username) {
        return caller.post("/api/auth/impersonate?username=" + username);
    }

    private static String name(String session) {
        return with(session)
                .header("X-Requested-With", "XMLHttpRequest")
                .get("/api/me?fields=username")
                .path("username");
    }

    private static void group(Person member) {
        String uid = Uid.generate();
        admin().contentType(ContentType.JSON)
                .body("{\"userGroups\": [{\"id\": \"%s\", \"name\": \"si %s\", \"users\": [{\"id\": \"%s\"}]}]}"
                        .formatted(uid, uid, member.uid()))
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    private static void orgUnit(Person person) {
        String uid = Uid.generate();
        admin().contentType(ContentType.JSON)
                .body(
                        "{\"organisationUnits\": [{\"id\": \"%s\", \"name\": \"si %s\", \"shortName\": \"si %s\", \"openingDate\": \"2020-01-01\"}]}"
                                .formatted(uid, uid, uid))
                .post("/api/metadata")
                .then()
                .statusCode(200);
        patch(person, "organisationUnits", "[{\"id\": \"" + uid + "\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "ALL,                   ALL,          200",
        "ALL,                   F_X,          200",
        "F_IMPERSONATE_USER,    '',           200",
        "F_IMPERSONATE_USER;F_METADATA_EXPORT, F_METADATA_EXPORT, 200",
        "F_IMPERSONATE_USER,    F_METADATA_EXPORT, 403",
        "F_IMPERSONATE_USER,    ALL,          403",
        "F_METADATA_EXPORT,     '',           403",
        "'',                    '',           403"
    })
    void onlyWhoHasTheAuthorityAndAllThatTheOtherHas(String own, String others, int status) {
        Person caller = user(list(own));
        Person other = user(list(others.equals("F_X") ? "F_METADATA_IMPORT" : others));
        String session = session(caller);
        assertEquals(status, lookIn(with(session), other.name()).statusCode());
        assertEquals(status == 200 ? other.name() : caller.name(), name(session));
    }

    private static String list(String authorities) {
        return authorities.isEmpty() ? "" : "\"" + authorities.replace(";", "\", \"") + "\"";
    }

    @Test
    void groupsAndUnitsAreRightsToo() {
        Person caller = user(MAY);
        Person grouped = user();
        group(grouped);
        Person placed = user();
        orgUnit(placed);
        String session = session(caller);
        for (Person other : List.of(grouped, placed)) {
            lookIn(with(session), other.name()).then().statusCode(403).body("message", containsString("rights"));
        }
        assertEquals(caller.name(), name(session));
    }

    @Test
    void notAsOneselfNotAsNobodyNotTwiceAndNotWithoutASession() {
        Person caller = user("\"ALL\"");
        Person disabled = user();
        patch(disabled, "disabled", "true");
        String session = session(caller);
        lookIn(with(session), caller.name()).then().statusCode(403);
        lookIn(with(session), "si_no_such_user").then().statusCode(404);
        with(session).post("/api/auth/impersonate").then().statusCode(404);
        lookIn(with(session), disabled.name()).then().statusCode(404);
        lookIn(basic(caller), user().name()).then().statusCode(401);
        lookIn(with(session), user("\"ALL\"").name()).then().statusCode(200);
        lookIn(with(session), user().name()).then().statusCode(403);
    }

    @Test
    void oneSeesWhatTheOtherSeesAndComesBack() {
        Person caller = user("\"ALL\"");
        Person other = user("\"F_METADATA_EXPORT\"");
        String session = session(caller);
        lookIn(with(session), other.name()).then().statusCode(200).body("username", is(other.name()));
        with(session)
                .get("/api/me?fields=username,impersonation,authorities")
                .then()
                .body("username", is(other.name()))
                .body("impersonation", is(caller.name()))
                .body("authorities", is(List.of("F_METADATA_EXPORT")));
        with(session).get("/api/2fa/qrCodeJson").then().statusCode(403);
        with(session).get("/api/sessions").then().statusCode(403);
        with(session).post("/api/auth/impersonateExit").then().statusCode(200).body("username", is(caller.name()));
        with(session)
                .get("/api/me?fields=username,impersonation")
                .then()
                .body("username", is(caller.name()))
                .body("impersonation", nullValue());
        with(session).post("/api/auth/impersonateExit").then().statusCode(403);
    }

    @Test
    void nothingIsChangedInTheNameOfAnother() {
        Person caller = user("\"ALL\"");
        Person other = user("\"ALL\"");
        String session = session(caller);
        lookIn(with(session), other.name()).then().statusCode(200);
        List<String> changed = new ArrayList<>();
        int tried = 0;
        for (List<MatrixCall> calls : MatrixCall.all().values()) {
            for (MatrixCall call : calls) {
                if (call.verb().equals("GET") || call.isPublic() || call.path().startsWith("/api/auth/")) {
                    continue;
                }
                MatrixCall known = call.about("dataElements", "siHidden000", "siShown0000");
                RequestSpecification request = with(session).urlEncodingEnabled(false);
                if (known.contentType() != null && known.body() != null) {
                    request.header("Content-Type", known.contentType()).body(known.body());
                }
                if (known.path().matches("/api/(fileResources|dataValues/file|staticContent/).*")
                        && known.verb().equals("POST")) {
                    request = with(session)
                            .urlEncodingEnabled(false)
                            .header("Content-Type", "multipart/form-data; boundary=B")
                            .body(FORM.getBytes(StandardCharsets.UTF_8));
                }
                String path = known.path().replaceAll("[{}\\[\\]\" <>|^]", "x");
                Response answer = request.request(known.verb(), path);
                tried++;
                if (answer.statusCode() != 403 || !answer.asString().contains("change nothing in that name")) {
                    changed.add(known + " answered " + answer.statusCode() + " " + answer.asString());
                }
            }
        }
        assertEquals(List.of(), changed);
        assertTrue(tried > 100, "only " + tried + " calls");
        assertEquals(other.name(), name(session));
    }

    @Test
    void rightsThatOneLosesOrTheOtherGainsEndItAtTheNextRequest() {
        Person caller = user(MAY);
        Person other = user();
        String session = session(caller);
        for (Runnable change :
                List.<Runnable>of(() -> turn(false), () -> patch(other, "disabled", "true"), () -> group(other))) {
            turn(true);
            patch(other, "disabled", "false");
            lookIn(with(session), other.name()).then().statusCode(200);
            assertEquals(other.name(), name(session));
            change.run();
            assertEquals(caller.name(), name(session));
        }
        Person third = user();
        lookIn(with(session), third.name()).then().statusCode(200);
        patch(caller, "userRoles", "[{\"id\": \"" + role("") + "\"}]");
        assertEquals(caller.name(), name(session));
    }

    @Test
    void theAccessLogNamesWhoReallyLooked() {
        Person caller = user("\"ALL\"");
        Person other = user("\"ALL\"");
        Person weak = user(MAY);
        String session = session(caller);
        lookIn(with(session), other.name()).then().statusCode(200);
        with(session).get("/api/accessLog?pageSize=1").then().statusCode(200);
        with(session).post("/api/auth/impersonateExit").then().statusCode(200);
        lookIn(with(session(weak)), other.name()).then().statusCode(403);
        List<Map<String, Object>> entries = admin().get("/api/accessLog?pageSize=50&user=" + caller.uid())
                .jsonPath()
                .getList("accessLog");
        List<String> queries = entries.stream()
                .filter(entry -> String.valueOf(entry.get("query")).contains("as=" + other.uid()))
                .map(entry -> entry.get("kind") + " " + entry.get("username") + " " + entry.get("query"))
                .toList();
        String as = "&as=" + other.uid();
        assertEquals(
                List.of(
                        "SIGN_IN " + caller.name() + " way=impersonation-exit&outcome=SUCCESS" + as,
                        "LOG_READ " + caller.name() + " pageSize=1" + as,
                        "SIGN_IN " + caller.name() + " way=impersonation&outcome=SUCCESS" + as),
                queries);
        admin().get("/api/accessLog?pageSize=50&user=" + other.uid()).then().body("accessLog.size()", is(0));
        admin().get("/api/accessLog?pageSize=1&kind=SIGN_IN_FAILED&user=" + weak.uid())
                .then()
                .body("accessLog[0].query", is("way=impersonation&outcome=MORE_RIGHTS" + as));
    }
}
