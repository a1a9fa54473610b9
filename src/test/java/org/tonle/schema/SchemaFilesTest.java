package org.tonle.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must be true of the files of this repository, taken together. */
class SchemaFilesTest {
    private static final Schema SCHEMA = SchemaFiles.load();

    @Test
    void findsATypeByEachOfItsNames() {
        ObjectType dataElement = SCHEMA.require("dataElement");
        assertEquals("dataElements", dataElement.plural());
        assertEquals("Data Element", dataElement.displayName());
        assertEquals(dataElement, SCHEMA.byPlural("dataElements"));
        assertEquals(dataElement, SCHEMA.byKlass("org.hisp.dhis.dataelement.DataElement"));
        assertNull(SCHEMA.byName("dataElements"));
    }

    @Test
    void knowsThePluralOlderClientsWrite() {
        assertEquals(SCHEMA.require("category"), SCHEMA.byPlural("categorys"));
    }

    @Test
    void hasDhis2sNumberOfTypesAndAddresses() {
        assertEquals(
                116,
                SCHEMA.all().stream()
                        .filter(type -> type.is(Trait.LISTED) && type.klass().startsWith("org.hisp.dhis."))
                        .count());
        assertEquals("/apiToken", SCHEMA.require("apiToken").endpoint());
        assertNull(SCHEMA.require("legend").endpoint());
    }

    @Test
    void everyInverseLeadsBackToItsOwner() {
        Property groups = property("dataElement", "dataElementGroups");
        assertEquals("dataElements", groups.inverse());
        assertEquals(Storage.INVERSE, groups.storage());
        assertEquals("dataElement", property("dataElementGroup", "dataElements").target());
        assertEquals("parent", property("organisationUnit", "children").inverse());
        assertEquals("dataElement", property("dataElement", "dataSetElements").inverse());
    }

    @Test
    void optionsKnowTheirSetAndTheSetTheirOrder() {
        Property options = property("optionSet", "options");
        assertEquals("optionSet", options.inverse());
        assertEquals("sortOrder", options.orderBy());
        assertTrue(options.isOrdered());
        assertEquals(OnDelete.CASCADE, property("option", "optionSet").onDelete());
    }

    @Test
    void whatIsRequiredAtImportIsImportedEarlier() {
        List<String> late = new ArrayList<>();
        for (ObjectType type : SCHEMA.all()) {
            for (Property property : type.all()) {
                ObjectType target = SCHEMA.target(property);
                if (target == null || !target.isMetadata() || !type.isMetadata() || !property.isRequired()) {
                    continue;
                }
                if (property.isStored() && target.order() > type.order()) {
                    late.add(type.name() + "." + property.name());
                }
            }
        }
        assertEquals(List.of(), late);
    }

    @Test
    void everyStoredReferenceSaysWhatADeletionDoes() {
        for (ObjectType type : SCHEMA.all()) {
            for (Property property : type.all()) {
                boolean refers = property.isReference() && property.isStored() && !SCHEMA.isInside(property);
                assertEquals(
                        refers, property.onDelete() != null && property.isReference(), type + "." + property.name());
            }
        }
    }

    @Test
    void deletionsDoWhatAdministratorsKnow() {
        assertEquals(OnDelete.FORBID, property("indicator", "indicatorType").onDelete());
        assertEquals(OnDelete.FORBID, property("categoryCombo", "categories").onDelete());
        assertEquals(
                OnDelete.CLEAR,
                property("dataElementGroupSet", "dataElementGroups").onDelete());
        assertEquals(OnDelete.CASCADE, property("programStage", "program").onDelete());
        assertEquals(OnDelete.CASCADE, property("dataSetElement", "dataElement").onDelete());
    }

    @Test
    void defaultsFitTheirProperties() {
        for (ObjectType type : SCHEMA.all()) {
            for (Property property : type.all()) {
                JsonNode value = property.defaultValue();
                if (value == null) {
                    continue;
                }
                String where = type + "." + property.name();
                switch (property.type()) {
                    case BOOLEAN -> assertTrue(value.isBoolean(), where);
                    case INTEGER, NUMBER -> assertTrue(value.isNumber(), where);
                    case CONSTANT -> assertTrue(property.constants().contains(value.asText()), where);
                    case REFERENCE -> assertEquals(11, value.asText().length(), where);
                    default -> assertTrue(value.isContainerNode(), where);
                }
            }
        }
        assertEquals(
                TextNode.valueOf("bjDvmb4bfuf"),
                property("dataElement", "categoryCombo").defaultValue());
    }

    @Test
    void passwordsAreNeverAnswered() {
        assertTrue(property("user", "password").isSecret());
        assertTrue(property("user", "password").isWritable());
        assertTrue(property("authScheme", "password").isSecret());
    }

    @Test
    void whatIsComputedCannotBeWritten() {
        Property displayName = property("dataElement", "displayName");
        assertEquals(Storage.COMPUTED, displayName.storage());
        assertFalse(displayName.isWritable());
        assertTrue(displayName.is(Flag.SORTABLE));
    }

    @Test
    void expressionsAreMarked() {
        assertTrue(property("indicator", "numerator").isExpression());
        assertTrue(property("programRule", "condition").isExpression());
        assertTrue(property("expression", "expression").isExpression());
        assertFalse(property("indicator", "description").isExpression());
    }

    @Test
    void findsWhereEmbeddedObjectsLive() {
        List<Schema.Place> places = SCHEMA.places(SCHEMA.require("dataSetElement"));
        assertEquals(1, places.size());
        assertEquals("dataSet", places.get(0).type().name());
        assertTrue(SCHEMA.isInside(property("legendSet", "legends")));
        assertFalse(SCHEMA.isInside(property("program", "programStages")));
    }

    @Test
    void namesOfOtherVersionsFindTheirPropertyAndOnlyThat() {
        int aliases = 0;
        for (ObjectType type : SCHEMA.all()) {
            for (Property property : type.all()) {
                for (String alias : property.aliases()) {
                    assertEquals(property, type.property(alias), type + "." + alias);
                    aliases++;
                }
                property.constantAliases().forEach((old, now) -> {
                    assertFalse(property.constants().contains(old), type + "." + property.name() + " " + old);
                    assertTrue(property.constants().contains(now), type + "." + property.name() + " " + now);
                });
            }
        }
        assertTrue(aliases >= 2);
        assertEquals(
                "ACTIVE", property("mapView", "eventStatus").constantAliases().get("VISITED"));
    }

    private static Property property(String type, String name) {
        return SCHEMA.require(type).require(name);
    }
}
