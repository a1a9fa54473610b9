package org.tonle.metadata.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.fields.Selection;
import org.tonle.metadata.fields.ShortForm;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Operator;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

/**
 * Every property of every type, with every transformer and every operator, against a second, simple-minded reading of the same
 * values. A type or a property that is added tomorrow takes part without a new test.
 */
class GrammarSweepTest {
    private static final int OBJECTS = 12;
    private static final Set<String> TRANSFORMED = Set.of("size", "isEmpty", "isNotEmpty", "ids", "pluck", "keyBy");

    private final ObjectMapper mapper = new ObjectMapper();
    private final Viewpoint viewpoint = new Viewpoint(
            AllTypes.SNAPSHOT,
            SampleMetadata.user("usAdmin0000", Set.of(CurrentUser.ALL), Set.of()),
            null,
            "http://here",
            false);

    private List<ObjectType> types() {
        return viewpoint.snapshot().schema().all().stream()
                .filter(type -> !viewpoint.snapshot().all(type.name()).isEmpty())
                .toList();
    }

    private List<MetadataObject> some(ObjectType type) {
        List<MetadataObject> all = viewpoint.snapshot().table(type.name()).inOrderOfCreation();
        return all.subList(Math.max(0, all.size() - OBJECTS), all.size());
    }

    private static List<Property> shown(ObjectType type) {
        return type.all().stream().filter(property -> !property.isSecret()).toList();
    }

    @Test
    void transformersSayWhatThePlainValueSays() throws IOException {
        int compared = 0;
        for (ObjectType type : types()) {
            for (Property property : shown(type)) {
                String name = property.name();
                String fields = name
                        + TRANSFORMED.stream()
                                .map(word -> "," + name + "~" + word + "~rename(its" + word + ")")
                                .collect(Collectors.joining());
                for (MetadataObject object : some(type)) {
                    JsonNode shown = shown(type, fields, object);
                    compared += compare(type + "." + name + " of " + object.uid(), shown, shown.get(name));
                }
            }
        }
        assertTrue(compared > 3_000, "compared " + compared);
    }

