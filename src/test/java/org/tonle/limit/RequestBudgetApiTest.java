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

    private static final String CELLS = "dimension=dx:rbTests0000&dimension=pe:202401;202402&dimension=ou:rbClinic000";

    private static final List<String> QUESTIONS = List.of(
            "/api/analytics?" + CELLS,
            "/api/analytics.csv?" + CELLS,
            "/api/analytics?" + CELLS + "&tableLayout=true&rows=dx&columns=pe",
            "/api/analytics/rawData?" + CELLS,
            "/api/analytics?dimension=dx:noSuchThing&dimension=pe:2024");

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
        AtomicLong most = new AtomicLong();
        Thread watch = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                most.accumulateAndGet(pool.taken(), Math::max);
                Thread.onSpinWait();
            }
        });
        watch.start();
        try {
            for (int i = 0; i < 5; i++) {
                QUESTIONS.forEach(question -> admin().get(question));
            }
        } finally {
            watch.interrupt();
            watch.join();
        }
        assertTrue(most.get() > 0, "the questions of this test hold nothing of the pool, so it proves nothing");
        assertEquals(0, heldAtTheEnd());
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
}
