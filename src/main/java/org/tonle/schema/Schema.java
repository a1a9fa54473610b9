package org.tonle.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All types of metadata, immutable. Lookups answer null for a word that names no type. */
public final class Schema {
    private final List<ObjectType> inOrder;
    private final Map<String, ObjectType> byName = new HashMap<>();
    private final Map<String, ObjectType> byPlural = new HashMap<>();
    private final Map<String, ObjectType> byKlass = new HashMap<>();
    private final Map<String, List<Place>> places = new HashMap<>();

    /** The schema of these types. @throws IllegalStateException when two of them share a name, plural or class */
    Schema(List<ObjectType> types) {
        inOrder = types.stream()
                .sorted(Comparator.comparingInt(ObjectType::order).thenComparing(ObjectType::name))
                .toList();
        for (ObjectType type : inOrder) {
            claim(byName, type.name(), type);
            claim(byPlural, type.plural(), type);
            claim(byKlass, type.klass(), type);
        }
        for (ObjectType type : inOrder) {
            type.aliases().forEach(alias -> claim(byPlural, alias, type));
        }
        findPlaces();
    }

    private static void claim(Map<String, ObjectType> types, String word, ObjectType type) {
        ObjectType other = types.put(word, type);
        if (other != null) {
            throw new IllegalStateException("metadata/schema/" + type.name() + ".json: `" + word
                    + "` is already taken by metadata/schema/" + other.name() + ".json; choose another word");
        }
    }

    /** Every type, in the order of an import: types that are referred to before types that refer to them. */
    public List<ObjectType> all() {
        return inOrder;
    }

    /** The types that have an address of their own, in the order of an import. */
    public List<ObjectType> withEndpoint() {
        return inOrder.stream().filter(ObjectType::hasEndpoint).toList();
    }

    /** The type named {@code dataElement}. */
    public @Nullable ObjectType byName(String name) {
        return byName.get(name);
    }

    /** The type whose collection is {@code dataElements}, or an older spelling that clients still write. */
    public @Nullable ObjectType byPlural(String plural) {
        return byPlural.get(plural);
    }

    /** The type of DHIS2's class, with its package: {@code org.hisp.dhis.dataelement.DataElement}. */
    public @Nullable ObjectType byKlass(String klass) {
        return byKlass.get(klass);
    }

    /** The type of this name, which our own code relies on. @throws IllegalArgumentException when there is none */
    public ObjectType require(String name) {
        ObjectType type = byName.get(name);
        if (type == null) {
            throw new IllegalArgumentException(
                    "No metadata type `" + name + "`: metadata/schema/" + name + ".json is missing");
        }
        return type;
    }

    /** The type a reference or an embedded object has; null for plain values. */
    public @Nullable ObjectType target(Property property) {
        return property.target() == null ? null : byName.get(property.target());
    }

    /**
     * Whether the values of this property are whole objects inside the document, not identifiers of objects elsewhere: rows of a data set,
     * legends of a legend set, an expression.
     */
    public boolean isInside(Property property) {
        ObjectType target = target(property);
        return property.isComplex() || (target != null && target.isEmbedded() && property.isReference());
    }

    /** Where objects of a type that lives inside others are: the stored properties that hold them; empty for other types. */
    public List<Place> places(ObjectType type) {
        return places.getOrDefault(type.name(), List.of());
    }

    /** A property that holds whole objects. */
    public record Place(ObjectType type, Property property) {}

    private void findPlaces() {
        for (ObjectType type : inOrder) {
            for (Property property : type.all()) {
                String target = property.target();
                if (target != null && property.isStored() && isInside(property)) {
                    places.computeIfAbsent(target, name -> new ArrayList<>()).add(new Place(type, property));
                }
            }
        }
    }
}