    private static int compare(String where, JsonNode shown, @Nullable JsonNode plain) {
        if (plain == null) {
            assertEquals(0, shown.size(), where + ": nothing has no size");
            return 0;
        }
        JsonNode size = shown.get("itssize");
        if (plain.isArray()) {
            assertEquals(plain.size(), size.asInt(), where);
        } else if (plain.isTextual()) {
            assertTrue(size.asInt() <= plain.asText().length(), where);
        }
        assertEquals(size.asInt() == 0, shown.get("itsisEmpty").asBoolean(), where);
        assertEquals(size.asInt() != 0, shown.get("itsisNotEmpty").asBoolean(), where);
        if (plain.isArray() && !plain.isEmpty() && plain.get(0).has("id")) {
            List<String> ids = StreamSupport.stream(plain.spliterator(), false)
                    .map(item -> item.path("id").asText())
                    .toList();
            assertEquals(ids, texts(shown.get("itsids")), where);
            assertEquals(ids, texts(shown.get("itspluck")), where);
            assertEquals(Set.copyOf(ids), Set.copyOf(names(shown.get("itskeyBy"))), where);
        }
        return 1;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void presetsAreTheirDefinition() throws IOException {
        for (ObjectType type : types()) {
            for (MetadataObject object : some(type).subList(0, 1)) {
                List<String> all = names(shown(type, "*", object));
                for (String preset : List.of(":all", ":owner", ":persisted", ":simple", ":identifiable", ":nameable")) {
                    List<String> part = names(shown(type, preset, object));
                    assertTrue(all.containsAll(part), type + " " + preset + " shows more than everything: " + part);
                    String excluded =
                            preset + part.stream().map(name -> ",!" + name).collect(Collectors.joining());
                    assertEquals(List.of(), names(shown(type, excluded, object)), type + " " + excluded);
                }
                assertEquals(all, names(shown(type, ":all", object)));
            }
        }
    }

    @Test
    void gistsOfEveryTypeAndExtentShowNothingBehindReferences() throws IOException {
        for (ObjectType type : types()) {
            for (ShortForm.Extent extent : ShortForm.Extent.values()) {
                Fields fields =
                        ShortForm.of(viewpoint.snapshot(), type, null, extent).fields();
                for (MetadataObject object : some(type)) {
                    JsonNode shown = shown(Selection.of(viewpoint.snapshot(), type, fields), object);
                    for (Property property : shown(type)) {
                        JsonNode value = shown.get(property.name());
                        if (value != null && property.isReference()) {
                            assertTrue(isShort(value), type + "." + property.name() + " at " + extent + ": " + value);
                        }
                    }
                }
            }
            assertThrows(
                    Problem.class,
                    () -> ShortForm.of(viewpoint.snapshot(), type, Fields.parseStrictly("nosuch"), ShortForm.Extent.S));
        }
        for (String word : List.of("nosuch", "Size", "rename", "member", "paging(1;2)", "")) {
            Problem refused = assertThrows(Problem.class, () -> Fields.parseStrictly("id~" + word));
            assertEquals(ErrorCode.E1003, refused.code());
        }
    }

    private static boolean isShort(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false).allMatch(GrammarSweepTest::isShort);
        }
        return value.isValueNode() || value.size() == 1 && value.has("id");
    }

    @Test
    void operatorsSelectWhatTheirValuesSay() throws IOException {
        int compared = 0;
        for (ObjectType type : types()) {
            List<MetadataObject> objects = some(type);
            for (Property property : shown(type)) {
                if (!property.type().isSimple()) {
                    continue;
                }
                List<@Nullable JsonNode> values = new ArrayList<>();
                for (MetadataObject object : objects) {
                    values.add(shown(type, property.name(), object).get(property.name()));
                }
                for (Operator operator : Operator.values()) {
                    compared += compare(type, property, operator, objects, values);
                }
            }
        }
        assertTrue(compared > 10_000, "compared " + compared);
    }

    private int compare(
            ObjectType type,
            Property property,
            Operator operator,
            List<MetadataObject> objects,
            List<@Nullable JsonNode> values) {
        JsonNode some =
                values.stream().filter(value -> value != null).findFirst().orElse(null);
        String argument = some == null ? sample(property.type()) : some.asText();
        if (argument.contains(",") || argument.isBlank()) {
            return 0;
        }
        for (String word : operator.words()) {
            String filter = property.name() + ":" + word + (operator.takesValue() ? ":" + argument : "");
            Parameters parameters = new Parameters(Map.of("filter", List.of(filter)));
            if (!property.answers(operator) && operator.takesValue()) {
                Problem refused = assertThrows(
                        Problem.class,
                        () -> MetadataReader.choose(viewpoint, type, objects, parameters),
                        type + " " + filter);
                assertEquals(ErrorCode.E1003, refused.code());
                continue;
            }
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < objects.size(); i++) {
                if (holds(property.type(), values.get(i), operator, argument)) {
                    expected.add(objects.get(i).uid());
                }
            }
            List<String> found = MetadataReader.choose(viewpoint, type, objects, parameters).stream()
                    .map(MetadataObject::uid)
                    .toList();
            assertEquals(expected, found, type + " " + filter + " over " + values);
        }
        return objects.size();
    }

    private static String sample(PropertyType type) {
        return switch (type) {
            case NUMBER, INTEGER -> "1";
            case BOOLEAN -> "true";
            case DATE -> "2024-01-31";
            default -> "abc";
        };
    }

    /** The same question, asked of the value that is shown. */
    private static boolean holds(PropertyType type, @Nullable JsonNode value, Operator operator, String argument) {
        if (operator == Operator.NULL || operator == Operator.EMPTY) {
            return value == null;
        }
        if (operator == Operator.NOT_NULL || operator == Operator.NOT_EMPTY) {
            return value != null;
        }
        if (type == PropertyType.BOOLEAN) {
            boolean same = (value != null && value.asBoolean()) == Boolean.parseBoolean(argument);
            return operator == Operator.NE || operator == Operator.NOT_IN ? !same : same;
        }
        if (value == null) {
            return false;
        }
        if (type == PropertyType.NUMBER || type == PropertyType.INTEGER) {
            return isInOrder(Double.compare(value.asDouble(), Double.parseDouble(argument)), operator);
        }
        String text = value.asText();
        String lower = text.toLowerCase(Locale.ROOT);
        String wanted = argument.toLowerCase(Locale.ROOT);
        return switch (operator) {
            case IEQ -> text.equalsIgnoreCase(argument);
            case LIKE -> text.contains(argument);
            case NOT_LIKE -> !text.contains(argument);
            case STARTS_LIKE -> text.startsWith(argument);
            case NOT_STARTS_LIKE -> !text.startsWith(argument);
            case ENDS_LIKE -> text.endsWith(argument);
            case NOT_ENDS_LIKE -> !text.endsWith(argument);
            case ILIKE -> lower.contains(wanted);
            case NOT_ILIKE -> !lower.contains(wanted);
            case STARTS_ILIKE -> lower.startsWith(wanted);
            case NOT_STARTS_ILIKE -> !lower.startsWith(wanted);
            case ENDS_ILIKE -> lower.endsWith(wanted);
            case NOT_ENDS_ILIKE -> !lower.endsWith(wanted);
            case TOKEN -> List.of(wanted.split(" ")).stream().allMatch(lower::contains);
            case NOT_TOKEN -> !List.of(wanted.split(" ")).stream().allMatch(lower::contains);
            default -> isInOrder(text.compareTo(argument), operator);
        };
    }

    private static boolean isInOrder(int comparison, Operator operator) {
        return switch (operator) {
            case EQ, IEQ, IN -> comparison == 0;
            case NE, NOT_IN -> comparison != 0;
            case GT -> comparison > 0;
            case GE -> comparison >= 0;
            case LT -> comparison < 0;
            case LE -> comparison <= 0;
            default -> throw new IllegalArgumentException(operator.name());
        };
    }

    private JsonNode shown(ObjectType type, String fields, MetadataObject object) throws IOException {
        return shown(Selection.of(viewpoint.snapshot(), type, Fields.parse(fields)), object);
    }

    private JsonNode shown(Selection selection, MetadataObject object) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = mapper.createGenerator(text)) {
            selection.write(out, viewpoint, object);
        }
        return mapper.readTree(text.toString());
    }
}
