package org.tonle.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Every operation that takes a body, by a user without any right who says it will have 40 MB and sends the first of them only: the answer does not wait for the rest. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class BodySweepTest {
    private static final String PASSWORD = "Probe#2026x";
    private static final int SAID = 40 << 20;
    private static final int SENT = 32 * 1024;
    private static final int PATIENCE = 4000;

    @Test
    void nobodyWaitsForABodyThatIsRefusedAnyway() throws IOException {
        String user =
                """
                {"userRoles": [{"id": "bsRoleNone0", "name": "bs none", "authorities": []}],
                 "users": [{"id": "bsNobody000", "username": "bs_nobody", "firstName": "bs", "surname": "nobody",
                   "password": "%s", "userRoles": [{"id": "bsRoleNone0"}]}]}"""
                        .formatted(PASSWORD);
        MatrixHttp http = new MatrixHttp("http://localhost:" + RestAssured.port);
        assertEquals(
                200,
                http.send("admin", "district", "POST", "/api/metadata", "application/json", user)
                        .status());
        List<String> waiting = new ArrayList<>();
        for (Map.Entry<String, List<MatrixCall>> each : MatrixCall.all().entrySet()) {
            for (MatrixCall call : each.getValue()) {
                if (call.body() != null) {
                    MatrixCall about = call.about("dataElements", "bsElement00", "bsElement00");
                    int status = status(about);
                    if (status == 0 || status >= 500) {
                        waiting.add(about.verb() + " " + about.path() + " " + status);
                    }
                }
            }
        }
        assertEquals(List.of(), waiting);
    }

    /** 0 when no answer came in time. */
    private static int status(MatrixCall call) throws IOException {
        String pair = Base64.getEncoder().encodeToString(("bs_nobody:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE);
            String path = call.path().replaceAll("[{}\\[\\] <>\"]", "x");
            String head = call.verb() + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + pair
                    + "\r\nContent-Type: " + call.contentType() + "\r\nContent-Length: " + SAID + "\r\n\r\n";
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(" ".repeat(SENT).getBytes(StandardCharsets.UTF_8));
            out.flush();
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return line == null || line.length() < 12 ? 0 : Integer.parseInt(line.substring(9, 12));
        } catch (SocketTimeoutException waits) {
            return 0;
        }
    }
}
