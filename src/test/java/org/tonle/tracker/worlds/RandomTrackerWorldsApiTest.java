package org.tonle.tracker.worlds;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Random worlds of tracker against the model, eight at once. A world is made again by its number: {@code -Dtracker.world=7 -Dtracker.worlds=1}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class RandomTrackerWorldsApiTest {
    private static final int MOST_TOLD = 12;
    private static final int AT_ONCE = 8;
    private static final int PATIENCE = 12;

    @Test
    void theServerAndTheModelAgree() throws InterruptedException {
        ModelServer server = new ModelServer("http://localhost:" + RestAssured.port);
        server.metadata(ModelMetadata.shared(ModelServer.PASSWORD));
        int first = Integer.getInteger("tracker.world", 1);
        int worlds = Integer.getInteger("tracker.worlds", 3);
        Queue<String> failed = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        for (int number = first; number < first + worlds; number++) {
            int each = number;
            threads.execute(() -> {
                if (failed.size() < MOST_TOLD) {
                    play(server, each, failed);
                }
            });
        }
        threads.shutdown();
        assertTrue(threads.awaitTermination(PATIENCE, TimeUnit.HOURS));
        if (!failed.isEmpty()) {
            throw new AssertionError(String.join("\n\n", failed));
        }
    }

    private static void play(ModelServer server, int number, Queue<String> failed) {
        try {
            ModelRun.play(server, number);
        } catch (AssertionError | RuntimeException problem) {
            failed.add("world " + number + ": " + problem.getMessage());
        }
    }
}
