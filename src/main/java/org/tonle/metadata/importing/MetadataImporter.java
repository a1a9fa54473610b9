package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ImportReport;
import org.tonle.importing.ImportStats;
import org.tonle.importing.ImportStrategy;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.Snapshot;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/** Imports whole payloads of metadata, of all types at once and in any order. */
@ApplicationScoped
public class MetadataImporter {
    /** Types whose objects have a store and addresses of their own. */
    private static final Set<String> KEPT_ELSEWHERE = Set.of("dataStore");

    static final String AUTHORITY = "F_METADATA_IMPORT";

    private final Metadata metadata;
    private final MetadataWriter writer;
    private final Deleter deleter;
    private final ObjectMapper mapper;
    private final List<MetadataRule> rules;
    private final Limits limits;

    MetadataImporter(
            Metadata metadata,
            MetadataWriter writer,
            Deleter deleter,
            ObjectMapper mapper,
            @All List<MetadataRule> rules,
            Limits limits) {
        this.metadata = metadata;
        this.writer = writer;
        this.deleter = deleter;
        this.mapper = mapper;
        this.rules = rules;
        this.limits = limits;
    }

    /**
     * Imports a body {@code {"dataElements": [...], ...}}.
     *
     * @throws IOException when it cannot be read, or is no JSON
     */
    public ImportReport run(InputStream body, MetadataImportOptions options, CurrentUser user) throws IOException {
        return run((reader, budget) -> reader.read(body), options, user, message -> {});
    }

    /** Where a payload comes from. */
    @FunctionalInterface
    interface Source {
        /** Reads it. @param budget for what is held besides the payload until the import has ended */
        PayloadReader.Payload read(PayloadReader reader, Budget budget) throws IOException;
    }

    /** Imports what comes from anywhere, and tells how far it has come. */
    ImportReport run(Source source, MetadataImportOptions options, CurrentUser user, Consumer<String> progress)
            throws IOException {
        Snapshot snapshot = metadata.snapshot();
        try (Budget budget = limits.budget()) {
            Decoder decoder = new Decoder(snapshot, options.identifier());
            PayloadReader reader = new PayloadReader(decoder, mapper, word -> typeOf(snapshot, word), budget);
            PayloadReader.Payload payload = source.read(reader, budget);
            progress.accept(payload.drafts().size() + " objects were read");
            ImportReport report = run(payload.drafts(), options, user, PayloadReferences.Kind.PAYLOAD);
            progress.accept(said(report.stats()));
            return report.withWarnings(payload.warnings());
        }
    }

    private static String said(ImportStats stats) {
        return "%d created, %d updated, %d deleted, %d ignored"
                .formatted(stats.created(), stats.updated(), stats.deleted(), stats.ignored());
    }

    /** Imports objects of one type, as JSON. */
    public ImportReport run(
            ObjectType type, List<? extends JsonNode> objects, MetadataImportOptions options, CurrentUser user) {
        return run(decode(metadata.snapshot(), type, objects, options), options, user, PayloadReferences.Kind.OBJECT);
    }

    static List<Draft> decode(
            Snapshot snapshot, ObjectType type, List<? extends JsonNode> objects, MetadataImportOptions options) {
        Decoder decoder = new Decoder(snapshot, options.identifier());
        List<Draft> drafts = new ArrayList<>(objects.size());
        for (JsonNode object : objects) {
            drafts.add(decoder.decode(type, drafts.size(), object));
        }
        return drafts;
    }

    /** Every object by itself, as clients of DHIS2 read it; nothing is looked up. */
    private static ImportReport refused(List<Draft> payload, MetadataImportOptions options, CurrentUser user) {
        payload.forEach(draft -> draft.refuse(
                ErrorCode.E3000, null, user.username(), draft.type().name() + " by import, " + AUTHORITY));
        return payload.isEmpty() ? ImportReport.of(List.of(), "OK") : new ImportReports(options).of(payload, false);
    }

    /** The type of a collection whose objects are kept; null for any other, also of those that are worked out. */
    private static @Nullable ObjectType typeOf(Snapshot snapshot, String collection) {
        ObjectType type = snapshot.schema().byPlural(collection);
        boolean isKept = type != null
                && !type.isEmbedded()
                && !KEPT_ELSEWHERE.contains(type.name())
                && snapshot.layout(type.name()).position("id") >= 0;
        return isKept ? type : null;
    }

    private ImportReport run(
            List<Draft> payload, MetadataImportOptions options, CurrentUser user, PayloadReferences.Kind kind) {
        if (!user.may(AUTHORITY)) {
            return refused(payload, options, user);
        }
        String owner = options.owner();
        if (owner != null && metadata.snapshot().findUnchecked("user", owner) == null) {
            throw new Problem(ErrorCode.E1003, "there is no user `" + owner + "`, who is named by overrideUser");
        }
        if (options.strategy() == ImportStrategy.DELETE) {
            return deleter.run(payload, options, user);
        }
        if (payload.isEmpty()) {
            return ImportReport.of(List.of(), "OK");
        }
        return writer.write(user, (changes, transaction) -> {
            Pipeline pipeline = new Pipeline(changes, options, rules, payload, kind);
            boolean good = pipeline.run();
            if (good && options.dryRun()) {
                writer.store(changes, transaction);
            } else if (good && options.showsDifferences()) {
                writer.raiseVersions(changes);
            }
            if (!good || options.dryRun()) {
                transaction.rollbackOnly();
            }
            ImportReports reports = new ImportReports(options);
            return good ? reports.of(pipeline.counted(), changes) : reports.of(pipeline.counted(), false);
        });
    }
}
