package org.tonle.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.tonle.testsupport.KillableServer;
import org.tonle.tracker.importing.TrackerMetadata;

/**
 * Kills the packaged server, and every second time PostgreSQL with it, while persons are read, and looks for the entry of every read that
 * was answered. Takes two minutes: {@code ./mvnw -Pquick -DskipTests package}, then {@code ./mvnw -Pquick test -Dtest=AccessLogKillTest
 * -Dtonle.kill-test=true}.
 */
@EnabledIfSystemProperty(named = "tonle.kill-test", matches = "true")
class AccessLogKillTest {
    private static final String VERIFY = "verify-access-log";
    private static final int ROUNDS = 6;
    private static final int READERS = 8;
    private static final int PERSONS = 200;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, Integer> answered = new ConcurrentHashMap<>();

    @Test
    void everyAnsweredReadHasItsEntry() throws Exception {
        KillableServer server = new KillableServer();
        server.start();
        try (server) {
            load(server);
            for (int round = 1; round <= ROUNDS; round++) {
                int before = total();
                readUntilKilled(server, round);
                server.start();
                Map<String, Integer> entries = entries(server);
                answered.forEach((person, reads) -> assertTrue(
                        entries.getOrDefault(person, 0) >= reads,
                        person + " was answered " + reads + " times, entries: " + entries.get(person)));
                int written =
                        entries.values().stream().mapToInt(Integer::intValue).sum();
                assertTrue(written <= total() + round * READERS, "entries without a read: " + (written - total()));
                System.out.printf(
                        "round %d (%s killed): %d reads answered, %d in all, %d entries, 0 missing%n",
                        round, round % 2 == 0 ? "server and PostgreSQL" : "server", total() - before, total(), written);
                assertEquals(0, server.run(VERIFY), "the chain is whole, beside the running server");
            }
        }
        assertEquals(0, server.run(VERIFY), "the chain is whole, without a server");
    }

    private int total() {
        return answered.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String person(int number) {
        return "krPerson%03d".formatted(number % PERSONS);
    }

    private static void load(KillableServer server) throws IOException, InterruptedException {
        server.send("POST", "/api/metadata?importStrategy=CREATE_AND_UPDATE", "application/json", TrackerMetadata.JSON);
        String persons = IntStream.range(0, PERSONS)
                .mapToObj(i ->
                        """
                        {"trackedEntity": "%s", "trackedEntityType": "tkPerson000", "orgUnit": "tkClinic000", "attributes": [
                          {"attribute": "tkName00000", "value": "Name %d"}, {"attribute": "tkSex000000", "value": "F"}]}"""
                                .formatted(person(i), i))
                .collect(Collectors.joining(","));
        server.send("POST", "/api/tracker?async=false", "application/json", "{\"trackedEntities\": [" + persons + "]}");
    }

    private void readUntilKilled(KillableServer server, int round) throws Exception {
        List<Thread> readers = new ArrayList<>();
        for (int r = 0; r < READERS; r++) {
            int reader = r;
            readers.add(new Thread(() -> read(server, reader)));
        }
        readers.forEach(Thread::start);
        Thread.sleep(1500 + 400L * round);
        server.kill(round % 2 == 0);
        for (Thread reader : readers) {
            reader.join();
        }
    }

    /** Reads one person after the other until the server is gone; a read counts when its answer has come whole. */
    private void read(KillableServer server, int reader) {
        try {
            for (int i = reader; ; i += READERS) {
                HttpResponse<String> answer = server.get("/api/tracker/trackedEntities/" + person(i));
                if (answer.statusCode() == 200 && MAPPER.readTree(answer.body()).hasNonNull("trackedEntity")) {
                    answered.merge(person(i), 1, Integer::sum);
                }
            }
        } catch (IOException killed) {
            // the end of this reader: the answer did not come
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Integer> entries(KillableServer server) throws IOException, InterruptedException {
        Map<String, Integer> entries = new ConcurrentHashMap<>();
        String address = "/api/accessLog?kind=READ&pageSize=5000";
        while (!address.isEmpty()) {
            JsonNode page = MAPPER.readTree(server.get(address).body());
            for (JsonNode entry : page.path("accessLog")) {
                entry.path("persons").forEach(person -> entries.merge(person.asText(), 1, Integer::sum));
            }
            String next = page.path("pager").path("nextPage").asText("");
            address = next.isEmpty() ? "" : next.substring(next.indexOf("/api/"));
        }
        return entries;
    }
}
