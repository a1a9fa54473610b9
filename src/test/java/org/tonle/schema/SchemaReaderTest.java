package org.tonle.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one file may say, and how a wrong one is refused. */
class SchemaReaderTest {
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();
    private static final String NAMED =
            """
            {mixin: 'named', identifiableObject: true, properties: [
              {name: 'id', type: 'IDENTIFIER', field: 'uid', unique: true},
              {name: 'name', type: 'TEXT', length: 230, min: 1, required: true, translatable: 'NAME'}]}""";

    @Test
    void aNewTypeTakesTenLines() {
        ObjectType boat = schema(
                        """
                        {type: 'boat', metadata: true, extends: ['named'], properties: [
                          {name: 'afloat', type: 'BOOLEAN'},
                          {name: 'crew', type: 'COLLECTION', item: 'REFERENCE', to: 'boat'},
                          {name: 'draught', type: 'NUMBER', required: true}]}""")
                .require("boat");
        assertEquals("boats", boat.plural());
        assertEquals("/boats", boat.endpoint());
        assertEquals("Boat", boat.displayName());
        assertTrue(boat.is(Trait.IDENTIFIABLE));
        assertTrue(boat.require("name").isRequired());
        assertEquals(new Bounds(230, 1.0, 230.0), boat.require("name").bounds());
        assertEquals(new Bounds(11, 11.0, 11.0), boat.require("id").bounds());
        assertEquals(BooleanNode.FALSE, boat.require("afloat").defaultValue());
        assertEquals(OnDelete.CLEAR, boat.require("crew").onDelete());
        assertEquals("java.lang.Double", boat.require("draught").klass());
    }

    @Test
    void aFileChangesSingleWordsOfAMixin() {
        ObjectType boat = schema(
                        "{type: 'boat', extends: ['named'], without: ['id'], properties: [{name: 'name', unique: true, min: null}]}")
                .require("boat");
        assertNull(boat.property("id"));
        assertTrue(boat.require("name").isUnique());
        assertTrue(boat.require("name").isRequired());
        assertEquals(new Bounds(230, null, 230.0), boat.require("name").bounds());
    }

    @Test
    void whatIsNotKeptIsNeitherRequiredNorLimited() {
        Property name = schema("{type: 'boat', extends: ['named'], properties: [{name: 'name', transient: true}]}")
                .require("boat")
                .require("name");
        assertEquals(Storage.TRANSIENT, name.storage());
        assertEquals(false, name.isRequired());
        assertEquals(Bounds.NONE, name.bounds());
        assertNull(name.translationKey());
    }

    @Test
    void refusesAnUnknownTarget() {
        refused(
                "property `harbour`: `to` names the type `harbour`",
                "{name: 'harbour', type: 'REFERENCE', to: 'harbour'}");
    }

    @Test
    void refusesAnInverseThatDoesNotExist() {
        refused(
                "inverse of `fleet`",
                "{name: 'boats', type: 'COLLECTION', item: 'REFERENCE', to: 'boat', inverse: 'fleet'}");
    }

    @Test
    void refusesAnInverseThatIsNotStored() {
        refused(
                "not stored either",
                "{name: 'tug', type: 'REFERENCE', to: 'boat', transient: true}, {name: 'towed', type: 'REFERENCE', to: 'boat', inverse: 'tug'}");
    }

    @Test
    void refusesTheSamePropertyTwice() {
        refused("`mast` is there twice", "{name: 'mast', type: 'TEXT'}, {name: 'mast', type: 'TEXT'}");
    }

    @Test
    void refusesAWordThatMeansNothing() {
        refused("`colour` is no word", "{name: 'mast', type: 'TEXT', colour: 'red'}");
    }

    @Test
    void refusesAKindThatDoesNotExist() {
        refused("mast.type: `STRING` is none of [TEXT", "{name: 'mast', type: 'STRING'}");
    }

    @Test
    void refusesACollectionOfNothing() {
        refused("says what its `item` is", "{name: 'masts', type: 'COLLECTION'}");
    }

    @Test
    void refusesTwoTypesOfOneName() {
        Map<String, ObjectNode> files = new LinkedHashMap<>();
        files.put("metadata/schema/boat.json", json("{type: 'boat', klass: 'a', properties: []}"));
        files.put("metadata/schema/ship.json", json("{type: 'ship', klass: 'b', plural: 'boats', properties: []}"));
        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> SchemaFiles.of(files));
        assertTrue(refusal.toString().contains("`boats` is already taken"), refusal.getMessage());
    }

    private static void refused(String why, String properties) {
        IllegalStateException refusal = assertThrows(
                IllegalStateException.class, () -> schema("{type: 'boat', properties: [" + properties + "]}"));
        assertTrue(refusal.toString().contains("metadata/schema/boat.json"), refusal.getMessage());
        assertTrue(refusal.toString().contains(why), refusal.getMessage());
    }

    private static Schema schema(String boat) {
        return SchemaFiles.of(
                Map.of("metadata/schema/mixin/named.json", json(NAMED), "metadata/schema/boat.json", json(boat)));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) LENIENT.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
