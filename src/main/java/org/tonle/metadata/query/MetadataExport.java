package org.tonle.metadata.query;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonle.common.Nearest;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.fields.Selection;
import org.tonle.metadata.value.Access;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Trait;

/**
 * Metadata in the form in which they are imported: lists of objects by type, in an order in which they can be read in again.
 * What is asked of a type ({@code dataElements=true}, {@code dataElements:filter=...}) stands in the parameters.
 */
final class MetadataExport {
    private static final Fields WITHOUT_SHARING = Fields.parse(":owner,!sharing,!user,!createdBy,!lastUpdatedBy");

    /** What may be asked of one type, after its name and a colon. */
    private static final List<String> OF_A_TYPE =
            List.of("fields", "filter", "order", "query", "rootJunction", "skipSharing");

    private final Map<ObjectType, List<MetadataObject>> objects = new LinkedHashMap<>();
    private final Map<ObjectType, Selection> selections = new LinkedHashMap<>();
    private final Viewpoint viewpoint;

    private MetadataExport(Viewpoint viewpoint) {
        this.viewpoint = viewpoint;
    }

    /** What a request for an export means: the types it names, or all. @throws Problem E1003 for filters without meaning, E1006 when all are asked for without the authority */
    static MetadataExport of(MetadataReader reader, Viewpoint viewpoint, Parameters parameters) {
        MetadataExport export = new MetadataExport(viewpoint);
        List<ObjectType> exported = new ArrayList<>();
        for (ObjectType type : viewpoint.snapshot().schema().all()) {
            if (type.isMetadata() && type.is(Trait.LISTED) && Access.mayReadType(viewpoint.user(), type)) {
                exported.add(type);
            }
        }
        List<ObjectType> named =
                exported.stream().filter(type -> isNamed(type, parameters)).toList();
        if (named.isEmpty() && !mayExport(viewpoint)) {
            throw new Problem(
                    ErrorCode.E1006,
                    "exporting all metadata needs the authority F_METADATA_EXPORT. Name the types you want, for instance "
                            + "dataElements=true");
        }
        for (ObjectType type : named.isEmpty() ? exported : named) {
            Parameters own = ofType(type, parameters);
            // an order for all types is of use for those that can be sorted by it
            List<MetadataObject> chosen = parameters.has(type.plural() + ":order")
                    ? MetadataReader.chooseStrictly(viewpoint, type, null, own)
                    : MetadataReader.choose(viewpoint, type, null, own);
            export.add(type, chosen, fields(own));
        }
        return export;
    }

    /** Whether the user may take metadata away as a whole. */
    static boolean mayExport(Viewpoint viewpoint) {
        return viewpoint.user().may("F_METADATA_EXPORT");
    }

    /** The object and everything it needs. */
    @SuppressWarnings("ReferenceEquality") // a schema has each type once
    static MetadataExport withDependencies(Viewpoint viewpoint, MetadataObject object, Parameters parameters) {
        Collection<MetadataObject> all = ObjectDependencies.of(viewpoint, object);
        Fields fields = parameters.flag("skipSharing") ? WITHOUT_SHARING : Fields.OWNER;
        MetadataExport export = new MetadataExport(viewpoint);
        for (ObjectType type : viewpoint.snapshot().schema().all()) {
            export.add(type, all.stream().filter(other -> other.type() == type).toList(), fields);
        }
        return export;
    }

    private void add(ObjectType type, List<MetadataObject> chosen, Fields fields) {
        if (!chosen.isEmpty()) {
            objects.put(type, chosen);
            selections.put(type, Selection.of(viewpoint.snapshot(), type, fields));
        }
    }

    private static boolean isNamed(ObjectType type, Parameters parameters) {
        return parameters.flag(type.plural())
                || parameters.all().keySet().stream().anyMatch(name -> name.startsWith(type.plural() + ":"));
    }

    /** Parameters as they hold for one type: {@code dataElements:filter} before {@code filter}. */
    private static Parameters ofType(ObjectType type, Parameters parameters) {
        Map<String, List<String>> own = new HashMap<>(parameters.all());
        parameters.all().forEach((name, values) -> {
            if (name.startsWith(type.plural() + ":")) {
                String word = name.substring(type.plural().length() + 1);
                if (!OF_A_TYPE.contains(word)) {
                    throw new Problem(
                            ErrorCode.E1003,
                            "`" + name + "` means nothing; of a type one asks " + String.join(", ", OF_A_TYPE)
                                    + ". The nearest is `" + type.plural() + ":" + Nearest.of(word, OF_A_TYPE) + "`");
                }
                own.put(word, values);
            }
        });
        return new Parameters(own);
    }

    private static Fields fields(Parameters parameters) {
        String fields = parameters.fields();
        if (fields != null) {
            return Fields.parseStrictly(fields);
        }
        return parameters.flag("skipSharing") ? WITHOUT_SHARING : Fields.OWNER;
    }

    /** Refuses, before anything is sent, what is over the budget. */
    void check() {
        selections.forEach((type, selection) -> selection.check(viewpoint, objects.getOrDefault(type, List.of())));
    }

    /** Everything that is exported. */
    List<MetadataObject> objects() {
        return objects.values().stream().flatMap(List::stream).toList();
    }

    Budget budget() {
        return viewpoint.budget();
    }

    /** Writes the lists into a JSON object that is open. */
    void write(JsonGenerator out) throws IOException {
        for (Map.Entry<ObjectType, List<MetadataObject>> entry : objects.entrySet()) {
            Selection selection = selections.get(entry.getKey());
            out.writeArrayFieldStart(entry.getKey().plural());
            for (MetadataObject object : entry.getValue()) {
                if (selection != null) {
                    selection.write(out, viewpoint, object);
                }
            }
            out.writeEndArray();
        }
    }
}
