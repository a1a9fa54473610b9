package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ImportReport;
import org.tonle.importing.ImportStrategy;
import org.tonle.metadata.Snapshot;
import org.tonle.security.CurrentUser;

/** Runs a payload through the pipeline against a snapshot, without a database. */
public final class Trial {
    public static final CurrentUser ADMIN =
            new CurrentUser("usAdmin0000", "admin", Set.of("ALL"), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    private final Snapshot snapshot;
    private final MetadataImportOptions options;
    private final List<MetadataRule> rules;
    private final CurrentUser user;

    private Trial(Snapshot snapshot, MetadataImportOptions options, List<MetadataRule> rules) {
        this(snapshot, options, rules, ADMIN);
    }

    private Trial(Snapshot snapshot, MetadataImportOptions options, List<MetadataRule> rules, CurrentUser user) {
        this.snapshot = snapshot;
        this.options = options;
        this.rules = rules;
        this.user = user;
    }

    /** The same by somebody else. */
    Trial by(CurrentUser other) {
        return new Trial(snapshot, options, rules, other);
    }

    public static Trial on(Snapshot snapshot, MetadataRule... rules) {
        return new Trial(snapshot, MetadataImportOptions.DEFAULT, List.of(rules));
    }

    Trial with(AtomicMode mode) {
        return new Trial(snapshot, options.with(mode), rules);
    }

    Trial with(ImportStrategy strategy) {
        return new Trial(snapshot, options.with(strategy), rules);
    }

    Trial by(PayloadIdentifier identifier) {
        return new Trial(snapshot, options.with(identifier), rules);
    }

    /** With the query parameters of an import. */
    Trial with(Map<String, List<String>> parameters) {
        return new Trial(snapshot, new ImportParameters(parameters).options(user), rules, user);
    }

    /** What came of it. @param changes what would be written */
    public record Result(ImportReport report, Changes changes, boolean good) {
        /** {@code E4000 name}, in the order of the payload. */
        public List<String> errors() {
            return report.typeReports().stream()
                    .flatMap(type -> type.objectReports().stream())
                    .flatMap(object -> object.errors().stream())
                    .map(error -> error.code() + (error.property() == null ? "" : " " + error.property()))
                    .toList();
        }

        /** The document an object would have, printed. */
        public String document(String type, String uid) {
            var document = changes.find(type, uid);
            return document == null
                    ? "none"
                    : org.tonle.metadata.DocumentCodec.encode(document).toString();
        }

        /** {@code property sentence}, in the order of the payload. */
        List<String> warnings() {
            return report.warnings().stream()
                    .map(warning -> (warning.property() == null ? "" : warning.property() + " ") + warning.message())
                    .toList();
        }

        Stream<String> messages() {
            return report.typeReports().stream()
                    .flatMap(type -> type.objectReports().stream())
                    .flatMap(object -> object.errors().stream())
                    .map(error -> error.message());
        }
    }

    public Result run(String json) {
        try {
            Decoder decoder = new Decoder(snapshot, options.identifier());
            PayloadReader.Payload payload = new PayloadReader(decoder, new ObjectMapper(), snapshot.schema()::byPlural)
                    .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
            Changes changes = new Changes(snapshot, user, "2025-01-01T00:00:00.000");
            Pipeline pipeline = new Pipeline(changes, options, rules, payload.drafts(), PayloadReferences.Kind.PAYLOAD);
            boolean good = pipeline.run();
            Reports reports = new Reports(options);
            ImportReport report =
                    good ? reports.of(pipeline.counted(), changes) : reports.of(pipeline.counted(), false);
            return new Result(report.withWarnings(payload.warnings()), changes, good);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
