package org.tonle.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns schema files into types: mixins are laid under a file first, then defaults are filled in. */
final class SchemaReader {
    private static final Set<String> WORDS = Set.of(
            ("type mixin schemaName plural displayName klass order endpoint authorities aliases extends without properties about"
                            + " open sharedWith seenWith changedBy ownedBy shownAnyway")
                    .split(" "));

    private final Map<String, ObjectNode> typeFiles = new TreeMap<>();
    private final Map<String, ObjectNode> mixins = new HashMap<>();
    private final Map<String, Constants> constants = new HashMap<>();

    /** What mixins say is read once, not once a type. By identity: merged words are new objects. */
    private final IdentityHashMap<ObjectNode, Property> shared = new IdentityHashMap<>();

    /** A named list of words, with the Java class DHIS2 has for it. */
    record Constants(String klass, List<String> values, Map<String, String> aliases) {}

    /** What a property must know of the type it points at. */
    record Target(String klass, boolean embedded) {}

    SchemaReader(Map<String, ObjectNode> files) {
        files.forEach((path, file) -> {
            if (file.has("type")) {
                String name = file.path("type").asText();
                if (!path.endsWith("/" + name + ".json")) {
                    throw new IllegalStateException(path + ": the type `" + name + "` belongs into " + name + ".json");
                }
                typeFiles.put(path, file);
                return;
            }
            if (!file.has("mixin")) {
                throw new IllegalStateException(path + " has neither `type` nor `mixin`; write which of the two it is");
            }
            mixins.put(file.path("mixin").asText(), file);
            file.path("constants").properties().forEach(list -> constants.put(list.getKey(), list(list.getValue())));
        });
    }

    private static Constants list(JsonNode list) {
        List<String> values = texts(list.path("values"));
        Map<String, String> aliases = new HashMap<>();
        list.path("aliases").properties().forEach(alias -> {
            if (!values.contains(alias.getValue().asText())) {
                throw new IllegalArgumentException("metadata/schema/mixin/constants.json: `" + alias.getKey()
                        + "` stands for `" + alias.getValue().asText() + "`, which is no word of its list");
            }
            aliases.put(alias.getKey(), alias.getValue().asText());
        });
        return new Constants(list.path("klass").asText(), values, Map.copyOf(aliases));
    }

    /** The types, in order of their files. */
    List<ObjectType> types() {
        Map<String, Target> targets = new HashMap<>();
        for (ObjectNode file : typeFiles.values()) {
            String klass = file.path("klass").asText(ownKlass(file));
            targets.put(
                    file.path("type").asText(),
                    new Target(klass, file.path(Trait.EMBEDDED.word()).asBoolean()));
        }
        List<ObjectType> types = new ArrayList<>();
        typeFiles.forEach((path, file) -> types.add(type(path, file, targets)));
        return types;
    }

    private static String ownKlass(ObjectNode file) {
        return "org.tonle.metadata." + file.path("type").asText();
    }

    private ObjectType type(String path, ObjectNode file, Map<String, Target> targets) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        Map<String, ObjectNode> properties = new TreeMap<>();
        for (String mixin : texts(file.path("extends"))) {
            ObjectNode layer = mixins.get(mixin);
            if (layer == null) {
                throw new IllegalStateException(
                        path + " extends `" + mixin + "`, but metadata/schema/mixin/" + mixin + ".json does not exist");
            }
            lay(path, layer, head, properties);
        }
        texts(file.path("without")).forEach(properties::remove);
        lay(path, file, head, properties);
        String name = file.path("type").asText();
        String plural = head.path("plural").asText(NameForms.plural(name));
        Set<Trait> traits = traits(path, head);
        boolean persisted = traits.contains(Trait.PERSISTED);
        Map<String, Property> read = new TreeMap<>();
        properties.forEach((property, words) -> {
            Property known = persisted ? shared.get(words) : null;
            Property made =
                    known != null ? known : new PropertyReader(path, persisted, words, targets, constants).property();
            if (persisted) {
                shared.put(words, made);
            }
            read.put(property, made);
        });
        return new ObjectType(
                name,
                head.path("schemaName").asText(name),
                plural,
                head.path("displayName").asText(NameForms.spoken(name)),
                head.path("klass").asText(ownKlass(file)),
                head.path("order").asInt(Integer.MAX_VALUE),
                traits,
                endpoint(head, plural, traits),
                authorities(path, head.path("authorities")),
                visibility(path, head),
                texts(head.path("aliases")),
                read);
    }

    /** Lays a file over what is there: its words replace, its properties are merged word by word. */
    private static void lay(String path, ObjectNode layer, ObjectNode head, Map<String, ObjectNode> properties) {
        layer.properties().forEach(word -> {
            if (!word.getKey().equals("properties")) {
                head.set(word.getKey(), word.getValue());
            }
        });
        Set<String> seen = new HashSet<>();
        for (JsonNode property : layer.path("properties")) {
            String name = property.path("name").asText();
            if (name.isEmpty()) {
                throw new IllegalStateException(path + ": a property has no `name`: " + property);
            }
            if (!seen.add(name)) {
                throw new IllegalStateException(path + ": the property `" + name + "` is there twice; keep one");
            }
            ObjectNode words = properties.get(name);
            properties.put(name, words == null ? (ObjectNode) property : merged(words, property));
        }
    }

    /** The words of both, the later ones winning; null takes a word away. */
    private static ObjectNode merged(ObjectNode words, JsonNode later) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        merged.setAll(words);
        for (Map.Entry<String, JsonNode> word : later.properties()) {
            if (word.getValue().isNull()) {
                merged.remove(word.getKey());
                continue;
            }
            merged.set(word.getKey(), word.getValue());
        }
        return merged;
    }

    private static Set<Trait> traits(String path, ObjectNode head) {
        Set<Trait> traits = EnumSet.of(Trait.PERSISTED, Trait.LISTED);
        Set<String> unknown = new TreeSet<>();
        head.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(WORDS);
        for (Trait trait : Trait.values()) {
            if (unknown.remove(trait.word())) {
                if (head.path(trait.word()).asBoolean()) {
                    traits.add(trait);
                    continue;
                }
                traits.remove(trait);
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(path + " uses words that mean nothing for a type: " + unknown);
        }
        return Collections.unmodifiableSet(traits);
    }

    private static @Nullable String endpoint(ObjectNode head, String plural, Set<Trait> traits) {
        if (head.has("endpoint")) {
            return head.path("endpoint").isNull() ? null : head.path("endpoint").asText();
        }
        return traits.contains(Trait.METADATA) ? "/" + plural : null;
    }

    private static Map<AuthorityType, List<String>> authorities(String path, JsonNode written) {
        Map<AuthorityType, List<String>> authorities = new EnumMap<>(AuthorityType.class);
        written.properties().forEach(kind -> authorities.put(kind(path, kind.getKey()), texts(kind.getValue())));
        return Collections.unmodifiableMap(authorities);
    }

    private static Visibility visibility(String path, ObjectNode head) {
        Set<AuthorityType> open = EnumSet.noneOf(AuthorityType.class);
        texts(head.path("open")).forEach(word -> open.add(kind(path, word)));
        return new Visibility(
                open,
                texts(head.path("sharedWith")),
                texts(head.path("seenWith")),
                texts(head.path("changedBy")),
                texts(head.path("ownedBy")),
                texts(head.path("shownAnyway")));
    }

    private static AuthorityType kind(String path, String word) {
        return PropertyReader.oneOf(path, "authorities", AuthorityType.class, word);
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
