package org.tonle.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jboss.logging.Logger;
import org.tonle.importing.ImportReport;
import org.tonle.importing.ImportStrategy;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.ImportOptions;
import org.tonle.metadata.importing.MetadataImporter;
import org.tonle.security.CredentialStore;
import org.tonle.security.CurrentUser;
import org.tonle.security.PasswordHash;

/**
 * What every server has from its first start: the administrator and the default category objects
 * ({@code metadata/empty-server.json}). Two servers that start on one empty database both write the same, once.
 */
@ApplicationScoped
public class EmptyServer {
    /** Uid of the user {@code admin}. */
    public static final String ADMINISTRATOR = "M5zQapPyTZI";

    private static final Logger LOG = Logger.getLogger(EmptyServer.class);
    private static final String FILE = "metadata/empty-server.json";
    private static final String FIRST_PASSWORD = "district";

    private final Metadata metadata;
    private final MetadataImporter importer;
    private final CredentialStore credentials;

    EmptyServer(Metadata metadata, MetadataImporter importer, CredentialStore credentials) {
        this.metadata = metadata;
        this.importer = importer;
        this.credentials = credentials;
    }

    void furnish(@Observes @Priority(10) StartupEvent event) throws IOException {
        if (metadata.catchUp().table("user").size() == 0) {
            furnish();
        }
        MetadataObject administrator = metadata.snapshot().find("user", ADMINISTRATOR);
        String hash = administrator == null ? null : credentials.hash(administrator.id());
        if (hash != null && PasswordHash.matches(FIRST_PASSWORD, hash)) {
            LOG.warn(
                    "The user admin still has its first password. Change it before anybody else can reach this server");
        }
    }

    private void furnish() throws IOException {
        CurrentUser administrator = new CurrentUser(
                ADMINISTRATOR, "admin", Set.of(CurrentUser.ALL), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            ImportOptions options = ImportOptions.of(ImportStrategy.CREATE_AND_UPDATE);
            ImportReport report = importer.run(file, options, administrator);
            if (!report.isOk()) {
                throw new IllegalStateException("An empty server could not be furnished: " + report.toJson());
            }
        }
    }
}
