package org.tonle.analytics.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.problem.Problem;

class ItemTextTest {
    @Test
    void readsStageElementAndConditions() {
        ItemText item = ItemText.read("psTest00000.tdAge000000:GE:20:LT:40");
        assertEquals(List.of("psTest00000"), item.path());
        assertEquals("tdAge000000", item.id());
        assertEquals(
                List.of(new ItemText.Condition("GE", "20"), new ItemText.Condition("LT", "40")), item.conditions());
    }

    @Test
    void readsAnAttributeByItself() {
        ItemText item = ItemText.read("taSex000000");
        assertEquals(List.of(), item.path());
        assertEquals("taSex000000", item.id());
        assertEquals(List.of(), item.conditions());
    }

    @Test
    void readsProgramStagePositionAndLegendSet() {
        ItemText item = ItemText.read("prCare00000.psVisit0000[-1].tdWeight000-lsBands0000:IN:a;b");
        assertEquals(List.of("prCare00000", "psVisit0000"), item.path());
        assertEquals(-1, item.position());
        assertEquals("tdWeight000", item.id());
        assertEquals("lsBands0000", item.legendSet());
        assertEquals("prCare00000.psVisit0000[-1].tdWeight000-lsBands0000", item.columnName());
        assertNull(ItemText.read("psVisit0000.tdWeight000").position());
    }

    @Test
    void refusesAnOperatorWithoutOperand() {
        for (String text : List.of("a.b:GT", "a.b:GT:", "a.b::5", ":GT:5", "a:EQ:1:LT")) {
            Problem problem = assertThrows(Problem.class, () -> ItemText.read(text), text);
            assertEquals("E7222", problem.code().name());
        }
    }
}
