package org.tonle.metadata.importing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import org.tonle.importing.WebMessage;
import org.tonle.job.JobType;
import org.tonle.job.Jobs;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Imports of metadata that answer at once and go on in the background; the report is the summary of the job. */
@ApplicationScoped
public class BackgroundMetadataImport {
    private final Jobs jobs;
    private final MetadataImporter importer;

    BackgroundMetadataImport(Jobs jobs, MetadataImporter importer) {
        this.jobs = jobs;
        this.importer = importer;
    }

    /** Says how a body is read. */
    @FunctionalInterface
    interface Reading {
        MetadataImporter.Source of(InputStream body);
    }

    /** The job that was started, as {@code response} of an answer. */
    WebMessage start(InputStream body, Reading reading, MetadataImportOptions options, CurrentUser user)
            throws IOException {
        return WebMessage.ok(
                "The import runs in the background",
                jobs.start(
                                JobType.METADATA_IMPORT,
                                user,
                                body,
                                (kept, progress) -> run(reading, kept, options, user, progress))
                        .toJson());
    }

    private ObjectNode run(
            Reading reading, InputStream kept, MetadataImportOptions options, CurrentUser user, Jobs.Progress progress)
            throws IOException {
        try {
            return importer.run(reading.of(kept), options, user, progress::say).toJson();
        } catch (JacksonException unreadable) {
            Problem full = Problem.within(unreadable);
            throw full != null
                    ? full
                    : new Problem(ErrorCode.E1003, "the body is not valid JSON: " + unreadable.getOriginalMessage());
        }
    }
}
