package org.tonle.tracker.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.fields.Fields;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.testsupport.SampleMetadata;
import org.tonle.tracker.program.Programs;
import org.tonle.tracker.program.ValueField;

class ValueFilterTest {
    private static final Snapshot SNAPSHOT = SampleMetadata.snapshot(
            """
            {"trackedEntityAttributes": [
              {"id": "taName00000", "name": "name", "valueType": "TEXT"},
              {"id": "taAge000000", "name": "age", "valueType": "INTEGER"}]}
            """);

    private static @Nullable SearchField attribute(String name) {
        ValueField field = new Programs(SNAPSHOT).attribute(name);
        return field == null ? null : SearchField.everywhere(field);
    }

    private static SearchConditions filter(String text) {
        SearchConditions conditions = new SearchConditions();
        ValueFilter.add(conditions, text, "te.attributes", "te.searchable", ValueFilterTest::attribute);
        return conditions;
    }

    @Test
    void bindsWhatTheCallerSent() {
        SearchConditions conditions = filter("taName00000:like:O'Neil%'; drop table x");
        assertFalse(conditions.sql().contains("drop"));
        assertEquals(List.of("%o'neil\\%'; drop table x%"), conditions.values());
    }

    /** Whatever it has in it, what is looked for is one text of one field. */
    @Test
    void equalTextsAreBoundAsADocument() throws JsonProcessingException {
        SearchConditions conditions = filter("taName00000:eq:A\"b\\c\n\u1780\"}");
        assertEquals(" where te.searchable @> ?::jsonb", conditions.sql());
        JsonNode bound =
                new ObjectMapper().readTree(String.valueOf(conditions.values().get(0)));
        assertEquals(1, bound.size());
        assertEquals("a\"b\\c\n\u1780\"}", bound.elements().next().textValue());
    }

    @Test
    void takesEscapedSeparatorsAsText() {
        assertEquals(
                "a:b,c/d",
                filter("taName00000:sw:A/:b/,c//d").values().get(0).toString().replace("%", ""));
    }

    @Test
    void readsSeveralOperatorsAndSeveralFilters() {
        assertEquals(2, filter("taAge000000:ge:1:lt:5").values().size());
        assertEquals(2, filter("taAge000000:ge:1,taName00000:sw:a").values().size());
    }

    @Test
    void refusesFieldsOperatorsAndNumbersThatAreNone() {
        for (String wrong : List.of(
                "nothing0000:eq:1",
                "taName00000:nope:1",
                "taAge000000:gt:old",
                "taName00000:eq",
                ":::",
                "taAge000000:eq:1e999999999")) {
            assertEquals(
                    ErrorCode.E1003,
                    assertThrows(Problem.class, () -> filter(wrong), wrong).code());
        }
    }

    @Test
    void shapesWhatIsAskedFor() {
        AnswerShape shape = AnswerShape.of(Fields.parse("*,!relationships,enrollments[enrollment,events[event]]"));
        assertTrue(shape.has("attributes"));
        assertFalse(shape.has("relationships"));
        assertFalse(shape.child("enrollments").has("status"));
        assertTrue(shape.child("enrollments").child("events").has("event"));
        assertTrue(
                AnswerShape.of(Fields.parse("attributes")).child("attributes").has("value"));
    }
}
