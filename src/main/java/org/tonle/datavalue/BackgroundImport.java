package org.tonle.datavalue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;
import org.tonle.access.DataAccess;
import org.tonle.importing.WebMessage;
import org.tonle.job.JobType;
import org.tonle.job.Jobs;
import org.tonle.limit.Bodies;
import org.tonle.metadata.Metadata;
import org.tonle.security.CurrentUser;

/** Imports that answer at once and go on in the background. The body is kept in a file until its turn has come. */
@ApplicationScoped
public class BackgroundImport {
    private final Jobs jobs;
    private final Metadata metadata;
    private final DataValueImporter importer;
    private final Bodies bodies;

    BackgroundImport(Jobs jobs, Metadata metadata, DataValueImporter importer, Bodies bodies) {
        this.jobs = jobs;
        this.metadata = metadata;
        this.importer = importer;
        this.bodies = bodies;
    }

    /** The job that was started, as {@code response} of an answer. */
    WebMessage start(
            InputStream body,
            Function<InputStream, ValueSetReader> reader,
            DataValueImportOptions options,
            CurrentUser user)
            throws IOException {
        Path file = Files.createTempFile("tonle-import", ".body");
        try {
            Files.copy(bodies.upload(body), file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException incomplete) {
            Files.deleteIfExists(file);
            throw incomplete;
        }
        return WebMessage.ok(
                "The import runs in the background",
                jobs.start(JobType.DATAVALUE_IMPORT, user, () -> run(file, reader, options, user))
                        .toJson());
    }

    private ObjectNode run(
            Path file, Function<InputStream, ValueSetReader> reader, DataValueImportOptions options, CurrentUser user)
            throws IOException {
        try (InputStream plain = Unpacked.of(Files.newInputStream(file), bodies.unpacking())) {
            return importer.run(reader.apply(plain), options, DataAccess.of(user, metadata.snapshot()))
                    .toJson();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
