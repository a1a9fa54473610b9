package org.tonle.datavalue.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.ValueSetReader;
import org.tonle.importing.WebMessage;
import org.tonle.job.JobType;
import org.tonle.job.Jobs;
import org.tonle.metadata.Metadata;
import org.tonle.security.CurrentUser;

/** Imports that answer at once and go on in the background. The body is kept in a file until its turn has come. */
@ApplicationScoped
public class BackgroundImport {
    private final Jobs jobs;
    private final Metadata metadata;
    private final DataValueImporter importer;

    BackgroundImport(Jobs jobs, Metadata metadata, DataValueImporter importer) {
        this.jobs = jobs;
        this.metadata = metadata;
        this.importer = importer;
    }

    /** The job that was started, as {@code response} of an answer. */
    WebMessage start(
            InputStream body,
            Function<InputStream, ValueSetReader> reader,
            DataValueImportOptions options,
            CurrentUser user)
            throws IOException {
        return WebMessage.ok(
                "The import runs in the background",
                jobs.start(JobType.DATAVALUE_IMPORT, user, body, (kept, progress) -> run(kept, reader, options, user))
                        .toJson());
    }

    private ObjectNode run(
            InputStream kept,
            Function<InputStream, ValueSetReader> reader,
            DataValueImportOptions options,
            CurrentUser user)
            throws IOException {
        return importer.run(reader.apply(kept), options, DataAccess.of(user, metadata.snapshot()))
                .toJson();
    }
}
