package org.tonle.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class SchemaDocumentTest {
    private static final Schema SCHEMA = SchemaFiles.load();
    private static final SchemaDocument DOCUMENT = new SchemaDocument(SCHEMA, "https://example.org/api");
    private static final ObjectNode DATA_ELEMENT = DOCUMENT.of(SCHEMA.require("dataElement"));

    @Test
    void printsTheHeadOfAType() {
        assertEquals(
                "org.hisp.dhis.dataelement.DataElement",
                DATA_ELEMENT.path("klass").asText());
        assertEquals(
                "https://example.org/api/dataElements",
                DATA_ELEMENT.path("apiEndpoint").asText());
        assertEquals("/dataElements", DATA_ELEMENT.path("relativeApiEndpoint").asText());
        assertTrue(DATA_ELEMENT.path("shareable").asBoolean());
        assertFalse(DATA_ELEMENT.path("dataShareable").asBoolean());
        assertEquals("CREATE_PUBLIC", DATA_ELEMENT.at("/authorities/0/type").asText());
        assertEquals(
                "F_DATAELEMENT_PUBLIC_ADD",
                DATA_ELEMENT.at("/authorities/0/authorities/0").asText());
    }

    @Test
    void printsACollectionWithItsSingularAndItsItems() {
        JsonNode groups = property("dataElementGroup");
        assertEquals("dataElementGroups", groups.path("collectionName").asText());
        assertEquals("groups", groups.path("fieldName").asText());
        assertEquals("REFERENCE", groups.path("itemPropertyType").asText());
        assertEquals("java.util.Set", groups.path("klass").asText());
        assertEquals(
                "org.hisp.dhis.dataelement.DataElementGroup",
                groups.path("itemKlass").asText());
        assertFalse(groups.path("owner").asBoolean());
        assertTrue(groups.path("persisted").asBoolean());
        assertTrue(groups.path("manyToMany").asBoolean());
        assertEquals("/dataElementGroups", groups.path("relativeApiEndpoint").asText());
    }

    @Test
    void printsLimitsConstantsAndTranslations() {
        JsonNode name = property("name");
        assertEquals(230, name.path("length").asInt());
        assertEquals(1, name.path("min").asInt());
        assertTrue(name.path("required").asBoolean());
        assertEquals("NAME", name.path("translationKey").asText());
        assertEquals(
                "AGGREGATE", property("domainType").path("constants").path(0).asText());
        assertFalse(property("name").has("constants"));
    }

    @Test
    void saysThatASecretCannotBeRead() {
        for (JsonNode property : DOCUMENT.of(SCHEMA.require("user")).path("properties")) {
            boolean secret = property.path("name").asText().equals("password");
            assertFalse(secret && property.path("readable").asBoolean());
        }
    }

    @Test
    void leavesOutTypesOnlyOurFilesName() {
        for (JsonNode type : DOCUMENT.all().path("schemas")) {
            assertFalse(type.path("singular").asText().equals("authScheme"));
        }
    }

    private static JsonNode property(String name) {
        for (JsonNode property : DATA_ELEMENT.path("properties")) {
            if (property.path("name").asText().equals(name)) {
                return property;
            }
        }
        throw new AssertionError("no property " + name);
    }
}
