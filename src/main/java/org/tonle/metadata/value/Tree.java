package org.tonle.metadata.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/** What stands above an object in the tree of its type; a circle ends where it began. Path and level are stored by the rule of the type. */
final class Tree {
    private static final int DEEPEST = 100;

    private Tree() {}

    /** Whether objects of the type have a parent of the same type. */
    static boolean isTree(ObjectType type) {
        Property parent = type.property("parent");
        return parent != null && type.name().equals(parent.target());
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
