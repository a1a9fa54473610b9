package org.tonle.tracker.worlds;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One world from its first step to the last look. */
final class ModelRun {
    private static final int STEPS = 30;

    private ModelRun() {}

    /** @param number of the world, which makes the same one again @throws AssertionError with the last steps where the two differ */
    static void play(ModelServer server, int number) {
        Random random = new Random(number * 7919L);
        ModelMetadata metadata = ModelMetadata.random("%04d".formatted(number), random);
        server.metadata(metadata.json());
        ModelWorld world = new ModelWorld(metadata);
        ModelSteps steps = new ModelSteps(server, world, random);
        ModelChecks checks = new ModelChecks(server, world);
        List<String> done = new ArrayList<>();
        try {
            for (int i = 1; i <= STEPS; i++) {
                done.add(steps.step());
                if (i % 10 == 0) {
                    checks.state();
                }
                if (i % 10 == 5) {
                    checks.sight(ModelCaller.values()[random.nextInt(ModelCaller.values().length)], random);
                }
            }
            for (ModelCaller caller : ModelCaller.values()) {
                checks.sight(caller, random);
            }
        } catch (AssertionError problem) {
            int from = Math.max(0, done.size() - 3);
            throw new AssertionError(
                    problem.getMessage() + "\nafter " + String.join("\n", done.subList(from, done.size())) + "\nof "
                            + metadata,
                    problem);
        }
    }
}
