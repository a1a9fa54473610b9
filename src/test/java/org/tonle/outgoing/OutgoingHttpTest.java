package org.tonle.outgoing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where calls go, how long they take and how much is read, against a server of the test. */
class OutgoingHttpTest {
    private final HttpServer server;
    private int asked;

    OutgoingHttpTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            asked++;
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/moved") ? 302 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static OutgoingHttp http(Map<String, String> values) {
        return new OutgoingHttp(new SmallRyeConfigBuilder()
                .withMapping(OutgoingConfig.class)
                .withDefaultValues(new HashMap<>(values))
                .build()
                .getConfigMapping(OutgoingConfig.class));
    }

    private static OutgoingCall call(String address, String body) {
        return OutgoingCall.of(address, Map.of("X-A", "b"), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aServerThatIsNamedIsCalledAndItsAnswerReadToTheLimit() throws NotReached {
        OutgoingHttp http =
                http(Map.of("tonle.outgoing.servers", address("/in"), "tonle.outgoing.largest-answer", "10"));
        OutgoingAnswer answer = http.post(call(address("/in"), "0123456789"));
        assertTrue(answer.isSuccess());
        assertArrayEquals("0123456789".getBytes(StandardCharsets.UTF_8), answer.body());
        NotReached long1 = assertThrows(NotReached.class, () -> http.post(call(address("/in"), "0123456789x")));
        assertFalse(long1.isForGood());
        assertTrue(long1.reason().contains("longer than 10 bytes"), long1.reason());
        assertThrows(NotReached.class, () -> http.post(call(address("/out"), "")));
        assertEquals(2, asked, "what is not named is not called");
    }

    @Test
    void aRedirectionIsAnAnswerNotAWay() throws NotReached {
        OutgoingHttp http = http(Map.of("tonle.outgoing.private-networks", "true"));
        assertEquals(302, http.post(call(address("/moved"), "x")).status());
        assertEquals(1, asked);
    }

    /** Unless an operator says so nobody reaches what only this machine reaches, however the address is written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/",
                "http://localhost:PORT/",
                "http://[::1]:PORT/",
                "http://0.0.0.0:PORT/",
                "http://2130706433:PORT/",
                "http://127.1:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://10.1.2.3/",
                "http://192.168.1.1/",
                "http://172.16.0.1/",
                "http://169.254.169.254/latest",
                "http://100.64.0.1/",
                "http://[fc00::1]/",
                "http://[fe80::1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://224.0.0.1/",
                "http://u:p@127.0.0.1:PORT/",
                "file:///etc/passwd",
                "ftp://example.org/",
                "jar:http://example.org!/",
                "no address",
                "http:///",
                "//example.org",
                ""
            })
    void privateAndOtherAddressesAreNotCalled(String address) {
        String text =
                address.replace("PORT", Integer.toString(server.getAddress().getPort()));
        assertTrue(
                assertThrows(NotReached.class, () -> http(Map.of()).post(call(text, "x")))
                        .isForGood(),
                text);
        assertEquals(0, asked);
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, false",
        "2001:4860:4860::8888, false",
        "172.32.0.1, false",
        "100.128.0.1, false",
        "240.0.0.1, true"
    })
    void publicAddressesAreRight(String address, boolean isPrivate) throws IOException {
        assertEquals(isPrivate, OutgoingAddress.isPrivate(InetAddress.getByName(address)));
    }

    @Test
    void aServerThatIsGoneOrSilentIsTriedAgain() {
        OutgoingHttp http =
                http(Map.of("tonle.outgoing.private-networks", "true", "tonle.outgoing.patience", "PT0.2S"));
        server.createContext("/silent", exchange -> exchange.getRequestBody().readAllBytes());
        assertFalse(assertThrows(NotReached.class, () -> http.post(call(address("/silent"), "x")))
                .isForGood());
        server.stop(0);
        assertFalse(assertThrows(NotReached.class, () -> http.post(call(address("/"), "x")))
                .isForGood());
    }
}
