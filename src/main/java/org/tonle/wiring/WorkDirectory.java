package org.tonle.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tonle.database.PrivateDirectory;
import org.tonle.limit.WorkFiles;

/** The directory {@code work} of the data directory, for what requests write down while they are answered. */
@ApplicationScoped
class WorkDirectory {
    private final Path data;

    WorkDirectory(@ConfigProperty(name = "tonle.data-dir", defaultValue = "data") Path data) {
        this.data = data;
    }

    void open(@Observes @Priority(1) StartupEvent event) throws IOException {
        WorkFiles.keepIn(PrivateDirectory.create(data.resolve("work")));
    }
}
