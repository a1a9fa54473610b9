package org.tonle.limit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** What a request holds of the pool is given back however its answer ends: written, refused or cut off. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RequestBudgetApiTest {
    private static final String METADATA =
            """
            {"organisationUnits": [
              {"id": "rbClinic000", "name": "Rb clinic", "shortName": "Rb clinic", "openingDate": "2000-01-01"}],
             "dataElements": [
              {"id": "rbTests0000", "name": "rb tests", "shortName": "rb tests", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM"}],
             "dataSets": [
              {"id": "rbMonthly00", "name": "rb monthly", "shortName": "rb monthly", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "rbTests0000"}}],
               "organisationUnits": [{"id": "rbClinic000"}]}]}""";

    private static final String VALUE =
            """
            {"dataSet": "rbMonthly00", "dataValues": [
              {"dataElement": "rbTests0000", "period": "202401", "orgUnit": "rbClinic000", "value": "4"}]}""";

    private static final String JSON = "application/json";

    private static final String CELLS = "dimension=dx:rbTests0000&dimension=pe:202401;202402&dimension=ou:rbClinic000";

    private static final List<String> QUESTIONS = List.of(
            "/api/analytics?" + CELLS,
            "/api/analytics.csv?" + CELLS,
            "/api/analytics?" + CELLS + "&tableLayout=true&rows=dx&columns=pe",
            "/api/analytics/rawData?" + CELLS,
            "/api/analytics?dimension=dx:noSuchThing&dimension=pe:2024");

    private static final String NOTHINGS = "[" + "{},".repeat(2000) + "{}]";

    /** Method, address, media type and body of what is read into memory. */
    private static final List<List<String>> BODIES = List.of(
            List.of("PUT", "/api/me", JSON, "{\"x\":" + NOTHINGS + "}"),
            List.of("PUT", "/api/me", JSON, "{\"x\":"),
            List.of("POST", "/api/metadata", JSON, "{\"dataElements\":" + NOTHINGS + "}"),
            List.of("POST", "/api/metadata", JSON, "{\"dataElementGroups\":[{\"dataElements\":" + NOTHINGS + "}]}"),
            List.of("POST", "/api/metadata?classKey=DATA_ELEMENT", "text/csv", "name\n" + "rb\n".repeat(2000)),
            List.of("POST", "/api/dataElementGroups", JSON, "{\"dataElements\":" + NOTHINGS + "}"),
            List.of("PUT", "/api/dataElements/rbTests0000", JSON, "{\"x\":" + NOTHINGS + "}"),
            List.of("PATCH", "/api/dataElements/rbTests0000", "application/json-patch+json", NOTHINGS),
            List.of("POST", "/api/schemas/dataElement", JSON, "{\"x\":" + NOTHINGS + "}"),
            List.of("POST", "/api/sharing?type=dataElement&id=rbTests0000", JSON, "{\"object\":" + NOTHINGS + "}"),
            List.of("POST", "/api/systemSettings", JSON, "{\"x\":" + NOTHINGS + "}"),
            List.of("POST", "/api/systemSettings/keyFlag", "text/plain", "x".repeat(200_000)),
            List.of("POST", "/api/dataValues", JSON, "{\"x\":" + NOTHINGS + "}"),
            List.of("POST", "/api/dataValues", "application/x-www-form-urlencoded", "x=" + "y".repeat(200_000)),
            List.of("POST", "/api/completeDataSetRegistrations", JSON, "{\"x\":" + NOTHINGS + "}"),
            List.of("POST", "/api/tracker?async=false", JSON, "{\"events\":" + NOTHINGS + "}"),
            List.of("POST", "/api/auth/login", JSON, "{\"x\":[" + "{},".repeat(5200) + "{}]}"));

    private static final int TRIES = 50;

    private static boolean loaded;

    @Inject
    RowPool pool;

    private RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    @BeforeEach
    void nothingIsHeldBefore() throws InterruptedException {
        if (!loaded) {
            admin().body(METADATA)
                    .contentType("application/json")
                    .post("/api/metadata")
                    .then()
                    .statusCode(200);
            admin().body(VALUE)
                    .contentType("application/json")
                    .post("/api/dataValueSets")
                    .then()
                    .statusCode(200);
            loaded = true;
        }
        assertEquals(0, heldAtTheEnd());
    }

    private long heldAtTheEnd() throws InterruptedException {
        for (int i = 0; i < 50 && pool.taken() != 0; i++) {
            Thread.sleep(100);
        }
        return pool.taken();
    }

    @Test
    void answersThatWereWrittenOrRefusedHoldNothing() throws InterruptedException {
        long most = mostHeld(() -> QUESTIONS.forEach(question -> admin().get(question)));
        assertTrue(most > 0, "the questions of this test hold nothing of the pool, so it proves nothing");
        assertEquals(0, heldAtTheEnd());
    }

    @Test
    void everyBodyThatIsReadIntoMemoryIsHeldUntilItsAnswer() throws InterruptedException {
        for (List<String> body : BODIES) {
            long most = mostHeld(
                    () -> admin().contentType(body.get(2)).body(body.get(3)).request(body.get(0), body.get(1)));
            assertTrue(
                    most > 0 || body.get(3).length() < 1000,
                    () -> body.get(0) + " " + body.get(1) + " holds nothing of the pool");
            assertEquals(0, heldAtTheEnd(), () -> body.get(0) + " " + body.get(1));
        }
        admin().delete("/api/systemSettings/keyFlag");
    }

    /** Rows that were taken at most while it was done; again when nobody looked in time. */
    private long mostHeld(Runnable work) throws InterruptedException {
        AtomicLong most = new AtomicLong();
        Thread watch = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                most.accumulateAndGet(pool.taken(), Math::max);
                Thread.onSpinWait();
            }
        });
        watch.start();
        try {
            for (int i = 0; i < TRIES && (i == 0 || most.get() == 0); i++) {
                work.run();
            }
        } finally {
            watch.interrupt();
            watch.join();
        }
        return most.get();
    }

    @Test
    void answersThatWereCutOffHoldNothing() throws IOException, InterruptedException {
        String proof = Base64.getEncoder().encodeToString("admin:district".getBytes(StandardCharsets.UTF_8));
        for (String question : QUESTIONS) {
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                String request = "GET " + question + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + proof
                        + "\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
        }
        Thread.sleep(500); // for those that have not begun
        assertEquals(0, heldAtTheEnd());
    }

    /** The beginning of a body that is never sent to its end. */
    private static Socket stalled(String target, String proof) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        String head = "POST " + target
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 20000000\r\nAuthorization: Basic "
                + proof + "\r\n\r\n{\"x\":[";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write("{},".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void clientsThatStallHoldNeitherMemoryNorTheTurnOfOthers() throws IOException, InterruptedException {
        String proof = Base64.getEncoder().encodeToString("admin:district".getBytes(StandardCharsets.UTF_8));
        for (String target : List.of("/api/metadata", "/api/tracker", "/api/dataElementGroups")) {
            List<Socket> slow = new ArrayList<>();
            try {
                for (int i = 0; i < 10; i++) {
                    slow.add(stalled(target, proof));
                }
                Thread.sleep(500);
                assertEquals(0, pool.taken(), target);
                String body = "{\"x\":[" + "{},".repeat(300_000) + "{}]}";
                admin().contentType(JSON)
                        .body(body)
                        .post("/api/metadata?importMode=VALIDATE")
                        .then()
                        .statusCode(200);
            } finally {
                for (Socket each : slow) {
                    each.close();
                }
            }
        }
        assertEquals(0, heldAtTheEnd());
    }
}
