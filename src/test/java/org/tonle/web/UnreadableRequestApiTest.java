package org.tonle.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.TestDatabase;

/** What no resource ever sees: requests whose address is none, or too long, or whose method is none. Errors are JSON there too. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class UnreadableRequestApiTest {
    @ParameterizedTest
    @ValueSource(strings = {"/api/%zz", "/api/dataElements/%", "/api/dataElements?filter=%zz", "/api/%E0%80%", "/%zz"})
    void anEscapeThatIsNoneIs400InJson(String address) throws IOException {
        refused("GET", address, 400);
    }

    @Test
    void anAddressThatIsTooLongIs414InJson() throws IOException {
        refused("GET", "/api/dataElements?filter=" + "a".repeat(300_000), 414);
    }

    @Test
    void aMethodThatIsNoneIs405InJson() throws IOException {
        refused("BANANA", "/api/dataElements", 405);
    }

    private static void refused(String method, String address, int status) throws IOException {
        String user = Base64.getEncoder().encodeToString("admin:district".getBytes(StandardCharsets.UTF_8));
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            String request = method + " " + address
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic " + user + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals("HTTP/1.1 " + status, answer.substring(0, 12), answer);
            assertTrue(answer.contains("application/json"), answer);
            assertTrue(answer.contains("\"httpStatusCode\":" + status), answer);
        }
    }
}
