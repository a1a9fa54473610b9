package org.tonle.metadata.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Table;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

/** Lists that the table keeps in order are those that sorting would give. */
class OrderTest {
    private static final CurrentUser ADMIN =
            new CurrentUser("usAdmin0000", "admin", Set.of("ALL"), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    private static final Snapshot SNAPSHOT = SampleMetadata.snapshot(
            """
            {"constants": [
              {"id": "coOne000000", "name": "beta", "code": "X", "value": 2},
              {"id": "coTwo000000", "name": "Alpha", "value": 1},
              {"id": "coThree0000", "name": "alpha", "code": "b", "value": 4},
              {"id": "coFour00000", "name": "Beta", "code": "B", "value": 3},
              {"id": "coFive00000", "name": "អាល់ហ្វា", "value": 5}]}""");

    private final ObjectType type = SNAPSHOT.schema().require("constant");
    private final Table table = SNAPSHOT.table("constant");

    private static Viewpoint in(@Nullable String language) {
        return new Viewpoint(SNAPSHOT, ADMIN, language, "http://server", false);
    }

    @Test
    void whatTheTableKeepsIsWhatSortingGives() {
        Viewpoint viewpoint = in(null);
        for (String order : List.of(
                "name", "name:desc", "name:iasc", "code", "code:desc", "displayName", "displayName:desc", "id")) {
            Order asked = Order.parse(viewpoint, type, List.of(order));
            List<MetadataObject> kept = asked.all(table);
            assertNotNull(kept, order);
            assertEquals(asked.sort(viewpoint, table.inOrderOfCreation()), kept, order);
        }
        assertEquals(
                table.inOrderOfCreation(),
                Order.parse(viewpoint, type, List.of()).all(table));
    }

    @Test
    void numbersSeveralKeysAndTranslatedTextsAreSorted() {
        for (String order : List.of("value", "name,code", "lastUpdated", "createdBy.name")) {
            assertNull(Order.parse(in(null), type, List.of(order)).all(table), order);
        }
        assertNull(Order.parse(in("km"), type, List.of("displayName")).all(table));
    }
}
