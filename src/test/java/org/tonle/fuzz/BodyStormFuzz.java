package org.tonle.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many large bodies at once at every kind of address, on 512 MB: they are taken, refused or asked to come again, and a second user is served meanwhile. */
class BodyStormFuzz {
    private static final int PARALLEL = 64;
    private static final int SIZE = 1_500_000;
    private static final int READS = 5;
    private static final String JSON = "application/json";
    private static final String CSV = "application/csv";

    private static final List<FuzzRequest> BODIES = List.of(
            body("PUT", "/api/me", JSON, "{\"x\":" + list("{}", SIZE) + "}"),
            body("PUT", "/api/me", JSON, "{\"x\":" + list("77", SIZE) + "}"),
            body("PUT", "/api/me", JSON, "{\"x\":" + list("\"a\"", SIZE) + "}"),
            body("PUT", "/api/me", JSON, "{\"x\":" + list("[]", SIZE) + "}"),
            body("POST", "/api/metadata", JSON, "{\"dataElements\":" + list("{}", SIZE) + "}"),
            body(
                    "POST",
                    "/api/metadata",
                    JSON,
                    "{\"dataElementGroups\":[{\"dataElements\":" + list("{}", SIZE) + "}]}"),
            body("POST", "/api/metadata?async=true", JSON, "{\"dataElements\":" + list("{}", SIZE) + "}"),
            body("POST", "/api/metadata?classKey=DATA_ELEMENT", CSV, "name,uid\n" + "abcdefghij,\n".repeat(SIZE / 3)),
            body("POST", "/api/metadata?classKey=DATA_ELEMENT", CSV, "name\n" + ",".repeat(4 * SIZE)),
            body("POST", "/api/dataElementGroups", JSON, "{\"dataElements\":" + list("{}", SIZE) + "}"),
            body("PUT", "/api/dataElements/deSesAgeS00", JSON, "{\"x\":" + list("{}", SIZE) + "}"),
            body("PATCH", "/api/dataElements/deSesAgeS00", "application/json-patch+json", list("{}", SIZE)),
            body("POST", "/api/sharing?type=dataElement&id=deSesAgeS00", JSON, "{\"x\":" + list("{}", SIZE) + "}"),
            body("PUT", "/api/dataElements/deSesAgeS00/sharing", JSON, "{\"x\":" + list("{}", SIZE) + "}"),
            body(
                    "PUT",
                    "/api/dataElements/deSesAgeS00/translations",
                    JSON,
                    "{\"translations\":" + list("{}", SIZE) + "}"),
            body(
                    "POST",
                    "/api/dataElementGroups/dgSbaSens00/dataElements",
                    JSON,
                    "{\"additions\":" + list("{}", SIZE) + "}"),
            body("POST", "/api/organisationUnits/geometry", JSON, "{\"features\":" + list("{}", SIZE) + "}"),
            body("POST", "/api/schemas/dataElement", JSON, "{\"x\":" + list("{}", SIZE) + "}"),
            body("POST", "/api/systemSettings", JSON, "{\"x\":" + list("{}", SIZE) + "}"),
            body("POST", "/api/systemSettings/keyFlag", "text/plain", "x".repeat(5 * SIZE)),
            body(
                    "POST",
                    "/api/completeDataSetRegistrations",
                    JSON,
                    "{\"completeDataSetRegistrations\":" + list("{}", SIZE) + "}"),
            body("POST", "/api/minMaxDataElements", JSON, "{\"x\":" + list("{}", SIZE) + "}"),
            body("POST", "/api/dataValues", JSON, "{\"x\":" + list("{}", SIZE) + "}"),
            body("POST", "/api/dataValues", "application/x-www-form-urlencoded", "a=&".repeat(SIZE)),
            body("POST", "/api/dataValues", "multipart/form-data; boundary=B", part().repeat(140_000) + "--B--\r\n"),
            body("POST", "/api/dataValueSets", JSON, "{\"dataValues\":" + list("{}", SIZE) + "}"),
            body(
                    "POST",
                    "/api/dataValueSets",
                    JSON,
                    "{\"dataValues\":[{\"value\":\"" + "a".repeat(12 * SIZE) + "\"}]}"),
            body("POST", "/api/dataValueSets", CSV, "dataelement,period\n\"" + "a".repeat(20 * SIZE) + "\",1\n"),
            body("POST", "/api/dataValueSets", CSV, "dataelement,period\n" + ",".repeat(6 * SIZE) + "\n"),
            body(
                    "POST",
                    "/api/dataValueSets",
                    "application/xml",
                    "<dataValueSet><dataValue value=\"" + "a".repeat(20 * SIZE) + "\"/></dataValueSet>"),
            body("POST", "/api/tracker?async=false", JSON, "{\"events\":" + list("{}", SIZE) + "}"),
            body("POST", "/api/tracker", JSON, "{\"events\":" + list("{}", SIZE) + "}"),
            body("POST", "/api/tracker?async=false", JSON, "{\"x\":" + list("{}", SIZE) + "}"),
            body("POST", "/api/tracker?async=false", CSV, "event,status\n" + "a,b\n".repeat(SIZE / 4)),
            body("POST", "/api/auth/login", JSON, "{\"x\":" + list("{}", 16_000) + "}"));

    @Test
    void manyLargeBodiesAtOnceLeaveTheServerAtWork() throws Exception {
        String admin = FuzzClient.basic("admin", "district");
        List<String> faults = new ArrayList<>();
        ExecutorService clients = Executors.newFixedThreadPool(PARALLEL);
        try (PackagedServer server = PackagedServer.start("-Xmx512m")) {
            FuzzWorld.load(server);
            String second = server.secondUser();
            for (FuzzRequest request : BODIES) {
                List<Future<FuzzClient.Answer>> sent = new ArrayList<>();
                for (int i = 0; i < PARALLEL; i++) {
                    sent.add(clients.submit(() -> FuzzClient.send(server.url(), request, admin)));
                }
                Map<Integer, Integer> statuses = new TreeMap<>();
                long start = System.nanoTime();
                for (int i = 0; i < READS; i++) {
                    FuzzClient.Answer read = FuzzClient.send(
                            server.url(), new FuzzRequest("GET", "/api/me?fields=id", "*/*", "", null), second);
                    if (read.status() != 200) {
                        faults.add("the second user got " + read + " beside " + request);
                    }
                }
                double milliseconds = (System.nanoTime() - start) / 1e6 / READS;
                for (Future<FuzzClient.Answer> each : sent) {
                    FuzzClient.Answer answer = each.get();
                    statuses.merge(answer.status(), 1, Integer::sum);
                    boolean isSignIn = request.target().equals("/api/auth/login"); // which reads it before it says no
                    boolean isNothingProved =
                            List.of(403, 404, 405).contains(answer.status()) || answer.status() == 401 && !isSignIn;
                    if (isNothingProved
                            || answer.status() == 0
                            || answer.status() >= 500 && answer.retryAfter() == null) {
                        faults.add(request + " -> " + answer);
                    }
                }
                System.out.printf("storm: %s -> %s; a read of another user %.0f ms%n", request, statuses, milliseconds);
            }
            assertEquals(List.of(), faults);
            assertTrue(server.isAlive());
        } finally {
            clients.shutdownNow();
        }
    }

    private static FuzzRequest body(String method, String target, String type, String body) {
        return new FuzzRequest(method, target, "*/*", type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String part() {
        return "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n";
    }

    private static String list(String item, int bytes) {
        int count = bytes / (item.length() + 1);
        return "[" + (item + ",").repeat(count) + item + "]";
    }
}
