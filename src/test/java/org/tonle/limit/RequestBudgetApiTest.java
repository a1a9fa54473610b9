package org.tonle.limit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request holds of the pool is given back however its answer ends: written, refused or cut off. */
@QuarkusTest
class RequestBudgetApiTest {
    private static final List<String> QUESTIONS = List.of(
            "/api/analytics?dimension=dx:deTest00000;dePos000000&dimension=pe:LAST_12_MONTHS&filter=ou:USER_ORGUNIT&tableLayout=true&rows=dx&columns=pe",
            "/api/analytics.csv?dimension=dx:deTest00000&dimension=pe:LAST_12_MONTHS&filter=ou:USER_ORGUNIT",
            "/api/analytics?dimension=dx:noSuchThing&dimension=pe:2024",
            "/api/dataElements?fields=*&paging=false",
            "/api/tracker/trackedEntities?paging=false");

    @Inject
    RowPool pool;

    @TestHTTPResource
    URI server;

    private RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    @BeforeEach
    void nothingIsHeldBefore() throws InterruptedException {
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
            try (Socket socket = new Socket(server.getHost(), server.getPort())) {
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
