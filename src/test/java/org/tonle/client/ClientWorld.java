package org.tonle.client;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** At least one object of each type that clients work with, all with identifiers that begin with {@code cl}; {@code client/world.json}. */
final class ClientWorld {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static boolean imported;

    private ClientWorld() {}

    static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    static String server() {
        return "http://localhost:" + RestAssured.port;
    }

    /** Imports the world, once, in one request, as any client would. */
    static synchronized void furnish() {
        if (!imported) {
            Response answer = admin().body(payload().toString()).post("/api/metadata");
            assertEquals(200, answer.statusCode(), answer.asString());
            imported = true;
        }
    }

    /** The first identifier of each collection. */
    static Map<String, String> firsts() {
        Map<String, String> firsts = new LinkedHashMap<>();
        payload()
                .properties()
                .forEach(list -> firsts.put(
                        list.getKey(), list.getValue().path(0).path("id").asText()));
        return firsts;
    }

    private static JsonNode payload() {
        try (InputStream file = ClientWorld.class.getResourceAsStream("/client/world.json")) {
            return MAPPER.readTree(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
