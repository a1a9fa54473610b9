package org.tonle.metadata.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Holder;
import org.tonle.metadata.value.PropertyReading;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.Flag;
import org.tonle.schema.ObjectType;
import org.tonle.schema.OnDelete;
import org.tonle.schema.Property;

/**
 * Everything an object needs to be of use somewhere else: what it refers to, and what belongs to it (the stages of a program,
 * the options of a set), again and again. People, their groups and roles, and organisation units stay where they are.
 */
final class ObjectDependencies {
    private static final Set<String> STAY = Set.of("user", "userGroup", "userRole", "organisationUnit", "fileResource");

    private final Viewpoint viewpoint;
    private final Set<MetadataObject> found = new LinkedHashSet<>();
    private final Deque<MetadataObject> open = new ArrayDeque<>();

    private ObjectDependencies(Viewpoint viewpoint) {
        this.viewpoint = viewpoint;
    }

    /** The object and all it needs, as far as the user sees it. */
    static Collection<MetadataObject> of(Viewpoint viewpoint, MetadataObject object) {
        ObjectDependencies references = new ObjectDependencies(viewpoint);
        references.add(object);
        while (!references.open.isEmpty()) {
            references.follow(references.open.pop());
        }
        return references.found;
    }

    private void add(MetadataObject object) {
        if (!STAY.contains(object.type().name()) && viewpoint.sees(object) && found.add(object)) {
            open.push(object);
        }
    }

    private void follow(MetadataObject object) {
        object.document().eachReference((property, reference) -> {
            MetadataObject target = viewpoint.snapshot().findUnchecked(reference.type(), reference.uid());
            if (target != null) {
                add(target);
            }
        });
        JsonNode values = object.document().json("attributeValues");
        for (JsonNode value : values == null ? List.<JsonNode>of() : values) {
            MetadataObject attribute = viewpoint
                    .snapshot()
                    .findUnchecked(
                            "attribute", value.path("attribute").path("id").asText());
            if (attribute != null) {
                add(attribute);
            }
        }
        ObjectType type = object.type();
        for (Property property : type.all()) {
            if (property.isInverse() && belongs(property)) {
                Object value = PropertyReading.reader(viewpoint.snapshot(), type, property)
                        .read(viewpoint, Holder.of(object));
                for (Object item : value instanceof List<?> list ? list : List.of()) {
                    if (item instanceof MetadataObject part) {
                        add(part);
                    }
                }
            }
        }
    }

    /** Whether the objects on the other side are nothing without this one. */
    private boolean belongs(Property property) {
        ObjectType target = viewpoint.snapshot().schema().target(property);
        Property holder = target == null || property.inverse() == null ? null : target.property(property.inverse());
        return property.is(Flag.OWNER)
                || holder != null && holder.onDelete() == OnDelete.CASCADE && !holder.isCollection();
    }
}
