package org.tonle.metadata.query;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.filter.Order;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;

/**
 * A tree as apps keep it while they are offline ({@code orgUnitsOffline=true}: path, name, whether there are children, all at once,
 * from the top down) or show it while somebody searches ({@code orgUnitsTree=true}: what matches, and everything above it).
 */
final class WholeTree {
    private static final String OFFLINE = "orgUnitsOffline";
    private static final String SEARCHED = "orgUnitsTree";

    private final List<MetadataObject> objects;
    private final @Nullable Set<MetadataObject> matches;

    private WholeTree(List<MetadataObject> objects, @Nullable Set<MetadataObject> matches) {
        this.objects = objects;
        this.matches = matches;
    }

    static boolean isAsked(Parameters parameters) {
        return parameters.flag(OFFLINE) || parameters.flag(SEARCHED);
    }

    /** The request it stands for. @throws Problem E1003 for a type that is no tree */
    static Parameters parameters(ObjectType type, Parameters parameters) {
        for (String name : List.of("path", "level", "children", "parent")) {
            if (type.property(name) == null) {
                throw new Problem(ErrorCode.E1003, "objects of type " + type.name() + " stand in no tree");
            }
        }
        Parameters whole = parameters
                .with("fields", "path,displayName,children::isNotEmpty")
                .with("order", "level,name")
                .with("references", "false")
                .with("paging", "false");
        return parameters.flag(SEARCHED) ? whole : whole.with("filter", null);
    }

    /** The tree of what was found. */
    static WholeTree of(Viewpoint viewpoint, List<MetadataObject> found, Parameters parameters) {
        if (!parameters.flag(SEARCHED)) {
            return new WholeTree(found, null);
        }
        Set<MetadataObject> all = new LinkedHashSet<>();
        for (MetadataObject object : found) {
            MetadataObject next = object;
            while (next != null && all.add(next)) {
                viewpoint.budget().step();
                String parent = next.document().text("parent");
                next = parent == null ? null : viewpoint.find(object.type().name(), parent);
            }
        }
        List<MetadataObject> sorted = new ArrayList<>(all);
        if (!sorted.isEmpty()) {
            ObjectType type = sorted.get(0).type();
            sorted = Order.parse(viewpoint, type, List.of("level,name")).sort(viewpoint, sorted);
        }
        return new WholeTree(sorted, new HashSet<>(found));
    }

    List<MetadataObject> objects() {
        return objects;
    }

    /** Writes the list; of a search each object says whether it is one that was looked for. */
    void write(JsonGenerator out, Gist gist) throws IOException {
        out.writeStartArray();
        for (MetadataObject object : objects) {
            out.writeStartObject();
            gist.writeInside(out, object);
            if (matches != null) {
                out.writeBooleanField("match", matches.contains(object));
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
