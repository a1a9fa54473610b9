package org.tonle.change;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.testsupport.RightsWorld.CLERK;
import static org.tonle.testsupport.RightsWorld.as;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.MovableClock;
import org.tonle.testsupport.RightsWorld;
import org.tonle.testsupport.TestDatabase;

/** A hook tells another server what its owner may read, in order, at least once, whatever happens to the other server meanwhile. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class EventHookApiTest {
    private static final String PASSWORD = "Hooks#2026x";
    private static final String OWNER = "hk_owner";
    private static final String KEY = "hk signature key";

    @Inject
    HookSender sender;

    @Inject
    MovableClock clock;

    private record Call(Map<String, String> headers, String body) {
        List<String> values() {
            return JsonPath.from(body).getList("changes.value");
        }
    }

    private final List<Call> calls = new ArrayList<>();
    private final HttpServer server;
    private int status = 200;

    EventHookApiTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(each -> each.getKey().toLowerCase(Locale.ROOT), each -> each.getValue()
                            .get(0)));
            calls.add(new Call(headers, body));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        RightsWorld.load();
        send(
                        "admin",
                        "/api/metadata",
                        """
                        {"userRoles": [{"id": "hkRoleHook0", "name": "hk hooks", "authorities": ["F_EVENT_HOOK_PRIVATE_ADD", "F_EVENT_HOOK_PUBLIC_ADD"]}],
                         "users": [
                          {"id": "hkOwner0000", "username": "hk_owner", "password": "%1$s", "firstName": "hk", "surname": "owner", "disabled": false,
                           "userRoles": [{"id": "hkRoleHook0"}], "organisationUnits": [{"id": "raNorth0000"}],
                           "dataViewOrganisationUnits": [{"id": "raNorth0000"}]},
                          {"id": "hkOther0000", "username": "hk_other", "password": "%1$s", "firstName": "hk", "surname": "other",
                           "userRoles": [{"id": "hkRoleHook0"}], "organisationUnits": [{"id": "raNorth0000"}]}]}"""
                                .formatted(PASSWORD))
                .statusCode(200);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        clock.reset();
        hooks().forEach(id -> as("admin").delete("/api/eventHooks/" + id));
    }

    private static List<String> hooks() {
        return as("admin")
                .get("/api/eventHooks?filter=name:like:hk&paging=false")
                .jsonPath()
                .getList("eventHooks.id");
    }

    private static RequestSpecification by(String user) {
        return user.startsWith("hk_")
                ? io.restassured.RestAssured.given().auth().preemptive().basic(user, PASSWORD)
                : as(user);
    }

    private static ValidatableResponse send(String user, String path, String body) {
        return by(user).contentType(ContentType.JSON).body(body).post(path).then();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
    }

    private String hook(String uid, String path, String rest) {
        return """
               {"id": "%s", "name": "hk %s", "source": {"path": "%s"}, "sharing": {"public": "rw------"},
                "targets": [{"type": "webhook", "url": "%s"%s}]}"""
                .formatted(uid, uid, path, url(), rest);
    }

    private void make(String uid) {
        String rest = ", \"secret\": \"" + KEY
                + "\", \"headers\": {\"X-A\": \"b\"}, \"auth\": {\"type\": \"api-token\", \"token\": \"hk-token\"}";
        send(OWNER, "/api/eventHooks", hook(uid, "dataValue", rest))
                .log()
                .ifValidationFails()
                .statusCode(201);
    }

    private static void value(String period, String combo, String value) {
        send(
                        "admin",
                        "/api/dataValueSets",
                        """
                        {"dataValues": [{"dataElement": "raDeOpen000", "period": "%s", "orgUnit": "raClinicN00", "categoryOptionCombo": "%s",
                          "attributeOptionCombo": "raAocOpen00", "value": "%s"}]}"""
                                .formatted(period, combo, value))
                .log()
                .ifValidationFails()
                .statusCode(200);
    }

    private List<String> told() {
        return calls.stream().flatMap(call -> call.values().stream()).toList();
    }

    private static String deliveries(String uid) {
        return "/api/eventHooks/" + uid + "/deliveries";
    }

    @Test
    void whatItsOwnerMayReadIsToldInOrderAndSigned() throws GeneralSecurityException {
        make("hkOrder0000");
        value("202503", "raCocOpen00", "9001");
        value("202503", "raCocHidden", "9002");
        value("202504", "raCocOpen00", "9003");
        sender.send();
        assertEquals(List.of("9001", "9003"), told(), "9002 is hidden from the owner");
        sender.send();
        assertEquals(2, told().size(), "nothing is told twice");
        value("202503", "raCocOpen00", "9004");
        sender.send();
        assertEquals(List.of("9001", "9003", "9004"), told());
        Call call = calls.get(0);
        assertEquals("ApiToken hk-token", call.headers().get("authorization"));
        assertEquals("b", call.headers().get("x-a"));
        String[] signature =
                String.valueOf(call.headers().get("x-tonle-signature")).split(",");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signed = (signature[0].substring(2) + "." + call.body()).getBytes(StandardCharsets.UTF_8);
        assertEquals("v1=" + HexFormat.of().formatHex(mac.doFinal(signed)), signature[1]);
    }

    @Test
    void whatIsNotTakenIsSentAgainLaterAndThenPutAside() {
        make("hkAgain0000");
        value("202505", "raCocOpen00", "9101");
        status = 503;
        sender.send();
        assertEquals(1, calls.size());
        sender.send();
        assertEquals(1, calls.size(), "it waits");
        value("202506", "raCocOpen00", "9102");
        for (int i = 0; i < 10 && calls.size() < 8; i++) {
            clock.advance(Duration.ofHours(13));
            sender.send();
        }
        assertEquals(
                1,
                calls.stream()
                        .limit(8)
                        .map(call -> call.headers().get("idempotency-key") + call.values())
                        .distinct()
                        .count(),
                "first the same page, eight times");
        by(OWNER)
                .get(deliveries("hkAgain0000"))
                .then()
                .statusCode(200)
                .body("deadLetters", hasSize(1))
                .body("deadLetters[0].remark", containsString("503"))
                .body("targets[0].url", is(url()));
        status = 200;
        clock.advance(Duration.ofHours(13));
        sender.send();
        assertEquals(List.of("9102"), calls.get(calls.size() - 1).values(), "the target goes on behind it");
        String letter = by(OWNER).get(deliveries("hkAgain0000")).path("deadLetters[0].id");
        by("hk_other")
                .post(deliveries("hkAgain0000") + "/zzNoLetter0/send")
                .then()
                .statusCode(404);
        by(OWNER)
                .post(deliveries("hkAgain0000") + "/" + letter + "/send")
                .then()
                .statusCode(200);
        assertEquals(List.of("9101"), calls.get(calls.size() - 1).values());
        by(OWNER).get(deliveries("hkAgain0000")).then().body("deadLetters", is(empty()));
    }

    @Test
    void whatChangedSinceIsToldWhereItChanged() {
        make("hkSince0000");
        status = 422;
        value("202507", "raCocOpen00", "9201");
        sender.send();
        String letter = by(OWNER).get(deliveries("hkSince0000")).path("deadLetters[0].id");
        status = 200;
        value("202507", "raCocOpen00", "9202");
        int before = calls.size();
        by(OWNER)
                .post(deliveries("hkSince0000") + "/" + letter + "/send")
                .then()
                .statusCode(200);
        assertEquals(before, calls.size(), "there is nothing left in it");
        sender.send();
        assertEquals(List.of("9202"), calls.get(calls.size() - 1).values());
    }

    @Test
    void aClosedAccountTellsNothingAndGoesOnWhenItIsOpened() {
        make("hkClosed000");
        disable(true);
        value("202508", "raCocOpen00", "9301");
        sender.send();
        assertEquals(List.of(), calls);
        as("admin").get(deliveries("hkClosed000")).then().body("silent", containsString("closed"));
        disable(false);
        sender.send();
        assertEquals(List.of("9301"), told());
    }

    private static void disable(boolean isDisabled) {
        as("admin")
                .contentType("application/json-patch+json")
                .body("[{\"op\": \"replace\", \"path\": \"/disabled\", \"value\": " + isDisabled + "}]")
                .patch("/api/users/hkOwner0000")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200);
    }

    @Test
    void nobodySendsElsewhereWhatAnotherOneMayRead() {
        make("hkOthers000");
        String read = by(OWNER).get("/api/eventHooks/hkOthers000").asString();
        assertFalse(read.contains(KEY) || read.contains("hk-token"), read);
        String elsewhere = read.replace(url(), "https://elsewhere.example/in");
        put("hk_other", elsewhere).statusCode(409).body("response.errorReports.errorCode", hasItem("E6309"));
        // who owns it must know the token when it goes to another server
        put(OWNER, elsewhere).statusCode(409).body("response.errorReports.errorCode", hasItem("E6311"));
        put(OWNER, read).statusCode(200);
        value("202509", "raCocOpen00", "9401");
        sender.send();
        assertEquals("ApiToken hk-token", calls.get(0).headers().get("authorization"), "sent back as it was read");
        assertTrue(calls.get(0).headers().containsKey("x-tonle-signature"));
        by(CLERK).get(deliveries("hkOthers000")).then().statusCode(403);
    }

    private static ValidatableResponse put(String user, String body) {
        return by(user).contentType(ContentType.JSON)
                .body(body)
                .put("/api/eventHooks/hkOthers000")
                .then();
    }

    @Test
    void metadataAreToldByTheirTypes() {
        send(OWNER, "/api/eventHooks", hook("hkTypes0000", "metadata.indicatorTypes", ""))
                .statusCode(201);
        send(
                        "admin",
                        "/api/metadata",
                        """
                        {"indicatorTypes": [{"id": "hkIndType00", "name": "hk type", "factor": 1}],
                         "constants": [{"id": "hkConstant0", "name": "hk constant", "shortName": "hk constant", "value": 1}]}""")
                .statusCode(200);
        sender.send();
        assertEquals(
                List.of("hkIndType00"),
                calls.stream()
                        .flatMap(call -> JsonPath.from(call.body()).<String>getList("changes.id").stream())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "scheduler, webhook, https://a.example, E6310",
        "dataValue, kafka, https://a.example, E6311",
        "dataValue, webhook, gopher://a.example, E6308",
        "dataValue, webhook, https://u:p@a.example, E6308"
    })
    void whatCannotBeServedIsNotStored(String path, String type, String url, String code) {
        String body = hook("hkWrong0000", path, "").replace("webhook", type).replace(url(), url);
        send(OWNER, "/api/eventHooks", body).statusCode(409).body("response.errorReports.errorCode", hasItem(code));
    }
}
