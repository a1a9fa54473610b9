package org.tonle.client;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
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
            Response answer = admin().body(withFreeLevel(payload()).toString()).post("/api/metadata");
            assertEquals(200, answer.statusCode(), answer.asString());
            imported = true;
        }
    }

    /** Other tests on this server may have given the first level of the country a name: each level has one. */
    private static JsonNode withFreeLevel(JsonNode world) {
        List<Integer> taken = admin().get("/api/organisationUnitLevels?fields=level&paging=false")
                .jsonPath()
                .getList("organisationUnitLevels.level");
        int free = 1;
        while (taken.contains(free)) {
            free++;
        }
        ((ObjectNode) world.path("organisationUnitLevels").path(0)).put("level", free);
        return world;
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
