package org.tonle.metadata.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Table;
import org.tonle.metadata.View;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/** Where objects stand in the tree of their type, found from parent to parent once a snapshot; a circle ends where it began. */
final class Tree {
    private static final int DEEPEST = 100;
    private static final Map<String, View<Tree>> VIEWS = new ConcurrentHashMap<>();

    /**
     * Where one object stands.
     *
     * @param path the identifiers from the root down, each behind a slash
     * @param level from 1 at the top
     */
    record Place(String path, int level) {}

    private final Map<String, Place> places = new HashMap<>();

    private Tree(Table table) {
        for (MetadataObject object : table.all()) {
            place(table, object, 0);
        }
    }

    private Place place(Table table, MetadataObject object, int depth) {
        Place known = places.get(object.uid());
        if (known != null) {
            return known;
        }
        String named = object.document().text("parent");
        MetadataObject parent = depth > DEEPEST || named == null ? null : table.find(named);
        Place above = parent == null ? new Place("", 0) : place(table, parent, depth + 1);
        Place place = new Place(above.path() + "/" + object.uid(), above.level() + 1);
        places.put(object.uid(), place);
        return place;
    }

    /** Whether objects of the type have a parent of the same type. */
    static boolean isTree(ObjectType type) {
        Property parent = type.property("parent");
        return parent != null && type.name().equals(parent.target());
    }

    /** The place of an object, null for one that is not in the snapshot. */
    static @Nullable Place of(Viewpoint viewpoint, Document document) {
        String type = document.type().name();
        View<Tree> view = VIEWS.computeIfAbsent(
                type, name -> new View<>(Set.of(name), snapshot -> new Tree(snapshot.table(name))));
        return viewpoint.snapshot().view(view).places.get(String.valueOf(document.text("id")));
    }

    /** The objects above, the outermost first; empty for a root. */
    static List<MetadataObject> ancestors(Viewpoint viewpoint, Document document) {
        List<MetadataObject> above = new ArrayList<>(4);
        String type = document.type().name();
        MetadataObject parent = viewpoint.snapshot().findUnchecked(type, document.text("parent"));
        while (parent != null && above.size() < DEEPEST && !above.contains(parent)) {
            above.add(parent);
            parent = viewpoint.snapshot().findUnchecked(type, parent.document().text("parent"));
        }
        Collections.reverse(above);
        return above;
    }
}
