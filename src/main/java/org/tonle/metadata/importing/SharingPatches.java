package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonle.importing.ImportReport;
import org.tonle.importing.WebMessage;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/**
 * Changes the sharing of many objects, each by a JSON patch, as if they were saved one by one with the rights of whoever does it. Source: DHIS2
 * developer guide, "Metadata sharing patch".
 */
@ApplicationScoped
public class SharingPatches {
    private static final String SHARING = "sharing";
    private static final String PATCH = "patch";

    private final MetadataWriter writer;
    private final Deleter deleter;
    private final List<MetadataRule> rules;

    SharingPatches(MetadataWriter writer, Deleter deleter, @All List<MetadataRule> rules) {
        this.writer = writer;
        this.deleter = deleter;
        this.rules = rules;
    }

    /** What is to be done to the sharing of one object. */
    record SharingPatch(ObjectType type, String uid, JsonNode operations) {}

    /** One patch for several objects of one type: {@code {"dataSets": ["uid", ...], "patch": [...]}}. @throws Problem E1003, E3019, E4032 */
    static List<SharingPatch> ofOneType(ObjectType type, ObjectNode body) {
        JsonNode uids = body.path(type.plural());
        if (!uids.isArray() || !body.path(PATCH).isArray()) {
            throw new Problem(
                    ErrorCode.E1003,
                    "send {\"" + type.plural() + "\": [identifiers], \"patch\": [operations on /sharing]}");
        }
        requireShareable(type, type.plural());
        requireSharing(body.path(PATCH));
        List<SharingPatch> patches = new ArrayList<>();
        uids.forEach(uid -> patches.add(new SharingPatch(type, uid.asText(), body.path(PATCH))));
        return patches;
    }

    /** A patch for each object: {@code {"dataSets": {"uid": [...], ...}, ...}}. @throws Problem E1003, E3019, E4032 */
    static List<SharingPatch> ofAllTypes(Snapshot snapshot, ObjectNode body) {
        List<SharingPatch> patches = new ArrayList<>();
        body.properties().forEach(ofType -> {
            ObjectType type = snapshot.schema().byPlural(ofType.getKey());
            if (type == null || !ofType.getValue().isObject()) {
                throw new Problem(
                        ErrorCode.E1003,
                        "`" + ofType.getKey() + "`: send {\"dataSets\": {\"identifier\": [operations on /sharing]}}");
            }
            requireShareable(type, ofType.getKey());
            ofType.getValue().properties().forEach(object -> {
                requireSharing(object.getValue());
                patches.add(new SharingPatch(type, object.getKey(), object.getValue()));
            });
        });
        return patches;
    }

    private static void requireShareable(ObjectType type, String named) {
        if (!type.isShareable() || type.isEmbedded()) {
            throw new Problem(ErrorCode.E3019, named);
        }
    }

    private static void requireSharing(JsonNode operations) {
        for (String property : JsonPatch.properties(operations)) {
            if (!property.equals(SHARING)) {
                throw new Problem(ErrorCode.E4032, "/" + property);
            }
        }
    }

    /** Does it, all or nothing where the parameters of the request say so; the answer to it. */
    WebMessage apply(List<SharingPatch> patches, Map<String, List<String>> parameters, CurrentUser user) {
        ImportReport report = apply(patches, new ImportParameters(parameters).forSharing(user), user);
        return report.isOk()
                ? WebMessage.ok(null, report.toJson())
                : new WebMessage(409, "WARNING", ImportRemark.SEE_REPORT.said(), null, report.toJson());
    }

    private ImportReport apply(List<SharingPatch> patches, MetadataImportOptions options, CurrentUser user) {
        return writer.write(user, (changes, transaction) -> {
            Decoder decoder = new Decoder(changes.snapshot(), options.identifier());
            List<Draft> drafts = new ArrayList<>();
            for (SharingPatch patch : patches) {
                drafts.add(decoder.decode(patch.type(), drafts.size(), patched(changes.snapshot(), patch)));
            }
            Pipeline pipeline = new Pipeline(changes, options, rules, drafts, PayloadReferences.Kind.PATCH);
            boolean good = pipeline.run();
            if (good) {
                deleter.prune(changes, transaction);
            }
            if (good && options.dryRun()) {
                writer.store(changes, transaction);
            }
            if (!good || options.dryRun()) {
                transaction.rollbackOnly();
            }
            ImportReports reports = new ImportReports(options);
            return good ? reports.of(pipeline.counted(), changes) : reports.of(pipeline.counted(), false);
        });
    }

    /** The object with its sharing changed; nothing but its identifier when there is none, which the import then says. */
    private static ObjectNode patched(Snapshot snapshot, SharingPatch patch) {
        MetadataObject object = snapshot.findUnchecked(patch.type().name(), patch.uid());
        if (object == null) {
            return JsonNodeFactory.instance.objectNode().put("id", patch.uid());
        }
        ObjectNode document = DocumentCodec.encode(object.document());
        new JsonPatch(patch.type(), document).apply(patch.operations());
        return document;
    }
}
