package org.tonle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class CountedParserTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String THREE = "{\"a\":[{\"b\":1},{\"b\":2}]}";

    @Test
    void readsAsManyObjectsAsThereIsRoomFor() throws IOException {
        assertEquals(JSON.readTree(THREE), JSON.readTree(CountedParser.of(JSON.createParser(THREE), 5)));
    }

    @Test
    void countsListsAndValuesToo() throws IOException {
        String lists = "[" + "[],".repeat(99) + "[]]";
        String values = "[" + "1,".repeat(799) + "1]";
        assertEquals(JSON.readTree(lists), JSON.readTree(CountedParser.of(JSON.createParser(lists), 101)));
        assertThrows(Problem.class, () -> JSON.readTree(CountedParser.of(JSON.createParser(lists), 100)));
        assertEquals(JSON.readTree(values), JSON.readTree(CountedParser.of(JSON.createParser(values), 101)));
        assertThrows(Problem.class, () -> JSON.readTree(CountedParser.of(JSON.createParser(values), 100)));
    }

    @Test
    void refusesOneMore() throws IOException {
        var parser = CountedParser.of(JSON.createParser(THREE), 3);
        Problem problem = assertThrows(Problem.class, () -> {
            while (parser.nextToken() != null) {
                // the limit ends it
            }
        });
        assertEquals(ErrorCode.E1126, problem.code());
    }

    @Test
    void whatTokensBecomeIsCounted() throws IOException {
        RowPool pool = new RowPool(1_000_000, 1);
        try (Budget budget = new Budget(AnswerLimits.USUAL, pool, new BodyHold(Duration.ZERO, false))) {
            BodyWeight weight = BodyWeight.ofTree(budget);
            String objects = "[" + "{},".repeat(10_000) + "{}]";
            JSON.readTree(CountedParser.of(JSON.createParser(objects), weight));
            long rows = pool.taken();
            assertEquals(true, rows > 10_000 && rows < 12_000, () -> rows + " rows");
        }
        assertEquals(0, pool.taken());
    }
}
