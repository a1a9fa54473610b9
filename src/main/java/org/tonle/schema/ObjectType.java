package org.tonle.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Nearest;

/**
 * One type of metadata.
 *
 * @param name singular, the name of its file: {@code dataElement}
 * @param schemaName DHIS2's {@code name} of the schema, nearly always the same
 * @param plural the collection in paths and payloads: {@code dataElements}
 * @param displayName for people
 * @param klass DHIS2's Java class
 * @param order place in an import: types with smaller numbers first
 * @param traits yes-or-no facts
 * @param endpoint path below {@code /api}, null when objects of the type have no address
 * @param authorities who may create, change, read and delete, by DHIS2's kinds ({@code CREATE_PUBLIC} ...); an absent kind is open to nobody unless sharing or {@code visibility} says so
 * @param visibility who sees and makes objects where neither sharing nor an authority says so
 * @param aliases other plurals clients write, for example {@code categorys}
 * @param properties by name, in order of name
 */
public record ObjectType(
        String name,
        String schemaName,
        String plural,
        String displayName,
        String klass,
        int order,
        Set<Trait> traits,
        @Nullable String endpoint,
        Map<AuthorityType, List<String>> authorities,
        Visibility visibility,
        List<String> aliases,
        Map<String, Property> properties) {

    public ObjectType {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** The property clients write so, for collections the plural, in this or another version of DHIS2; null when there is none. */
    public @Nullable Property property(String property) {
        Property found = properties.get(property);
        return found != null ? found : aliased(property);
    }

    private @Nullable Property aliased(String alias) {
        for (Property property : properties.values()) {
            if (property.aliases().contains(alias)) {
                return property;
            }
        }
        return null;
    }

    /** The property our own code relies on. @throws IllegalArgumentException when there is none */
    public Property require(String property) {
        Property found = properties.get(property);
        if (found == null) {
            throw new IllegalArgumentException("metadata/schema/" + name + ".json has no property `" + property + "`");
        }
        return found;
    }

    /** The property whose name is spelled most like this word, for messages. */
    public String nearest(String word) {
        return String.valueOf(Nearest.of(word, properties.keySet()));
    }

    /** All properties, in order of name. */
    public Collection<Property> all() {
        return properties.values();
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether objects of the type are in a metadata export. */
    public boolean isMetadata() {
        return is(Trait.METADATA);
    }

    /** Whether objects of the type live inside the document of another. */
    public boolean isEmbedded() {
        return is(Trait.EMBEDDED);
    }

    public boolean isShareable() {
        return is(Trait.SHAREABLE);
    }

    public boolean isDataShareable() {
        return is(Trait.DATA_SHAREABLE);
    }

    /** Whether objects of the type have an address of their own. */
    public boolean hasEndpoint() {
        return endpoint != null;
    }

    /** The authorities of one kind, any of which is enough; empty when none is asked. */
    public List<String> authorities(AuthorityType kind) {
        return authorities.getOrDefault(kind, List.of());
    }

    @Override
    public String toString() {
        return name;
    }
}
