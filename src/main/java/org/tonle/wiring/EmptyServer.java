package org.tonle.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jboss.logging.Logger;
import org.tonle.account.signin.FirstPassword;
import org.tonle.importing.ImportReport;
import org.tonle.importing.ImportStrategy;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.importing.MetadataImportOptions;
import org.tonle.metadata.importing.MetadataImporter;
import org.tonle.security.CurrentUser;

/**
 * What every server has from its first start: the administrator and the default category objects
 * ({@code metadata/empty-server.json}). Two servers that start on one empty database both write the same, once.
 */
@ApplicationScoped
public class EmptyServer {
    private static final Logger LOG = Logger.getLogger(EmptyServer.class);
    private static final String FILE = "metadata/empty-server.json";

    private final Metadata metadata;
    private final MetadataImporter importer;
    private final FirstPassword firstPassword;

    EmptyServer(Metadata metadata, MetadataImporter importer, FirstPassword firstPassword) {
        this.metadata = metadata;
        this.importer = importer;
        this.firstPassword = firstPassword;
    }

    void furnish(@Observes @Priority(10) StartupEvent event) throws IOException {
        if (metadata.catchUp().table("user").size() == 0) {
            furnish();
        }
        if (firstPassword.isUnchanged()) {
            LOG.warn(
                    "The user admin still has its first password. Until it is changed, this server answers its own machine only");
        }
    }

    private void furnish() throws IOException {
        CurrentUser administrator = new CurrentUser(
                FirstPassword.ADMINISTRATOR,
                "admin",
                Set.of(CurrentUser.ALL),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of());
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            MetadataImportOptions options = MetadataImportOptions.of(ImportStrategy.CREATE_AND_UPDATE);
            ImportReport report = importer.run(file, options, administrator);
            if (!report.isOk()) {
                throw new IllegalStateException("An empty server could not be furnished: " + report.toJson());
            }
        }
    }
}
