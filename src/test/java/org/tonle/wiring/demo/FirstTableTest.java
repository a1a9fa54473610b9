package org.tonle.wiring.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.wiring.demo.FirstTable.Cell;

class FirstTableTest {
    @Test
    void printsUnitsByPeriodsWithTheTotalBelowALine() {
        assertEquals(
                """
                Tests
                        2025Q1    2025
                Kep         12      30
                Kampot       -       4
                ----------------------
                All         12      34
                """,
                FirstTable.print(
                        "Tests",
                        List.of("Kep", "Kampot", "All"),
                        List.of("2025Q1", "2025"),
                        List.of(
                                new Cell("Kep", "2025Q1", "12"),
                                new Cell("Kep", "2025", "30"),
                                new Cell("Kampot", "2025", "4"),
                                new Cell("All", "2025Q1", "12"),
                                new Cell("All", "2025", "34"))));
    }
}
