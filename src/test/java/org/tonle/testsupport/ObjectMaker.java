package org.tonle.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.schema.Bounds;
import org.tonle.schema.Flag;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;
import org.tonle.schema.Schema;

/**
 * Valid objects of every type, made from the schema files: with what is required of them, or with a legal random value of every
 * property that clients write.
 */
public final class ObjectMaker {
    /** What the server says about objects itself, and what has tests of its own. */
    private static final int LEFT = 50;

    private static final Set<String> LEFT_OUT = Set.of(
            "id",
            "created",
            "createdBy",
            "lastUpdated",
            "lastUpdatedBy",
            "sharing",
            "attributeValues",
            "user",
            "version");

    private static final int DEPTH = 3;
    private static final int MOST_TEXT = 40;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String LETTERS = "abcdefghij klmnopq rstuvwxyz ABC 012 កខគ éü -_.";

    /** Where references lead. */
    @FunctionalInterface
    public interface Targets {
        /**
         * The identifier of an object of the type, another one for each number; null when there is none.
         *
         * @param own whether it is to be one that nothing else refers to
         */
        @Nullable
        String uid(ObjectType type, int number, boolean own);
    }

    private final Schema schema;
    private final Targets targets;
    private final LegalValues legal;
    private final Random random;
    private int made;

    /** @param legal what the kind of a property does not tell */
    public ObjectMaker(Schema schema, Targets targets, LegalValues legal, long seed) {
        this.schema = schema;
        this.targets = targets;
        this.legal = legal;
        this.random = new Random(seed);
    }

    /** What else is known about values of some properties. */
    public interface LegalValues {
        /** Whether the property is not written although the schema lets clients write it. */
        boolean isLeftOut(ObjectType type, Property property);

        /** Whether no object can be without the property although the schema does not say so. */
        boolean isNeeded(ObjectType type, Property property);

        /** Whether no two objects can refer to the same one. */
        boolean isAlone(ObjectType type, Property property);

        /** A value, null where any value of the kind is legal. */
        @Nullable
        JsonNode value(ObjectType type, Property property, int number);
    }

    /** An object with no more than it must have. */
    public ObjectNode minimal(ObjectType type, String uid) {
        return object(type, false, 0).put("id", uid);
    }

    /** An object with a value for every property that clients write. */
    public ObjectNode full(ObjectType type, String uid) {
        return object(type, true, 0).put("id", uid);
    }

    /** Whether clients write the property and it is kept as they wrote it. */
    public boolean isWritten(ObjectType type, Property property) {
        return property.isStored()
                && property.isWritable()
                && !LEFT_OUT.contains(property.name())
                && !legal.isLeftOut(type, property);
    }

    private ObjectNode object(ObjectType type, boolean full, int depth) {
        ObjectNode object = JSON.objectNode();
        int number = ++made;
        for (Property property : type.all()) {
            boolean isNeeded =
                    property.isRequired() && property.defaultValue() == null || legal.isNeeded(type, property);
            if (isWritten(type, property) && (full || isNeeded)) {
                JsonNode value = value(type, property, number, depth);
                if (value != null) {
                    object.set(property.name(), value);
                }
            }
        }
        return object;
    }

    /** A legal value; null when none can be made. @param number another one for each object */
    public @Nullable JsonNode value(ObjectType type, Property property, int number) {
        return value(type, property, number, 0);
    }

    private @Nullable JsonNode value(ObjectType type, Property property, int number, int depth) {
        JsonNode known = legal.value(type, property, number);
        if (known != null) {
            return known.isMissingNode() ? null : known;
        }
        if (!property.isCollection()) {
            return one(type, property, number, depth);
        }
        ArrayNode list = JSON.arrayNode();
        for (int i = 0; i < 2; i++) {
            JsonNode item = one(type, property, number + i, depth);
            if (item != null) {
                list.add(item);
            }
        }
        return list.isEmpty() ? null : list;
    }

    private @Nullable JsonNode one(ObjectType type, Property property, int number, int depth) {
        ObjectType target = schema.target(property);
        PropertyType kind = property.valueType();
        return switch (kind) {
            case BOOLEAN -> JSON.booleanNode(random.nextBoolean());
            case INTEGER -> JSON.numberNode((long) number(property.bounds(), number));
            case NUMBER -> JSON.numberNode(number(property.bounds(), number) + 0.5);
            case DATE ->
                JSON.textNode("20%02d-0%d-1%dT00:00:00.000".formatted(10 + number % 15, 1 + number % 9, number % 10));
            case CONSTANT -> constant(property);
            case REFERENCE, COMPLEX ->
                target != null && target.isEmbedded()
                        ? depth >= DEPTH ? null : object(target, true, depth + 1)
                        : kind == PropertyType.REFERENCE && target != null
                                ? reference(type, property, target, number)
                                : null;
            case TEXT, USERNAME, PASSWORD, IDENTIFIER -> JSON.textNode(text(property, number));
            case EMAIL -> JSON.textNode("a" + number + "@example.org");
            case URL -> JSON.textNode("https://example.org/" + number);
            case PHONENUMBER -> JSON.textNode("+8551234" + number);
            case GEOLOCATION -> JSON.textNode("[104.9,11." + number + "]");
            case COLOR -> JSON.textNode("#%06x".formatted(random.nextInt(0xffffff)));
            case COLLECTION -> null;
        };
    }

    /** The lowest of many are left to other tests on the same server: the first level of the country is one. */
    private static double number(Bounds bounds, int number) {
        double least = bounds.min() == null ? Double.NEGATIVE_INFINITY : bounds.min();
        double most = bounds.max() == null ? Double.POSITIVE_INFINITY : bounds.max() - 1;
        if (most - least > 2 * LEFT && Double.isFinite(most - least)) {
            return least + LEFT + number % (most - least - LEFT);
        }
        return number <= most ? Math.max(least, number) : least + number % (most - least);
    }

    private JsonNode constant(Property property) {
        List<String> words = property.constants();
        return JSON.textNode(words.isEmpty() ? "WORD" : words.get(random.nextInt(words.size())));
    }

    private @Nullable JsonNode reference(ObjectType type, Property property, ObjectType target, int number) {
        String uid = targets.uid(target, number, property.is(Flag.PART) || legal.isAlone(type, property));
        return uid == null ? null : JSON.objectNode().put("id", uid);
    }

    private String text(Property property, int number) {
        if (property.isExpression()) {
            return String.valueOf(number);
        }
        Bounds bounds = property.bounds();
        int least = bounds.min() == null ? 1 : Math.max(1, bounds.min().intValue());
        int most = (int) Math.min(MOST_TEXT, bounds.max() == null ? MOST_TEXT : bounds.max());
        StringBuilder text = new StringBuilder("z" + number);
        int wanted = Math.max(least, Math.min(most, text.length() + random.nextInt(20))) - 1;
        while (text.length() < wanted) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.length() < most ? text + "x" : text.substring(0, most);
    }
}
