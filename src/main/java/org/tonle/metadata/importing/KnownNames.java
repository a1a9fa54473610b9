package org.tonle.metadata.importing;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Nearest;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.Schema;

/** Which names a payload may use: to say what a name that is none was meant to be. */
final class KnownNames {
    /** What servers and apps write into exports and nobody reads, or what {@link OlderShapes} has read already. */
    private static final Set<String> ORNAMENTS = Set.of(
            "access",
            "href",
            "uid",
            "user",
            "externalAccess",
            "publicAccess",
            "userAccesses",
            "userGroupAccesses",
            "userCredentials",
            "favorite",
            "favorites",
            "interpretations",
            "likes",
            "mentions",
            "subscribed",
            "subscribers",
            "dimension",
            "dimensionType",
            "dimensionItem",
            "dimensionItemType",
            "dimensionItemKeywords",
            "allItems",
            "items",
            "filter",
            "expression",
            "parentGraphMap",
            "lastUpdatedBy",
            "createdBy",
            "created",
            "lastUpdated",
            "sharing",
            "translations",
            "attributeValues");

    /** Keys of a payload that say where it comes from. */
    private static final Set<String> HEADERS = Set.of("system", "package", "date", "metadata");

    /** From so many unknown names on it is not looked any more what each was meant to be. */
    private static final int MOST_SAID = 1_000;

    private final Schema schema;
    private final Map<String, Set<String>> byType = new HashMap<>();
    private final Map<String, String> said = new HashMap<>();

    KnownNames(Schema schema) {
        this.schema = schema;
    }

    /** Whether an object of the type may have a property of this name. */
    boolean isKnown(ObjectType type, String name) {
        return names(type).contains(name) || ORNAMENTS.contains(name) || name.startsWith("display");
    }

    /** What to say about a name that is none. */
    String unknown(ObjectType type, String name) {
        if (said.size() > MOST_SAID) {
            return ImportRemark.UNKNOWN_PROPERTIES.said(type.name());
        }
        return said.computeIfAbsent(
                type.name() + ' ' + name,
                key -> ImportRemark.UNKNOWN_PROPERTY.said(type.name(), shown(name), meant(name, names(type))));
    }

    /** What to say about a list of a payload that names no type, null when nothing need be said. */
    @Nullable
    String unknownCollection(String name) {
        if (HEADERS.contains(name)) {
            return null;
        }
        Set<String> plurals = new TreeSet<>();
        schema.all().stream().filter(type -> !type.isEmbedded()).forEach(type -> plurals.add(type.plural()));
        return ImportRemark.UNKNOWN_COLLECTION.said(shown(name), meant(name, plurals));
    }

    private static String meant(String name, Collection<String> known) {
        String slip = Nearest.slip(name.replace("_", ""), known);
        return slip == null ? "" : ImportRemark.MEANT.said(slip);
    }

    private Set<String> names(ObjectType type) {
        return byType.computeIfAbsent(type.name(), name -> {
            Set<String> names = new HashSet<>();
            for (Property property : type.all()) {
                names.add(property.name());
                names.addAll(property.aliases());
            }
            return names;
        });
    }

    private static String shown(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "..." : name;
    }
}
