package org.tonle.metadata.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.Schema;
import org.tonle.testsupport.TestDatabase;

/** Custom attributes on every type that can have them: mandatory, unique, of their value type, for their types only. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class AttributeSweepTest {
    @Inject
    Schema schema;

    private final List<String> faults = new ArrayList<>();
    private final List<String> made = new ArrayList<>();

    private SweepWorld world() {
        return SweepWorld.on("http://localhost:" + RestAssured.port, schema);
    }

    /** Mandatory attributes are in the way of all other tests. */
    @AfterEach
    void takeAway() {
        made.forEach(attribute -> world().send("DELETE", "/api/attributes/" + attribute, null));
    }

    private String attribute(ObjectType type, String valueType, boolean mandatory) {
        ObjectNode attribute = world().minimal(schema.require("attribute"));
        attribute.put("valueType", valueType).put("mandatory", mandatory).put("unique", true);
        attribute.put(type.name() + "Attribute", true);
        SweepWorld.Answer answer = world().send("POST", "/api/attributes", attribute);
        assertEquals(201, answer.status(), answer.toString());
        String uid = attribute.path("id").asText();
        made.add(uid);
        return uid;
    }

    private ObjectNode object(ObjectType type, String attribute, String value) {
        ObjectNode object = world().minimal(type);
        object.putArray("attributeValues")
                .addObject()
                .put("value", value)
                .putObject("attribute")
                .put("id", attribute);
        return object;
    }

    private void expect(String where, ObjectType type, ObjectNode object, String code) {
        SweepWorld.Answer answer = world().send("POST", "/api/" + type.plural(), object);
        String found = answer.status() == 201
                ? ""
                : answer.at("/response/errorReports/0/errorCode").asText();
        if (!found.equals(code)) {
            faults.add(type + " " + where + " " + code + ": " + answer);
        }
    }

    @Test
    void everyTypeWithAFlagHasAttributes() {
        int types = 0;
        for (ObjectType type : world().types()) {
            Property flag = schema.require("attribute").property(type.name() + "Attribute");
            if (flag == null) {
                continue;
            }
            types++;
            String attribute = attribute(type, "INTEGER", false);
            expect("no integer", type, object(type, attribute, "many"), "E6006");
            ObjectNode good = object(type, attribute, "5");
            expect("integer", type, good, "");
            expect("taken", type, object(type, attribute, "5"), "E4009");
            String path = "/api/" + type.plural() + "/" + good.path("id").asText();
            JsonNode kept = world().get(path + "?fields=attributeValues").at("/attributeValues/0");
            if (!kept.path("value").asText().equals("5")
                    || !kept.at("/attribute/id").asText().equals(attribute)) {
                faults.add(type + " keeps " + kept);
            }
            JsonNode words = world().get("/api/attributes/" + attribute + "?fields=objectTypes")
                    .at("/objectTypes");
            String word = type.name().replaceAll("([A-Z])", "_$1").toUpperCase(java.util.Locale.ROOT);
            if (words.size() != 1 || !words.get(0).asText().equals(word)) {
                faults.add(type + " is called " + words);
            }
            ObjectType other = schema.require(type.name().equals("constant") ? "option" : "constant");
            expect("not assigned", other, object(other, attribute, "6"), "E6012");
            String needed = attribute(type, "TEXT", true);
            expect("mandatory", type, world().minimal(type), "E4011");
            assertEquals(
                    200,
                    world().send("DELETE", "/api/attributes/" + needed, null).status());
        }
        assertEquals(List.of(), faults);
        assertTrue(types > 25, "types with attributes: " + types);
    }

    @Test
    void valuesAreOfTheirValueType() {
        Map<String, List<String>> right = Map.ofEntries(
                Map.entry("INTEGER", List.of("-5", "many")),
                Map.entry("INTEGER_POSITIVE", List.of("5", "0")),
                Map.entry("INTEGER_NEGATIVE", List.of("-5", "5")),
                Map.entry("INTEGER_ZERO_OR_POSITIVE", List.of("0", "-1")),
                Map.entry("NUMBER", List.of("1.5", "x")),
                Map.entry("PERCENTAGE", List.of("99", "101")),
                Map.entry("UNIT_INTERVAL", List.of("0.5", "2")),
                Map.entry("DATE", List.of("2024-01-31", "yesterday")),
                Map.entry("DATETIME", List.of("2024-01-31T10:00:00", "noon")),
                Map.entry("BOOLEAN", List.of("true", "perhaps")),
                Map.entry("TRUE_ONLY", List.of("true", "false")),
                Map.entry("EMAIL", List.of("a@example.org", "a")),
                Map.entry("PHONE_NUMBER", List.of("+85512345678", "call me")),
                Map.entry(
                        "ORGANISATION_UNIT", List.of(world().make(schema.require("organisationUnit")), "zsNoSuchOne")));
        ObjectType type = schema.require("constant");
        right.forEach((valueType, values) -> {
            String attribute = attribute(type, valueType, false);
            expect(valueType, type, object(type, attribute, values.get(0)), "");
            SweepWorld.Answer answer = world().send("POST", "/api/constants", object(type, attribute, values.get(1)));
            if (answer.status() != 409
                    || !answer.at("/response/errorReports/0/errorCode").asText().startsWith("E60")) {
                faults.add(valueType + " " + values.get(1) + ": " + answer);
            }
        });
        assertEquals(List.of(), faults);
    }

    @Test
    void anAttributeSaysForWhichTypesInWordsToo() {
        ObjectNode attribute = world().minimal(schema.require("attribute"));
        attribute.putArray("objectTypes").add("DATA_ELEMENT").add("CATEGORY_OPTION_GROUP_SET");
        assertEquals(201, world().send("POST", "/api/attributes", attribute).status());
        String path = "/api/attributes/" + attribute.path("id").asText();
        made.add(attribute.path("id").asText());
        JsonNode kept = world().get(path).json();
        assertEquals(true, kept.path("dataElementAttribute").asBoolean());
        assertEquals(true, kept.path("categoryOptionGroupSetAttribute").asBoolean());
        assertEquals(false, kept.path("optionAttribute").asBoolean());
        assertEquals(
                "[\"CATEGORY_OPTION_GROUP_SET\",\"DATA_ELEMENT\"]",
                kept.path("objectTypes").toString());
    }
}
