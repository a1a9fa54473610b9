package org.tonle.metadata.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.Layout;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/** Finds out once how a property is read, so that reading it from thousands of objects costs nothing more. */
public final class PropertyReading {
    private static final View<Map<String, List<Place>>> PLACES = new View<>(Set.of(), PropertyReading::places);

    private static final String ATTRIBUTE = "attribute";
    private static final String ATTRIBUTE_VALUES = "attributeValues";

    private PropertyReading() {}

    /** The reader of a property of a type. */
    public static ValueReader reader(Snapshot snapshot, ObjectType type, Property property) {
        ValueReader computed = ComputedProperties.find(type, property);
        if (computed != null) {
            return computed;
        }
        if (property.inverse() != null) {
            return inverse(snapshot, type, property, property.inverse());
        }
        return property.name().equals(ATTRIBUTE_VALUES)
                ? (viewpoint, holder) -> attributeValues(viewpoint, holder.document())
                : stored(snapshot.layout(type.name()), property.name());
    }

    @SuppressWarnings("ReferenceEquality") // a snapshot has one layout for each type
    private static ValueReader stored(Layout layout, String name) {
        int position = layout.position(name);
        return (viewpoint, holder) -> {
            Document document = holder.document();
            return position >= 0 && document.layout() == layout ? document.at(position) : document.value(name);
        };
    }

    /** Whether a property is read as it stands in the document. */
    public static boolean isPlain(ObjectType type, Property property) {
        return property.isStored() && property.inverse() == null && ComputedProperties.find(type, property) == null;
    }

    @SuppressWarnings("ReferenceEquality") // a schema has each type once
    private static ValueReader inverse(Snapshot snapshot, ObjectType type, Property property, String inverse) {
        ObjectType target = snapshot.schema().target(property);
        if (target == null) {
            return (viewpoint, holder) -> null;
        }
        if (type.isEmbedded()) {
            return (viewpoint, holder) -> holder.owner().type() == target ? holder.owner() : null;
        }
        if (target.isEmbedded()) {
            List<Place> places = snapshot.view(PLACES).getOrDefault(target.name(), List.of());
            return (viewpoint, holder) -> parts(viewpoint, places, inverse, uid(holder));
        }
        Comparator<MetadataObject> order = order(property.orderBy());
        if (!property.isCollection()) {
            return (viewpoint, holder) -> {
                List<MetadataObject> found = referring(viewpoint, target.name(), inverse, uid(holder), order);
                return found.isEmpty() ? null : found.get(0);
            };
        }
        return (viewpoint, holder) -> referring(viewpoint, target.name(), inverse, uid(holder), order);
    }

    private static @Nullable Comparator<MetadataObject> order(@Nullable String orderBy) {
        return orderBy == null
                ? null
                : Comparator.comparingInt(object -> object.document().integer(orderBy, Integer.MAX_VALUE));
    }

    /** The objects that refer to {@code uid} and of which the user sees anything. */
    private static List<MetadataObject> referring(
            Viewpoint viewpoint,
            String type,
            String property,
            @Nullable String uid,
            @Nullable Comparator<MetadataObject> order) {
        if (uid == null) {
            return List.of();
        }
        List<MetadataObject> found = viewpoint.snapshot().referring(type, property, uid);
        viewpoint.budget().steps(found.size());
        if (!viewpoint.user().isSuperuser()) {
            found = found.stream()
                    .filter(object -> viewpoint.sees(object) || viewpoint.isIntroduced(object))
                    .toList();
        }
        return order == null || found.size() < 2
                ? found
                : found.stream().sorted(order).toList();
    }

    private record Place(String type, String property) {}

    /** Where objects of types that live inside of others are kept, by the name of such a type; the schema says it once for all. */
    private static Map<String, List<Place>> places(Snapshot snapshot) {
        Map<String, List<Place>> places = new HashMap<>();
        for (ObjectType type : snapshot.schema().all()) {
            for (Property property : type.all()) {
                String target = property.target();
                if (target != null && property.isStored() && !type.isEmbedded()) {
                    places.computeIfAbsent(target, each -> new ArrayList<>())
                            .add(new Place(type.name(), property.name()));
                }
            }
        }
        return places;
    }

    /** The parts of other objects whose {@code inverse} is {@code uid}. */
    private static List<Holder> parts(Viewpoint viewpoint, List<Place> places, String inverse, @Nullable String uid) {
        List<Holder> found = new ArrayList<>();
        for (Place place : places) {
            for (MetadataObject object : referring(viewpoint, place.type(), place.property(), uid, null)) {
                List<Document> all = object.document().parts(place.property());
                viewpoint.budget().steps(all.size());
                for (Document part : all) {
                    if (uid != null && uid.equals(part.text(inverse))) {
                        found.add(new Holder(part, object));
                    }
                }
            }
        }
        return found;
    }

    /** The identifier of what has the property; null for parts without one. */
    static @Nullable String uid(Holder holder) {
        return holder.document().text("id");
    }

    /** The values of attributes of an object, of those attributes that the user sees; null when nothing is kept. */
    public static @Nullable JsonNode attributeValues(Viewpoint viewpoint, Document document) {
        JsonNode values = document.json(ATTRIBUTE_VALUES);
        if (values == null || values.isEmpty() || viewpoint.user().isSuperuser()) {
            return values;
        }
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        for (JsonNode value : values) {
            String attribute = value.path(ATTRIBUTE).path("id").asText();
            if (viewpoint.find(ATTRIBUTE, attribute) != null) {
                shown.add(value);
            }
        }
        return shown;
    }

    /** The value of an attribute of the object, null when it has none. */
    public static ValueReader attribute(String attribute) {
        return (viewpoint, holder) -> {
            JsonNode values = holder.document().json(ATTRIBUTE_VALUES);
            if (values != null && viewpoint.find(ATTRIBUTE, attribute) != null) {
                for (JsonNode value : values) {
                    if (attribute.equals(value.path(ATTRIBUTE).path("id").textValue())) {
                        return value.path("value").asText();
                    }
                }
            }
            return null;
        };
    }
}
