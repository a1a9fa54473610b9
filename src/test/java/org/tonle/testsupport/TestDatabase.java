package org.tonle.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.database.EmbeddedPostgres;
import org.tonle.tracker.confidential.TestVault;

/** One real PostgreSQL for all tests, with an empty database made anew for each run. */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {
    private static final Path DIRECTORY = Path.of("target", "test-data-" + System.getProperty("tonle.test.place", "1"));

    private @Nullable EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        EmbeddedPostgres started = EmbeddedPostgres.start(DIRECTORY);
        postgres = started;
        return Map.of(
                "quarkus.datasource.jdbc.url",
                started.jdbcUrl("test_" + System.currentTimeMillis()),
                "quarkus.datasource.username",
                EmbeddedPostgres.USER,
                "quarkus.datasource.password",
                started.password(),
                "tonle.confidential.key",
                TestVault.KEY,
                "tonle.confidential.every",
                "0S",
                "tonle.data-dir",
                DIRECTORY.resolve("run-" + System.currentTimeMillis()).toString());
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }
}
