package org.tonle.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one property: what the file says, and what follows from its kind where the file is silent. */
final class PropertyReader {
    private static final Set<String> WORDS = Set.of(
            ("name type item to klass element field computed transient kept readOnly inverse orderBy onDelete default constants"
                            + " length unbounded min max relation about required unique ordered sortable simple owner secret expression markup"
                            + " part translatable attribute honoured folded introduced aliases")
                    .split(" "));

    private static final Flag[] FLAGS = Flag.values();
    private static final Set<Flag> ASKED = EnumSet.of(Flag.REQUIRED, Flag.UNIQUE);

    private final String file;
    private final boolean typePersisted;
    private final ObjectNode words;
    private final Map<String, SchemaReader.Target> targets;
    private final Map<String, SchemaReader.Constants> lists;

    PropertyReader(
            String file,
            boolean typePersisted,
            ObjectNode words,
            Map<String, SchemaReader.Target> targets,
            Map<String, SchemaReader.Constants> lists) {
        this.file = file;
        this.typePersisted = typePersisted;
        this.words = words;
        this.targets = targets;
        this.lists = lists;
    }

    Property property() {
        checkWords();
        String name = words.path("name").asText();
        PropertyType type = oneOf(PropertyType.class, "type");
        PropertyType item = words.has("item") ? oneOf(PropertyType.class, "item") : null;
        if ((type == PropertyType.COLLECTION) != (item != null)) {
            throw fault("a COLLECTION, and only a COLLECTION, says what its `item` is");
        }
        PropertyType value = item != null ? item : type;
        boolean persisted = typePersisted
                && !words.path("computed").asBoolean()
                && !words.path("transient").asBoolean();
        String inverse = text("inverse");
        SchemaReader.Constants constants = constants(value);
        return new Property(
                name,
                words.path("element").asText(item == null ? name : NameForms.singular(name)),
                words.path("field").asText(name),
                type,
                item,
                text("to"),
                klass(value, constants),
                storage(inverse),
                flags(value, persisted, inverse),
                bounds(value, item != null, persisted),
                constants == null ? List.of() : constants.values(),
                constants == null ? Map.of() : constants.aliases(),
                translationKey(),
                inverse,
                text("orderBy"),
                onDelete(value, inverse),
                defaultValue(type),
                words.has("relation") ? oneOf(Relation.class, "relation") : relation(value, item != null, persisted),
                SchemaReader.texts(words.path("aliases")));
    }

    private void checkWords() {
        words.fieldNames().forEachRemaining(word -> {
            if (!WORDS.contains(word)) {
                throw fault("`" + word + "` is no word of a schema file");
            }
        });
    }

    /** Whether something is stored for the property, on this side or on the other; what is not stored is neither required nor limited. */
    private boolean isKept() {
        return words.path("kept").asBoolean()
                || (!words.path("computed").asBoolean()
                        && !words.path("transient").asBoolean());
    }

    private Storage storage(@Nullable String inverse) {
        if (inverse != null) {
            return Storage.INVERSE;
        }
        if (words.path("computed").asBoolean()) {
            return Storage.COMPUTED;
        }
        return words.path("transient").asBoolean() && !words.path("kept").asBoolean()
                ? Storage.TRANSIENT
                : Storage.STORED;
    }

