package org.tonle.tracker.worlds;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Random worlds of tracker against the model. A world is made again by its number: {@code -Dtracker.world=7 -Dtracker.worlds=1}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class RandomTrackerWorldsApiTest {
    private static final int MOST_TOLD = 12;

    @Test
    void theServerAndTheModelAgree() {
        ModelServer server = new ModelServer("http://localhost:" + RestAssured.port);
        server.metadata(ModelMetadata.shared(ModelServer.PASSWORD));
        int first = Integer.getInteger("tracker.world", 1);
        int worlds = Integer.getInteger("tracker.worlds", 3);
        List<String> failed = new ArrayList<>();
        for (int number = first; number < first + worlds && failed.size() < MOST_TOLD; number++) {
            try {
                ModelRun.play(server, number);
            } catch (AssertionError problem) {
                failed.add("world " + number + ": " + problem.getMessage());
            }
        }
        if (!failed.isEmpty()) {
            throw new AssertionError(String.join("\n\n", failed));
        }
    }
}
