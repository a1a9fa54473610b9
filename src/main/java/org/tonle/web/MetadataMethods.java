package org.tonle.web;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.importing.MetadataAction;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.Schema;
import org.tonle.schema.Trait;

/** Which HTTP methods an address that all types of metadata have serves for one of them: nobody writes what is worked out. */
@ApplicationScoped
class MetadataMethods {
    private static final Set<String> READING = Set.of(HttpMethod.GET);
    private static final Set<String> MARKING = Set.of(HttpMethod.POST, HttpMethod.DELETE);
    private static final Set<String> REPLACING = Set.of(HttpMethod.GET, HttpMethod.PUT);

    private final Schema schema;
    private final List<MetadataAction> actions;

    MetadataMethods(Schema schema, @All List<MetadataAction> actions) {
        this.schema = schema;
        this.actions = actions;
    }

    /** The type whose objects are at addresses that begin with this word, null when there is none. */
    @Nullable
    ObjectType type(String collection) {
        ObjectType type = schema.byPlural(collection);
        return type != null && type.hasEndpoint() ? type : null;
    }

    /** Whether this word behind a collection is something that can be done to it, and no identifier. */
    boolean isAction(String collection, String word) {
        return actions.stream()
                .anyMatch(each ->
                        each.collections().contains(collection) && each.name().equals(word));
    }

    /** Which of the methods of this address it serves for this type. @param words of the address, {@code api} first */
    Set<String> served(AddressTemplate template, ObjectType type, List<String> words) {
        return switch (template.text()) {
            case "/api/{collection}" -> isWritten(type) ? Set.of(HttpMethod.GET, HttpMethod.POST) : READING;
            case "/api/{collection}/{id}" -> ofObject(type, words.get(2));
            case "/api/{collection}/{id}/{property}" -> ofProperty(template, type, words.get(3));
            default -> template.methods();
        };
    }

    private Set<String> ofObject(ObjectType type, String id) {
        if (isAction(type.plural(), id)) {
            return Set.of(HttpMethod.POST);
        }
        return isWritten(type) ? Set.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE) : READING;
    }

    private static Set<String> ofProperty(AddressTemplate template, ObjectType type, String word) {
        Property property = type.property(word);
        return switch (word) {
            case "favorite", "subscriber" -> MARKING;
            case "sharing", "translations" -> REPLACING;
            default ->
                property == null || (property.isCollection() && property.isReference())
                        ? template.methods() // of an unknown one each method says which there are
                        : READING;
        };
    }

    /** Whether objects of the type are kept here, so that they can be written one by one. */
    private static boolean isWritten(ObjectType type) {
        Property id = type.property("id");
        return !type.isEmbedded() && type.is(Trait.PERSISTED) && id != null && id.isStored();
    }
}