    private Set<Flag> flags(PropertyType value, boolean persisted, @Nullable String inverse) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : FLAGS) {
            JsonNode written = words.get(flag.word());
            boolean said = written != null && written.isBoolean();
            if (said ? written.booleanValue() : byKind(flag, value, persisted, inverse)) {
                flags.add(flag);
            }
        }
        if (!isKept()) {
            flags.removeAll(ASKED);
        }
        return Collections.unmodifiableSet(flags);
    }

    private boolean byKind(Flag flag, PropertyType value, boolean persisted, @Nullable String inverse) {
        return switch (flag) {
            case SIMPLE -> value.isSimple();
            case SORTABLE -> value.isSimple() && persisted && !words.has("item");
            case PERSISTED -> persisted;
            case OWNER -> persisted && inverse == null;
            case WRITABLE ->
                !words.path("computed").asBoolean() && !words.path("readOnly").asBoolean();
            case TRANSLATABLE -> translationKey() != null;
            case REQUIRED, UNIQUE, FOLDED, ORDERED, HONOURED, INTRODUCED, SECRET, EXPRESSION, MARKUP, PART, ATTRIBUTE ->
                false;
        };
    }

    /** What is stored when a client leaves the property out: of a boolean `false`, unless the file says `"none"`. */
    private @Nullable JsonNode defaultValue(PropertyType type) {
        if (!isKept() || words.has("inverse")) {
            return null;
        }
        if (words.has("default")) {
            return words.path("default").asText().equals("none") ? null : words.get("default");
        }
        return type == PropertyType.BOOLEAN ? BooleanNode.FALSE : null;
    }

    private @Nullable String translationKey() {
        return isKept() && words.path("translatable").isTextual()
                ? words.path("translatable").asText()
                : null;
    }

    private @Nullable OnDelete onDelete(PropertyType value, @Nullable String inverse) {
        if (words.has("onDelete") && isKept()) {
            return oneOf(OnDelete.class, "onDelete");
        }
        SchemaReader.Target target = targets.get(words.path("to").asText());
        boolean inside = target != null && target.embedded();
        return value == PropertyType.REFERENCE && inverse == null && isKept() && !inside ? OnDelete.CLEAR : null;
    }

    private static Relation relation(PropertyType value, boolean collection, boolean persisted) {
        if (value != PropertyType.REFERENCE || !persisted) {
            return Relation.NONE;
        }
        return collection ? Relation.MANY_TO_MANY : Relation.MANY_TO_ONE;
    }

    private SchemaReader.@Nullable Constants constants(PropertyType value) {
        if (value != PropertyType.CONSTANT) {
            return null;
        }
        JsonNode written = words.path("constants");
        if (written.isArray()) {
            return new SchemaReader.Constants(
                    words.path("klass").asText("java.lang.String"), SchemaReader.texts(written), Map.of());
        }
        SchemaReader.Constants list = lists.get(written.asText());
        if (list == null) {
            throw fault(
                    "`constants` is neither a list of words nor the name of a list in metadata/schema/mixin/constants.json: "
                            + written);
        }
        return list;
    }

    private String klass(PropertyType value, SchemaReader.@Nullable Constants constants) {
        if (words.has("klass")) {
            return words.path("klass").asText();
        }
        if (words.has("to")) {
            SchemaReader.Target target = targets.get(words.path("to").asText());
            if (target == null) {
                throw fault("`to` names the type `" + words.path("to").asText() + "`, but metadata/schema/"
                        + words.path("to").asText() + ".json does not exist");
            }
            return target.klass();
        }
        if (constants != null) {
            return constants.klass();
        }
        if (value == PropertyType.REFERENCE) {
            throw fault("a REFERENCE says the type it points at in `to`");
        }
        return value == PropertyType.COMPLEX ? "java.util.Map" : value.klass();
    }

    /** Columns are 255 wide, identifiers 11; text may be as long as its column is wide. */
    private Bounds bounds(PropertyType value, boolean collection, boolean persisted) {
        if (!isKept()) {
            return Bounds.NONE;
        }
        Integer length = null;
        Double min = null;
        Double max = null;
        if (persisted && !collection) {
            length = switch (value) {
                case INTEGER, NUMBER -> Bounds.UNBOUNDED;
                case IDENTIFIER -> 11;
                default -> 255;
            };
            length = words.path("unbounded").asBoolean() ? Integer.valueOf(Bounds.UNBOUNDED) : length;
        }
        if (words.has("length")) {
            length = words.path("length").asInt() == 0
                    ? null
                    : Integer.valueOf(words.path("length").asInt());
        }
        if (length != null && (value.isText() || value == PropertyType.COMPLEX)) {
            max = length.doubleValue();
            min = value == PropertyType.IDENTIFIER && length == 11 ? max : null;
        }
        if (value == PropertyType.INTEGER && persisted && !collection) {
            min = (double) Integer.MIN_VALUE;
            max = (double) Integer.MAX_VALUE;
        }
        min = words.has("min") ? Double.valueOf(words.path("min").asDouble()) : min;
        max = words.has("max") ? Double.valueOf(words.path("max").asDouble()) : max;
        return new Bounds(length, min, max);
    }

    private @Nullable String text(String word) {
        return words.has(word) ? words.path(word).asText() : null;
    }

    private <E extends Enum<E>> E oneOf(Class<E> choices, String word) {
        return oneOf(
                file,
                words.path("name").asText() + "." + word,
                choices,
                words.path(word).asText());
    }

    /** The constant of this word. @throws IllegalStateException naming file and place when there is none */
    static <E extends Enum<E>> E oneOf(String file, String place, Class<E> choices, String word) {
        try {
            return Enum.valueOf(choices, word);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalStateException(
                    file + ", " + place + ": `" + word + "` is none of " + Arrays.toString(choices.getEnumConstants()),
                    unknown);
        }
    }

    private IllegalStateException fault(String what) {
        return new IllegalStateException(
                file + ", property `" + words.path("name").asText() + "`: " + what);
    }
}
