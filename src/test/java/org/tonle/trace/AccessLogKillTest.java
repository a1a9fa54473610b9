package org.tonle.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.tonle.tracker.importing.TrackerMetadata;

/**
 * Kills the packaged server, and every second time PostgreSQL with it, while persons are read, and looks for the entry of every read that
 * was answered. Takes two minutes: {@code ./mvnw -Pquick -DskipTests package}, then {@code ./mvnw -Pquick test -Dtest=AccessLogKillTest
 * -Dtonle.kill-test=true}.
 */
@EnabledIfSystemProperty(named = "tonle.kill-test", matches = "true")
class AccessLogKillTest {
    private static final int ROUNDS = 6;
    private static final int READERS = 8;
    private static final int PERSONS = 200;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();

    @Test
    void everyAnsweredReadHasItsEntry() throws Exception {
        Path data = Files.createTempDirectory("tonle-kill");
        int port = freePort();
        Process server = start(data, port);
        try {
            load(port);
            for (int round = 1; round <= ROUNDS; round++) {
                int before = total();
                readUntilKilled(server, port, data, round);
                server = start(data, port);
                Map<String, Integer> entries = entries(port);
                answered.forEach((person, reads) -> assertTrue(
                        entries.getOrDefault(person, 0) >= reads,
                        person + " was answered " + reads + " times, entries: " + entries.get(person)));
                int written =
                        entries.values().stream().mapToInt(Integer::intValue).sum();
                assertTrue(written <= total() + round * READERS, "entries without a read: " + (written - total()));
                System.out.printf(
                        "round %d (%s killed): %d reads answered, %d in all, %d entries, 0 missing%n",
                        round, round % 2 == 0 ? "server and PostgreSQL" : "server", total() - before, total(), written);
                assertEquals(0, verify(data), "the chain is whole, beside the running server");
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
        assertEquals(0, verify(data), "the chain is whole, without a server");
    }

    private int total() {
        return answered.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String person(int number) {
        return "krPerson%03d".formatted(number % PERSONS);
    }

    private void load(int port) throws IOException, InterruptedException {
        post(port, "/api/metadata?importStrategy=CREATE_AND_UPDATE", TrackerMetadata.JSON);
        String persons = IntStream.range(0, PERSONS)
                .mapToObj(i ->
                        """
                        {"trackedEntity": "%s", "trackedEntityType": "tkPerson000", "orgUnit": "tkClinic000", "attributes": [
                          {"attribute": "tkName00000", "value": "Name %d"}, {"attribute": "tkSex000000", "value": "F"}]}"""
                                .formatted(person(i), i))
                .collect(Collectors.joining(","));
        post(port, "/api/tracker?async=false", "{\"trackedEntities\": [" + persons + "]}");
    }

    private void readUntilKilled(Process server, int port, Path data, int round) throws Exception {
        List<Thread> readers = new ArrayList<>();
        for (int r = 0; r < READERS; r++) {
            int reader = r;
            readers.add(new Thread(() -> read(port, reader)));
        }
        readers.forEach(Thread::start);
        Thread.sleep(1500 + 400L * round);
        server.destroyForcibly();
        if (round % 2 == 0) {
            long postmaster = Long.parseLong(Files.readAllLines(data.resolve("data/postgres/cluster/postmaster.pid"))
                    .get(0)
                    .strip());
            ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
            Thread.sleep(3000); // its children notice that it is gone
        }
        server.waitFor();
        for (Thread reader : readers) {
            reader.join();
        }
    }

    /** Reads one person after the other until the server is gone; a read counts when its answer has come whole. */
    private void read(int port, int reader) {
        try {
            for (int i = reader; ; i += READERS) {
                HttpResponse<String> answer = get(port, "/api/tracker/trackedEntities/" + person(i));
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

    private Map<String, Integer> entries(int port) throws IOException, InterruptedException {
        Map<String, Integer> entries = new ConcurrentHashMap<>();
        String address = "/api/accessLog?kind=READ&pageSize=5000";
        while (!address.isEmpty()) {
            JsonNode page = MAPPER.readTree(get(port, address).body());
            for (JsonNode entry : page.path("accessLog")) {
                entry.path("persons").forEach(person -> entries.merge(person.asText(), 1, Integer::sum));
            }
            String next = page.path("pager").path("nextPage").asText("");
            address = next.isEmpty() ? "" : next.substring(next.indexOf("/api/"));
        }
        return entries;
    }

    private static int verify(Path data) throws IOException, InterruptedException {
        Process command = java(data, 0, "verify-access-log");
        int code = command.waitFor();
        if (code != 0) {
            System.out.println(Files.readString(data.resolve("out.log")));
        }
        return code;
    }

    private Process start(Path data, int port) throws IOException, InterruptedException {
        Process server = java(data, port);
        for (int i = 0; i < 600; i++) {
            try {
                if (get(port, "/api/ping").statusCode() == 200) {
                    return server;
                }
            } catch (IOException notYet) {
                // it is still starting
            }
            assertTrue(server.isAlive(), () -> "the server did not start, see " + data.resolve("out.log"));
            Thread.sleep(200);
        }
        throw new IllegalStateException("the server does not answer, see " + data.resolve("out.log"));
    }

    private static Process java(Path data, int port, String... arguments) throws IOException {
        Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar");
        assertTrue(Files.exists(jar), jar + " is missing: package the server first");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.port=0",
                "-Dtonle.data-dir=" + data.resolve("data"),
                "-jar",
                jar.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(data.resolve("out.log").toFile()))
                .start();
    }

    private HttpResponse<String> get(int port, String address) throws IOException, InterruptedException {
        return client.send(request(port, address).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private void post(int port, String address, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                request(port, address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
    }

    private static HttpRequest.Builder request(int port, String address) {
        String pair = Base64.getEncoder().encodeToString("admin:district".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Basic " + pair);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
