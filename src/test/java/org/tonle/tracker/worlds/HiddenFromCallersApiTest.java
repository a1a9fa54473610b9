package org.tonle.tracker.worlds;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** One of the eight callers here, all of them in the profile of many worlds. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class HiddenFromCallersApiTest {
    private static final int WORLD = 9001;

    @Test
    void nothingTellsOfWhatIsHidden() {
        ModelServer server = new ModelServer("http://localhost:" + RestAssured.port);
        server.metadata(ModelMetadata.shared(ModelServer.PASSWORD));
        ModelWorld world = world(server, WORLD);
        List<ModelCaller> callers = Integer.getInteger("tracker.worlds", 0) > 100
                ? List.of(ModelCaller.values())
                : List.of(ModelCaller.NURSE);
        int turn = 0;
        for (ModelCaller caller : callers) {
            turn++;
            assertTrue(new ModelSecrets(server, world).keptFrom(caller, turn) > 100);
        }
    }

    static ModelWorld world(ModelServer server, int number) {
        Random random = new Random(number);
        ModelMetadata metadata = ModelMetadata.random("%04d".formatted(number), random);
        server.metadata(metadata.json());
        ModelWorld world = new ModelWorld(metadata);
        new ModelSteps(server, world, random).grow(14);
        return world;
    }
}
