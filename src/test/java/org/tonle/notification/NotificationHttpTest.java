package org.tonle.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What gateways and web hooks get, against a server of the test. */
class NotificationHttpTest {
    private static final SmsGateway.ShortMessage MESSAGE =
            new SmsGateway.ShortMessage("id-1", "+855 12", "a \"quoted\" & {to} line\nខ្មែរ");

    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private int status = 200;

    NotificationHttpTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        return new SmallRyeConfigBuilder()
                .withMapping(SmsConfig.class)
                .withMapping(NotificationConfig.class)
                .withDefaultValues(all)
                .build();
    }

    private HttpSmsGateway gateway(Map<String, String> values) {
        return new HttpSmsGateway(config(values).getConfigMapping(SmsConfig.class), new NotificationHttp());
    }

    @Test
    void isOffUntilItHasAnAddress() {
        assertFalse(gateway(Map.of()).isConfigured());
        assertTrue(gateway(Map.of("tonle.sms.url", address())).isConfigured());
    }

    @Test
    void textsAreWrittenAsTheBodyWants() throws NotSent {
        gateway(Map.of("tonle.sms.url", address() + "/send", "tonle.sms.headers.authorization", "Bearer x"))
                .send(MESSAGE);
        gateway(Map.of(
                        "tonle.sms.url", address(),
                        "tonle.sms.content-type", "application/x-www-form-urlencoded",
                        "tonle.sms.body", "t={to}&m={text}"))
                .send(MESSAGE);
        gateway(Map.of("tonle.sms.url", address() + "/?t={to}&i={id}", "tonle.sms.method", "GET"))
                .send(MESSAGE);
        assertEquals(
                List.of(
                        "POST /send Bearer x {\"id\": \"id-1\", \"to\": \"+855 12\", \"text\": \"a \\\"quoted\\\" & {to} line\\nខ្មែរ\"}",
                        "POST / null t=%2B855+12&m=a+%22quoted%22+%26+%7Bto%7D+line%0A%E1%9E%81%E1%9F%92%E1%9E%98%E1%9F%82%E1%9E%9A",
                        "GET /?t=%2B855+12&i=id-1 null "),
                requests);
    }

    @ParameterizedTest
    @CsvSource({"302, AGAIN", "400, FAILED", "404, FAILED", "408, AGAIN", "429, AGAIN", "500, AGAIN", "503, AGAIN"})
    void whatIsRefusedIsNotTriedAgain(int answered, NotSent.Outcome outcome) {
        status = answered;
        NotSent refused = assertThrows(
                NotSent.class, () -> gateway(Map.of("tonle.sms.url", address())).send(MESSAGE));
        assertEquals(outcome, refused.outcome());
        assertEquals("the SMS gateway answered " + answered, refused.remark());
    }

    @Test
    void aGatewayThatIsNotThereIsTriedAgainAndOneThatIsMisspeltIsNot() {
        server.stop(0);
        String gone = address();
        assertEquals(
                NotSent.Outcome.AGAIN,
                assertThrows(NotSent.class, () -> gateway(Map.of("tonle.sms.url", gone))
                                .send(MESSAGE))
                        .outcome());
        assertEquals(
                NotSent.Outcome.FAILED,
                assertThrows(NotSent.class, () -> gateway(Map.of("tonle.sms.url", "no address"))
                                .send(MESSAGE))
                        .outcome());
    }

    private WebHooks hooks(String allowed) {
        return new WebHooks(
                config(Map.of("tonle.notification.web-hooks", allowed)).getConfigMapping(NotificationConfig.class),
                new NotificationHttp());
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode().put("variables", 1);
    }

    @Test
    void aWebHookGetsWhatItIsToldAsJson() throws NotSent {
        hooks(address() + "/hooks/").post("id-1", address() + "/hooks/mine", json());
        assertEquals(List.of("POST /hooks/mine null {\"variables\":1}"), requests);
    }

    /** Whoever writes templates sends nothing to servers that nobody named, whatever tricks the address plays. */
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:PORT/other",
        "http://127.0.0.1:PORT/hooks/../other",
        "http://127.0.0.1:PORT/hooks@evil.example/",
        "http://u@127.0.0.1:PORT/hooks/",
        "http://localhost:PORT/hooks/",
        "https://127.0.0.1:PORT/hooks/",
        "file:///etc/passwd",
        "not an address",
        "''"
    })
    void noOtherAddressIsAsked(String address) {
        String asked =
                address.replace("PORT", Integer.toString(server.getAddress().getPort()));
        NotSent refused =
                assertThrows(NotSent.class, () -> hooks(address() + "/hooks/").post("id-1", asked, json()));
        assertEquals(NotSent.Outcome.FAILED, refused.outcome());
        assertEquals(List.of(), requests);
    }
}
