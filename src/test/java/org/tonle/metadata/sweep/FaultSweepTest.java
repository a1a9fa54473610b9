package org.tonle.metadata.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.schema.Bounds;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;
import org.tonle.schema.Schema;
import org.tonle.testsupport.TestDatabase;

/** Every value of every type written wrongly in every way there is: the answer names the field and what would be right, and nothing is written. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class FaultSweepTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH = 2;

    /** The number of a value that no object of other sweeps has. */
    private static final int FREE = 9_000_007;

    @Inject
    Schema schema;

    private final List<String> faults = new ArrayList<>();
    private int asked;

    /** A place where a value stands. @param holder of the value within {@code object} */
    private record Spot(ObjectType type, ObjectNode object, ObjectNode holder, Property property, String where) {}

    @Test
    void whatIsWrongIsNamed() {
        SweepWorld world = SweepWorld.on("http://localhost:" + RestAssured.port, schema);
        for (ObjectType type : world.types()) {
            for (Property property : type.all()) {
                if (world.maker().isWritten(type, property)) {
                    ObjectNode object = world.minimal(type);
                    JsonNode value = world.maker().value(type, property, property.isUnique() ? FREE : 7);
                    if (value != null) {
                        object.set(property.name(), value);
                        visit(world, type, object, object, property, property.name(), 0);
                    }
                }
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(asked > 4_000, "asked " + asked);
    }

    private void visit(
            SweepWorld world,
            ObjectType type,
            ObjectNode object,
            ObjectNode holder,
            Property property,
            String where,
            int depth) {
        Spot spot = new Spot(type, object, holder, property, type + "." + where);
        if (depth == 0) {
            SweepWorld.Answer plain = validate(world, spot);
            if (!plain.isOk()) {
                faults.add(spot.where() + " refused " + plain + " " + object);
                return;
            }
        }
        JsonNode right = holder.get(property.name());
        for (Wrong wrong : wrongs(property)) {
            holder.set(
                    property.name(),
                    property.isCollection() && !wrong.whole() ? JSON.arrayNode().add(wrong.value()) : wrong.value());
            expect(validate(world, spot), spot, wrong);
        }
        if (property.isRequired() && property.defaultValue() == null) {
            holder.remove(property.name());
            expect(validate(world, spot), spot, new Wrong(null, "", "E4000"));
        }
        holder.set(property.name(), right);
        ObjectType target = schema.target(property);
        JsonNode inner = right.isArray() ? right.get(0) : right;
        if (target != null && target.isEmbedded() && inner instanceof ObjectNode part && depth < DEPTH) {
            for (Property each : target.all()) {
                if (world.maker().isWritten(target, each) && part.has(each.name())) {
                    visit(world, type, object, part, each, where + "." + each.name(), depth + 1);
                }
            }
        }
    }

    private SweepWorld.Answer validate(SweepWorld world, Spot spot) {
        asked++;
        return world.send("POST", "/api/" + spot.type().plural() + "?importMode=VALIDATE", spot.object());
    }

    /** @param says what the message must contain @param whole whether it stands in the place of a list, not in it */
    private record Wrong(@Nullable JsonNode value, String says, String code, boolean whole) {
        Wrong(@Nullable JsonNode value, String says, String code) {
            this(value, says, code, false);
        }
    }

    private void expect(SweepWorld.Answer answer, Spot spot, Wrong wrong) {
        String name = spot.property().name();
        String element = spot.property().element();
        JsonNode report = answer.at("/response/errorReports/0");
        String said = report.path("errorProperty").asText();
        boolean isNamed = said.equals(name) || said.equals(element);
        boolean isRight = answer.status() >= 400
                && answer.status() < 500
                && (wrong.code().isEmpty() || report.path("errorCode").asText().equals(wrong.code()))
                && isNamed
                && report.path("message").asText().contains(name)
                && report.path("message").asText().contains(wrong.says());
        if (!isRight) {
            faults.add(spot.where() + " " + spot.property().valueType() + " = " + shown(wrong.value()) + " "
                    + wrong.code() + " '" + wrong.says() + "' : " + answer);
        }
    }

    private static String shown(@Nullable JsonNode value) {
        String text = String.valueOf(value);
        return text.length() > 60 ? text.substring(0, 60) : text;
    }

    private List<Wrong> wrongs(Property property) {
        List<Wrong> wrongs = new ArrayList<>();
        Bounds bounds = property.bounds();
        PropertyType kind = property.valueType();
        ObjectType target = schema.target(property);
        if (property.isCollection()) {
            wrongs.add(new Wrong(JSON.textNode("word"), "list", "E4027", true));
        }
        switch (kind) {
            case NUMBER, INTEGER -> {
                wrongs.add(new Wrong(JSON.textNode("many"), "number", "E4027"));
                wrongs.add(new Wrong(JSON.objectNode().put("a", 1), "", "E4027"));
                if (kind == PropertyType.INTEGER) {
                    wrongs.add(new Wrong(JSON.numberNode(1.5), "whole number", "E4027"));
                }
                if (bounds.max() != null && !property.isCollection()) {
                    wrongs.add(new Wrong(JSON.numberNode((long) (bounds.max() + 1)), plain(bounds.max()), "E4008"));
                }
                if (bounds.min() != null && !property.isCollection()) {
                    wrongs.add(new Wrong(JSON.numberNode((long) (bounds.min() - 1)), plain(bounds.min()), "E4008"));
                }
            }
            case BOOLEAN -> wrongs.add(new Wrong(JSON.textNode("perhaps"), "true or false", "E4027"));
            case DATE -> wrongs.add(new Wrong(JSON.textNode("yesterday"), "2024-01-31", "E4027"));
            case CONSTANT -> {
                if (!property.constants().isEmpty()) {
                    wrongs.add(new Wrong(
                            JSON.textNode("NO_SUCH"), property.constants().get(0), "E4027"));
                }
            }
            case REFERENCE, COMPLEX -> {
                if (target != null) {
                    wrongs.add(new Wrong(JSON.numberNode(7), "", "E4027"));
                } else {
                    wrongs.add(new Wrong(JSON.objectNode().put("a", "b\0"), "U+0000", "E4027"));
                }
                if (target != null && !target.isEmbedded()) {
                    wrongs.add(new Wrong(JSON.objectNode().put("id", "zsNoSuchOne"), "zsNoSuchOne", "E5002"));
                    if (!target.name().equals("user")) {
                        wrongs.add(new Wrong(JSON.objectNode().put("id", "M5zQapPyTZI"), "M5zQapPyTZI", "E5002"));
                    }
                }
            }
            case TEXT, USERNAME, PASSWORD, IDENTIFIER, EMAIL, URL, PHONENUMBER, GEOLOCATION, COLOR -> {
                wrongs.add(new Wrong(JSON.objectNode().put("a", 1), "", "E4027"));
                wrongs.add(new Wrong(JSON.textNode("a\u0000b"), "U+0000", "E4027"));
                if (!property.isCollection() && bounds.max() != null && bounds.max() < 100_000) {
                    String text = "x".repeat(bounds.max().intValue() + 1);
                    wrongs.add(new Wrong(JSON.textNode(text), plain(bounds.max()), ""));
                }
            }
            case COLLECTION -> throw new IllegalStateException(property.name());
        }
        return wrongs;
    }

    private static String plain(double number) {
        return String.valueOf((long) number);
    }
}
