package org.tonle.analytics.store.duckdb;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tonle.analytics.store.PracticeStores;
import org.tonle.analytics.store.StoreConfig;
import org.tonle.database.PrivateDirectory;
import org.tonle.orgunit.Hierarchy;

/** Stores for practice, in the directory {@code practice} beside the store. */
@ApplicationScoped
class DuckDbPractice implements PracticeStores {
    private final StoreConfig config;
    private final Path directory;

    DuckDbPractice(
            StoreConfig config, @ConfigProperty(name = "tonle.data-dir", defaultValue = "data") Path dataDirectory) {
        this.config = config;
        this.directory = dataDirectory
                .resolve("analytics")
                .resolve("practice")
                .toAbsolutePath()
                .normalize();
    }

    @Override
    public Practice make(Hierarchy hierarchy, Rows rows) throws IOException {
        return PracticeStore.make(PrivateDirectory.create(directory), config, hierarchy, rows);
    }
}
