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
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Eight clients push 20 MB each at the same time, on 512 MB: they wait for each other, nearly all are served, and others meanwhile. */
class LargeBodiesFuzz {
    private static final int CLIENTS = 8;
    private static final int BYTES = 20 << 20;
    private static final String JSON = "application/json";

    @Test
    void equalLargeBodiesWaitForEachOther() throws Exception {
        List<FuzzRequest> bodies = List.of(
                body("/api/metadata", JSON, "{\"organisationUnits\":[", LargeBodiesFuzz::orgUnit, "]}"),
                body(
                        "/api/metadata?classKey=ORGANISATION_UNIT",
                        "application/csv",
                        "name,uid,code,parent,shortName,description,openingDate\n",
                        LargeBodiesFuzz::row,
                        "\n"),
                body("/api/tracker?async=false", JSON, "{\"events\":[", LargeBodiesFuzz::event, "]}"),
                body("/api/dataValueSets", JSON, "{\"dataValues\":[", LargeBodiesFuzz::value, "]}"),
                body(
                        "/api/completeDataSetRegistrations",
                        JSON,
                        "{\"completeDataSetRegistrations\":[",
                        LargeBodiesFuzz::report,
                        "]}"));
        String admin = FuzzClient.basic("admin", "district");
        List<String> faults = new ArrayList<>();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (PackagedServer server = PackagedServer.start("-Xmx512m")) {
            FuzzWorld.load(server);
            String second = server.secondUser();
            for (FuzzRequest request : bodies) {
                long start = System.nanoTime();
                List<Future<FuzzClient.Answer>> sent = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    sent.add(clients.submit(() -> FuzzClient.send(server.url(), request, admin)));
                }
                double slowest = slowestRead(server, second, sent);
                Map<Integer, Integer> statuses = new TreeMap<>();
                int served = 0;
                for (Future<FuzzClient.Answer> each : sent) {
                    FuzzClient.Answer answer = each.get();
                    statuses.merge(answer.status(), 1, Integer::sum);
                    served += List.of(200, 409).contains(answer.status()) ? 1 : 0; // imported, or reported row by row
                    if (!List.of(200, 409, 503).contains(answer.status())) {
                        faults.add(request + " -> " + answer);
                    }
                }
                System.out.printf(
                        "large bodies: %s -> %s in %.0f s; the slowest read of another user %.0f ms%n",
                        request, statuses, (System.nanoTime() - start) / 1e9, slowest);
                if (served < CLIENTS - 1) {
                    faults.add(request + " was refused too often: " + statuses);
                }
            }
            assertEquals(List.of(), faults);
            assertTrue(server.isAlive());
        } finally {
            clients.shutdownNow();
        }
    }

    /** Milliseconds of the slowest simple read while the bodies are at work. */
    private static double slowestRead(PackagedServer server, String user, List<Future<FuzzClient.Answer>> sent)
            throws InterruptedException {
        double slowest = 0;
        while (!sent.stream().allMatch(Future::isDone)) {
            long start = System.nanoTime();
            FuzzClient.Answer read =
                    FuzzClient.send(server.url(), new FuzzRequest("GET", "/api/me?fields=id", "*/*", "", null), user);
            assertEquals(200, read.status());
            slowest = Math.max(slowest, (System.nanoTime() - start) / 1e6);
            Thread.sleep(100);
        }
        return slowest;
    }

    private static FuzzRequest body(String target, String type, String start, IntFunction<String> item, String end) {
        int count = BYTES / (item.apply(0).length() + 1);
        String separator = type.equals(JSON) ? "," : "\n";
        String items = IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(separator));
        return new FuzzRequest("POST", target, "*/*", type, (start + items + end).getBytes(StandardCharsets.UTF_8));
    }

    private static String orgUnit(int i) {
        return """
               {"id":"lgUnit%05d","name":"Large unit %d","shortName":"Large unit %d","code":"LARGE_%d","openingDate":"2000-01-01",\
               "description":"%s","geometry":{"type":"Point","coordinates":[104.%05d,12.%05d]}}"""
                .formatted(i, i, i, i, "A clinic of many beds. ".repeat(15), i, i);
    }

    private static String row(int i) {
        return "Large row %d,lgRows%05d,ROW_%d,,Large row %d,%s,2000-01-01"
                .formatted(i, i, i, i, "A clinic of many beds. ".repeat(20));
    }

    private static String event(int i) {
        return """
               {"event":"lgEvnt%05d","program":"noProgram00","programStage":"noStage0000","orgUnit":"noUnit00000","occurredAt":"2024-01-01",\
               "dataValues":[{"dataElement":"noElement00","value":"%s"},{"dataElement":"noElement01","value":"%d"}]}"""
                .formatted(i, "many words of a note ".repeat(10), i);
    }

    private static String value(int i) {
        return """
               {"dataElement":"deSesAgeS00","period":"202401","orgUnit":"lgUnit%05d","value":"%d","comment":"%s"}"""
                .formatted(i, i, "many words of a note ".repeat(5));
    }

    private static String report(int i) {
        return """
               {"dataSet":"noDataSet00","period":"202401","organisationUnit":"lgUnit%05d","storedBy":"%s"}"""
                .formatted(i, "many words of a name ".repeat(10));
    }
}
