package org.tonle.analytics.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.store.duckdb.DuckDbDialect;

class SqlTextTest {
    @Test
    void onlyNumbersInARowAreARange() {
        assertEquals("false", isOneOf());
        assertEquals("a = 7", isOneOf(7));
        assertEquals("a between 7 and 9", isOneOf(9, 7, 8, 7));
        assertEquals("a in (7,9)", isOneOf(7, 9));
        assertEquals("a in (7,7,9)", isOneOf(7, 7, 9));
        assertEquals("a in (-2147483648,2147483647)", isOneOf(Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    @Test
    void onlyARangeThatHoldsFewOthersIsTakenWhole() {
        assertEquals("a between 1 and 5", SqlText.isAround(DuckDbDialect.DUCKDB, "a", List.of(1, 3, 5)));
        assertEquals("a in (1,3,7)", SqlText.isAround(DuckDbDialect.DUCKDB, "a", List.of(1, 3, 7)));
        assertEquals("a in (1,3)", SqlText.isAround(DuckDbDialect.DUCKDB, "a", List.of(1, 3)));
    }

    private static String isOneOf(Integer... numbers) {
        return SqlText.isOneOf(DuckDbDialect.DUCKDB, "a", List.of(numbers));
    }
}
