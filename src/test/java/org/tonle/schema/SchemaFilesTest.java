package org.tonle.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

class SchemaFilesTest {
    private static final Schema SCHEMA = SchemaFiles.load();

    @Test
    void readsTheTypesOfTheRepository() {
        ObjectType dataElement = SCHEMA.require("dataElement");
        assertEquals("dataElements", dataElement.plural());
        assertEquals("Data Element", dataElement.displayName());
        assertNotNull(dataElement.property("categoryCombo"));
        assertEquals(dataElement, SCHEMA.byPlural("dataElements"));
    }
}
