package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ImportReport;
import org.tonle.importing.ImportStrategy;
import org.tonle.limit.Budget;
import org.tonle.metadata.Snapshot;
import org.tonle.security.CurrentUser;

/** Runs a payload through the pipeline against a snapshot, without a database. */
public final class Trial {
    public static final CurrentUser ADMIN =
            new CurrentUser("usAdmin0000", "admin", Set.of("ALL"), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    private final Snapshot snapshot;
    private final Map<String, List<String>> said;
    private final List<MetadataRule> rules;
    private final CurrentUser user;
    private final MetadataImportOptions options;
    private final PayloadReferences.Kind kind;

    private Trial(Snapshot snapshot, Map<String, List<String>> said, List<MetadataRule> rules, CurrentUser user) {
        this(snapshot, said, rules, user, PayloadReferences.Kind.PAYLOAD);
    }

    private Trial(
            Snapshot snapshot,
            Map<String, List<String>> said,
            List<MetadataRule> rules,
            CurrentUser user,
            PayloadReferences.Kind kind) {
        this.kind = kind;
        this.snapshot = snapshot;
        this.said = said;
        this.rules = rules;
        this.user = user;
        this.options = new ImportParameters(said).options(user);
    }

    public static Trial on(Snapshot snapshot, MetadataRule... rules) {
        return new Trial(snapshot, Map.of(), List.of(rules), ADMIN);
    }

    /** The same, for objects that are saved one by one. */
    Trial ofObjects() {
        return new Trial(snapshot, said, rules, user, PayloadReferences.Kind.OBJECT);
    }

    /** The same by somebody else. */
    Trial by(CurrentUser other) {
        return new Trial(snapshot, said, rules, other);
    }

    Trial with(AtomicMode mode) {
        return with(Map.of("atomicMode", List.of(mode.name())));
    }

    Trial with(ImportStrategy strategy) {
        return with(Map.of("importStrategy", List.of(strategy.name())));
    }

    Trial by(PayloadIdentifier identifier) {
        return with(Map.of("identifier", List.of(identifier.name())));
    }

    /** With these query parameters of an import, beside those there are. */
    Trial with(Map<String, List<String>> parameters) {
        Map<String, List<String>> all = new HashMap<>(said);
        all.putAll(parameters);
        return new Trial(snapshot, all, rules, user);
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
            PayloadReader.Payload payload = new PayloadReader(
                            decoder, new ObjectMapper(), snapshot.schema()::byPlural, Budget.usual())
                    .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
            Changes changes = new Changes(snapshot, user, "2025-01-01T00:00:00.000");
            Pipeline pipeline = new Pipeline(changes, options, rules, payload.drafts(), kind);
            boolean good = pipeline.run();
            ImportReports reports = new ImportReports(options);
            ImportReport report =
                    good ? reports.of(pipeline.counted(), changes) : reports.of(pipeline.counted(), false);
            return new Result(report.withWarnings(payload.warnings()), changes, good);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
