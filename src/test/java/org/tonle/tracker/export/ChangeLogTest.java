package org.tonle.tracker.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.parameter.Parameters;
import org.tonle.problem.Problem;

/** Values 1 and 2 came with the object; 1 was changed twice and taken away, 3 was added later. The caller may not see 4. */
class ChangeLogTest {
    private static final LocalDateTime MADE = LocalDateTime.of(2025, 1, 1, 0, 0);
    private static final RowValues AT_FIRST = new RowValues("{}", null, null, MADE, "dara");
    private static final ChangeLog LOG = ChangeLog.of(
            List.of(
                    change(1, "a", "b", "sok", 1),
                    change(3, null, "x", "sok", 2),
                    change(4, null, "hidden", "sok", 3),
                    change(1, "b", null, "dara", 4)),
            JsonNodeFactory.instance.objectNode().put("2", "kept").put("3", "x").put("4", "hidden"),
            JsonNodeFactory.instance.objectNode(),
            Map.of(),
            AT_FIRST);

    private static @Nullable String name(ChangeLog.Change change) {
        return change.field() == 4 ? null : "de" + change.field();
    }

    private static ChangeLog.Change change(
            int field, @Nullable String previous, @Nullable String current, String by, int day) {
        return new ChangeLog.Change(field, null, previous, current, false, by, MADE.plusDays(day));
    }

    private static String asked(String filter, String order) {
        Parameters parameters = new Parameters(Map.of(
                "filter",
                filter.isEmpty() ? List.of() : List.of(filter),
                "order",
                order.isEmpty() ? List.of() : List.of(order)));
        List<ChangeLog.Change> found = LOG.asked(parameters, "dataElement", ChangeLogTest::name);
        return String.join(
                " ",
                found.stream()
                        .map(each -> each.type().charAt(0) + "" + each.field())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "'',                      '',               D1 C3 U1 C1 C2",
        "'',                      createdAt:asc,    C1 C2 U1 C3 D1",
        "'',                      username,         D1 C1 C2 C3 U1",
        "'',                      dataElement:desc, C3 C2 D1 U1 C1",
        "username:eq:SOK,         '',               C3 U1",
        "username:ne:sok,         '',               D1 C1 C2",
        "dataElement:eq:de1,      '',               D1 U1 C1",
        "dataElement:in:de2;de3,  '',               C3 C2",
        "username:like:ar,        '',               D1 C1 C2",
        "dataElement:eq:de4,      '',               ''",
        "field:eq:occurredAt,     '',               ''"
    })
    void showsWhatIsAskedForAndNothingHidden(String filter, String order, String expected) {
        assertEquals(expected, asked(filter, order));
    }

    @ParameterizedTest
    @CsvSource({
        "username, ''",
        "username:eq, ''",
        "attribute:eq:x, ''",
        "username:near:x, ''",
        "'', value",
        "'', username:up"
    })
    void refusesWhatIsNoFilterOrOrder(String filter, String order) {
        assertThrows(Problem.class, () -> asked(filter, order));
    }

    @Test
    void saysWhoMadeTheObjectWithAValue() {
        ChangeLog.Change first = LOG.changes().get(0);
        assertEquals(new ChangeLog.Change(1, null, null, "a", false, "dara", MADE), first);
    }
}
