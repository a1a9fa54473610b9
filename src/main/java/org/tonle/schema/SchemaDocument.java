package org.tonle.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A type as {@code /api/schemas} says it, in DHIS2's keys. What a property does not have (a length, constants) is left out. Code
 * generators and web apps build their forms from this, so it is printed from the same facts the engine works with.
 */
public final class SchemaDocument {
    private static final Set<Trait> OUR_OWN = EnumSet.of(Trait.LISTED);

    private final Schema schema;
    private final String apiUrl;

    /** Prints types of this schema. @param apiUrl where links begin, {@code https://example.org/api}, without a slash at the end */
    public SchemaDocument(Schema schema, String apiUrl) {
        this.schema = schema;
        this.apiUrl = apiUrl;
    }

    /** The types that are shown, in order of import: {@code {"schemas": [...]}}. */
    public ObjectNode all() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode schemas = document.putArray("schemas");
        schema.all().stream().filter(type -> type.is(Trait.LISTED)).forEach(type -> schemas.add(of(type)));
        return document;
    }

    /** One type. */
    public ObjectNode of(ObjectType type) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("klass", type.klass());
        node.put("name", type.schemaName());
        node.put("singular", type.name());
        node.put("plural", type.plural());
        node.put("collectionName", type.plural());
        node.put("displayName", type.displayName());
        node.put("order", type.order());
        link(node, type);
        if (type.endpoint() != null) {
            node.put("apiEndpoint", apiUrl + type.endpoint());
        }
        for (Trait trait : Trait.values()) {
            if (!OUR_OWN.contains(trait)) {
                node.put(trait.word(), type.is(trait));
            }
        }
        ArrayNode authorities = node.putArray("authorities");
        type.authorities().forEach((kind, names) -> {
            ObjectNode authority = authorities.addObject().put("type", kind.name());
            texts(authority.putArray("authorities"), names);
        });
        ArrayNode properties = node.putArray("properties");
        type.all().forEach(property -> properties.add(of(property)));
        return node;
    }

    private ObjectNode of(Property property) {
        ObjectType target = schema.target(property);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", property.element());
        node.put("fieldName", property.field());
        node.put("propertyType", property.type().name());
        node.put("klass", property.isCollection() ? collectionKlass(property) : property.klass());
        node.put("collection", property.isCollection());
        if (property.item() != null) {
            node.put("collectionName", property.name());
            node.put("itemPropertyType", property.item().name());
            node.put("itemKlass", property.klass());
        }
        node.put("readable", !property.isSecret());
        node.put("writable", property.isWritable());
        for (Flag flag : EnumSet.of(
                Flag.OWNER,
                Flag.PERSISTED,
                Flag.REQUIRED,
                Flag.UNIQUE,
                Flag.ORDERED,
                Flag.SIMPLE,
                Flag.SORTABLE,
                Flag.TRANSLATABLE,
                Flag.ATTRIBUTE)) {
            node.put(flag.word(), property.is(flag));
        }
        node.put("identifiableObject", property.isReference());
        // people are shown with less than all they are
        node.put("propertyTransformer", "user".equals(property.target()));
        node.put("embeddedObject", target != null && target.isEmbedded() && target.is(Trait.LISTED));
        for (Relation relation : EnumSet.complementOf(EnumSet.of(Relation.NONE))) {
            node.put(relation.word(), property.relation() == relation);
        }
        bounds(node, property);
        if (!property.constants().isEmpty()) {
            texts(node.putArray("constants"), property.constants());
        }
        if (property.translationKey() != null) {
            node.put("translationKey", property.translationKey());
        }
        if (property.defaultValue() != null) {
            node.set("defaultValue", property.defaultValue());
        }
        if (property.isReference()) {
            link(node, target);
        }
        return node;
    }

    /** Texts that clients write and nobody keeps may be of any length. */
    private static void bounds(ObjectNode node, Property property) {
        Bounds bounds = property.bounds();
        if (bounds.length() != null) {
            node.put("length", bounds.length());
        }
        if (bounds.min() != null) {
            node.put("min", bounds.min());
        }
        if (bounds.max() != null) {
            node.put("max", bounds.max());
        } else if (property.type() == PropertyType.TEXT && property.isWritable()) {
            node.put("max", (double) Bounds.UNBOUNDED);
        }
    }

    private void link(ObjectNode node, @Nullable ObjectType type) {
        String endpoint = type == null ? null : type.endpoint();
        if (endpoint != null) {
            node.put("href", apiUrl + endpoint);
            node.put("relativeApiEndpoint", endpoint);
        }
    }

    private static String collectionKlass(Property property) {
        return property.isOrdered() ? "java.util.List" : "java.util.Set";
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
