package org.tonle.datavalue.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.SentValue;
import org.tonle.datavalue.wire.SetHeader;
import org.tonle.datavalue.wire.ValueSetReader;
import org.tonle.importing.ImportReceipt;
import org.tonle.importing.WebMessage;
import org.tonle.job.JobType;
import org.tonle.job.Jobs;
import org.tonle.limit.BodyWeight;
import org.tonle.metadata.Metadata;
import org.tonle.security.CurrentUser;

/** Imports that answer at once and go on in the background. The body is kept in a file until its turn has come. */
@ApplicationScoped
public class BackgroundImport {
    /** Values between two words about how far it has come. */
    private static final int STEP = 50_000;

    private final Jobs jobs;
    private final Metadata metadata;
    private final DataValueImporter importer;

    BackgroundImport(Jobs jobs, Metadata metadata, DataValueImporter importer) {
        this.jobs = jobs;
        this.metadata = metadata;
        this.importer = importer;
    }

    /** Makes a reader of a body. */
    @FunctionalInterface
    interface Reading {
        ValueSetReader of(InputStream body) throws IOException;
    }

    /** The job that was started, as {@code response} of an answer. */
    WebMessage start(
            InputStream body,
            Reading reading,
            DataValueImportOptions options,
            CurrentUser user,
            @Nullable ImportReceipt receipt)
            throws IOException {
        return WebMessage.ok(
                "The import runs in the background",
                jobs.start(JobType.DATAVALUE_IMPORT, user, body, (kept, progress) -> {
                            ValueSetReader reader = new ToldReader(reading.of(kept), progress);
                            return run(reader, options, user, receipt);
                        })
                        .toJson());
    }

    private ObjectNode run(
            ValueSetReader reader, DataValueImportOptions options, CurrentUser user, @Nullable ImportReceipt receipt)
            throws IOException {
        DataAccess access = DataAccess.of(user, metadata.snapshot());
        return importer.answer(new ValueSetImport(reader, options, access, null, receipt, BodyWeight::ofPayload))
                .summary();
    }

    /** Says how many values were read. */
    private record ToldReader(ValueSetReader reader, Jobs.Progress progress) implements ValueSetReader {
        @Override
        public String path(int index, String field) {
            return reader.path(index, field);
        }

        @Override
        public void read(Sink sink) throws IOException {
            reader.read(new Sink() {
                private int count;

                @Override
                public void header(SetHeader header) {
                    sink.header(header);
                }

                @Override
                public void value(SentValue value) {
                    sink.value(value);
                    count++;
                    if (count % STEP == 0) {
                        progress.say(count + " values read");
                    }
                }

                @Override
                public void passedOver(String warning) {
                    sink.passedOver(warning);
                }
            });
            progress.say("Everything read: writing");
        }
    }
}
