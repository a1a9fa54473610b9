package org.tonle.metadata.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Document;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.testsupport.SampleMetadata;

/** Custom attributes that change or go, against the values that objects of every type have of them. */
class AttributeUsesTest {
    private static final Schema SCHEMA = SampleMetadata.snapshot().schema();

    private static List<ObjectType> types() {
        return SCHEMA.all().stream()
                .filter(type -> !type.isEmbedded()
                        && type.isMetadata()
                        && SampleMetadata.snapshot().layout(type.name()).position("attributeValues") >= 0
                        && SCHEMA.require("attribute").property(type.name() + "Attribute") != null)
                .toList();
    }

    private static ObjectNode attribute(String uid) {
        ObjectNode attribute = JsonNodeFactory.instance.objectNode();
        attribute.put("id", uid).put("name", uid).put("shortName", uid).put("valueType", "TEXT");
        types().forEach(type -> attribute.put(type.name() + "Attribute", true));
        return attribute;
    }

    /** Two attributes, and an object of every type with a value of each. */
    private static Snapshot world() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode attributes = all.putArray("attributes");
        attributes.add(attribute("auGone00000")).add(attribute("auKept00000"));
        for (ObjectType type : types()) {
            ArrayNode objects =
                    all.path(type.plural()) instanceof ArrayNode there ? there : all.putArray(type.plural());
            ObjectNode object = objects.addObject().put("id", "auObject000").put("name", "o");
            ArrayNode values = object.putArray("attributeValues");
            for (String uid : List.of("auGone00000", "auKept00000")) {
                values.addObject().put("value", "word").putObject("attribute").put("id", uid);
            }
        }
        return SampleMetadata.snapshot(all.toString());
    }

    @Test
    void valuesGoWithTheirAttributeFromEveryType() {
        Snapshot world = world();
        Changes changes = new Changes(world, Trial.ADMIN, "2025-01-01T00:00:00.000");
        Deletion deletion = new Deletion(changes, new ReferenceMap(world));
        deletion.plan(List.of(world.get("attribute", "auGone00000")));
        deletion.carryOut();
        for (ObjectType type : types()) {
            Document left = changes.find(type.name(), "auObject000");
            assertTrue(left != null, type.name());
            assertEquals(
                    "[{\"value\":\"word\",\"attribute\":{\"id\":\"auKept00000\"}}]",
                    String.valueOf(left.json("attributeValues")),
                    type.name());
        }
        assertTrue(types().size() > 20, types() + "");
    }

    @Test
    void aValueTypeThatValuesDoNotFitIsRefusedAndOneThatTheyFitIsNot() {
        Trial trial = Trial.on(world());
        ObjectNode changed = attribute("auKept00000");
        assertEquals(
                List.of("E6008 valueType"),
                trial.run(payload(changed.put("valueType", "NUMBER"))).errors());
        assertEquals(
                List.of(),
                trial.run(payload(changed.put("valueType", "LONG_TEXT"))).errors());
        assertEquals(
                List.of("E4009 unique"),
                Trial.on(twice())
                        .run(payload(attribute("auKept00000").put("unique", true)))
                        .errors());
    }

    private static Snapshot twice() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.putArray("attributes").add(attribute("auKept00000"));
        for (String uid : List.of("auObject000", "auObject001")) {
            ObjectNode object =
                    all.withArray("dataElements").addObject().put("id", uid).put("name", uid);
            object.putArray("attributeValues")
                    .addObject()
                    .put("value", "word")
                    .putObject("attribute")
                    .put("id", "auKept00000");
        }
        return SampleMetadata.snapshot(all.toString());
    }

    @Test
    void anAttributeStaysForEveryTypeWhoseObjectsHaveValuesOfIt() {
        Trial trial = Trial.on(world());
        for (ObjectType type : types()) {
            String flag = type.name() + "Attribute";
            ObjectNode changed = attribute("auKept00000").put(flag, false);
            assertEquals(List.of("E6012 " + flag), trial.run(payload(changed)).errors());
        }
    }

    /** What was left behind by an attribute that is no more keeps nobody from saving the object. */
    @Test
    void deadValuesAreLeftOutWhenTheirObjectIsSaved() {
        String object = "{\"id\": \"auObject000\", \"name\": \"o\", \"valueType\": \"TEXT\", \"attributeValues\":"
                + " [{\"attribute\": {\"id\": \"auNoMore000\"}, \"value\": \"x\"}]}";
        Snapshot world = SampleMetadata.snapshot("{\"optionSets\": [" + object + "]}");
        Trial.Result result = Trial.on(world).ofObjects().run("{\"optionSets\": [" + object + "]}");
        assertEquals(List.of(), result.errors());
        Document saved = result.changes().find("optionSet", "auObject000");
        assertTrue(saved != null);
        assertNull(saved.json("attributeValues"));
    }

    private static String payload(ObjectNode attribute) {
        return "{\"attributes\": [" + attribute + "]}";
    }
}
