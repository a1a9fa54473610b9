package org.tonle.tracker.confidential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.tonle.common.Uid;
import org.tonle.testsupport.KillableServer;
import org.tonle.tracker.importing.TrackerMetadata;

/**
 * Kills the packaged server in the middle of sealing, every second time PostgreSQL with it, lets it end the work, clears away what was plain
 * before as {@code docs/confidential.md} says, and searches every file of the data directory for the values. {@code ./mvnw -Pquick
 * -DskipTests package}, then {@code ./mvnw -Pquick test -Dtest=SealingKillTest -Dtonle.kill-test=true [-Dtonle.kill-rounds=4]}.
 */
@EnabledIfSystemProperty(named = "tonle.kill-test", matches = "true")
class SealingKillTest {
    private static final int ROUNDS = Integer.getInteger("tonle.kill-rounds", 4);
    private static final int PERSONS = 6000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** In every name, and nowhere else. */
    private final String word = "Zq" + Uid.generate();

    @Test
    void nothingPlainStaysOnTheDisk() throws Exception {
        KillableServer server =
                new KillableServer("-Dtonle.confidential.key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        server.start();
        try (server) {
            load(server);
            assertTrue(!holding(server.data(), word).isEmpty(), "the search finds what is plain");
            for (int round = 1; round <= ROUNDS; round++) {
                mark(server, true);
                int left = waitUntilSome(server);
                server.kill(round % 2 == 0);
                server.start();
                waitUntilDone(server);
                assertEquals(0, plain(server));
                System.out.printf(
                        "round %d: killed with %d of %d names plain, then all sealed%n", round, left, PERSONS);
                if (round < ROUNDS) {
                    mark(server, false);
                    waitUntilDone(server);
                }
            }
            clear(server);
            JsonNode found = MAPPER.readTree(server.get("/api/tracker/trackedEntities/skPers00007?fields=attributes")
                    .body());
            assertTrue(found.toString().contains(word), found::toString);
        }
        try (Stream<Path> store = Files.walk(server.data().resolve("analytics"))) {
            store.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
        assertEquals(List.of(), holding(server.data(), word));
        assertEquals(List.of(), holding(server.data(), word.toLowerCase(Locale.ROOT)));
        assertEquals(List.of(), holding(server.log(), word));
    }

    private void load(KillableServer server) throws IOException, InterruptedException {
        server.send("POST", "/api/metadata", "application/json", TrackerMetadata.JSON);
        String persons = IntStream.range(0, PERSONS)
                .mapToObj(i ->
                        """
                        {"trackedEntity": "skPers%05d", "trackedEntityType": "tkPerson000", "orgUnit": "tkClinic000", "attributes": [
                          {"attribute": "tkName00000", "value": "%s %d"}, {"attribute": "tkSex000000", "value": "F"}]}"""
                                .formatted(i, word, i))
                .collect(Collectors.joining(","));
        server.send("POST", "/api/tracker?async=false", "application/json", "{\"trackedEntities\": [" + persons + "]}");
    }

    private static void mark(KillableServer server, boolean isMarked) throws IOException, InterruptedException {
        server.send(
                "PATCH",
                "/api/trackedEntityAttributes/tkName00000",
                "application/json-patch+json",
                "[{\"op\": \"add\", \"path\": \"/confidential\", \"value\": " + isMarked + "}]");
    }

    /** How many names are plain. */
    private int plain(KillableServer server) throws IOException, SQLException {
        try (Connection database = server.database();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from tracked_entity where attributes::text like '%" + word + "%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Waits until some are sealed. @return how many are not */
    private int waitUntilSome(KillableServer server) throws IOException, SQLException {
        int left = PERSONS;
        while (left == PERSONS) {
            left = plain(server);
        }
        assertTrue(left > 0, "in the middle of the work");
        return left;
    }

    private static void waitUntilDone(KillableServer server) throws IOException, InterruptedException {
        for (int i = 0; i < 300; i++) {
            JsonNode state = MAPPER.readTree(server.get("/api/confidential").body());
            boolean isDone = true;
            for (JsonNode attribute : state.path("attributes")) {
                isDone &= attribute.path("done").asBoolean();
            }
            if (isDone) {
                return;
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("not all is sealed in a minute, see " + server.log());
    }

    /** What {@code docs/confidential.md} tells operators to do. */
    private static void clear(KillableServer server) throws IOException, SQLException {
        String page = Files.readString(Path.of("docs/confidential.md"));
        int from = page.indexOf("    vacuum full");
        String commands = page.substring(from, page.indexOf("\n\n", from));
        try (Connection database = server.database();
                Statement statement = database.createStatement()) {
            for (String command : commands.strip().split(";")) {
                statement.execute(command.strip());
            }
        }
    }

    /** The files below a folder that hold a text. */
    private static List<Path> holding(Path folder, String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (contains(Files.readAllBytes(file), wanted)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private static boolean contains(byte[] all, byte[] wanted) {
        for (int i = 0; i <= all.length - wanted.length; i++) {
            int matched = 0;
            while (matched < wanted.length && all[i + matched] == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
