package org.tonle.metadata.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadVersionTest {
    @Test
    void saysNothingWhenItIsLeftOut() {
        assertEquals(ReadVersion.ANY, ReadVersion.valueOf(null));
        assertEquals(ReadVersion.ANY, ReadVersion.valueOf(" "));
        assertEquals(ReadVersion.ANY, ReadVersion.valueOf("*"));
    }

    @Test
    void readsTheVersionFromStrongAndWeakTagsAndListsOfThem() {
        assertEquals(List.of(7L), ReadVersion.valueOf("\"7-Ab12-9-ff\"").versions());
        assertEquals(List.of(7L), ReadVersion.valueOf("W/\"7-Ab12\"").versions());
        assertEquals(List.of(7L, 8L), ReadVersion.valueOf("\"7-x\", W/\"8\"").versions());
    }

    @Test
    void whatIsNoTagOfAnObjectIsAVersionThatNoneHas() {
        for (String header : List.of("7", "abc", "\"x7\"", "\"\"", "\"99999999999999999999\"", "\"7x\"")) {
            assertEquals(List.of(), ReadVersion.valueOf(header).versions(), header);
        }
    }
}
