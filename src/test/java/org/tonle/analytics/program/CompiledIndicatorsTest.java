package org.tonle.analytics.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.testsupport.SampleMetadata;

/** What cannot be compiled says which indicator, which part of it and why; what can is compiled once. */
class CompiledIndicatorsTest {
    private static final Snapshot CLINIC = SampleMetadata.snapshot(
            """
            {"dataElements": [
              {"id": "deWeight000", "name": "Weight", "valueType": "NUMBER", "domainType": "TRACKER"},
              {"id": "deYes000000", "name": "Yes", "valueType": "BOOLEAN", "domainType": "TRACKER"},
              {"id": "deDate00000", "name": "Date", "valueType": "DATE", "domainType": "TRACKER"}],
             "relationshipTypes": [{"id": "rtMother000", "name": "Mother"}],
             "constants": [{"id": "cnEmpty0000", "name": "Empty"}],
             "programs": [{"id": "prCare00000", "name": "Care", "programType": "WITH_REGISTRATION"},
              {"id": "prOther0000", "name": "Other", "programType": "WITH_REGISTRATION"}],
             "programStages": [{"id": "psVisit0000", "name": "Visit", "program": {"id": "prCare00000"}},
              {"id": "psOther0000", "name": "Other", "program": {"id": "prOther0000"}}]}
            """);

    private static final String VALID =
            """
            {"id": "piAsked0000", "name": "Asked", "program": {"id": "prCare00000"}, "analyticsType": "EVENT",
             "aggregationType": "SUM", "expression": "#{psVisit0000.deWeight000}"}""";

    private static Snapshot with(ObjectNode json) {
        MetadataObject object =
                new MetadataObject(1000, 1, DocumentCodec.decode(CLINIC.layout("programIndicator"), json));
        return CLINIC.with(List.of(object), List.of());
    }

    private static ObjectNode valid() {
        return (ObjectNode) SampleMetadata.read(VALID);
    }

    private static CompiledIndicator compiled(Snapshot snapshot) {
        return CompiledIndicators.of(snapshot).get(snapshot.get("programIndicator", "piAsked0000"));
    }

    private static String refusal(ObjectNode json) {
        Snapshot snapshot = with(json);
        Problem problem = assertThrows(Problem.class, () -> compiled(snapshot));
        assertEquals(ErrorCode.E7133, problem.code());
        assertTrue(problem.text().contains("Asked (piAsked0000)"), problem.text());
        return problem.text();
    }

    @Test
    void isCompiledOnceASnapshot() {
        Snapshot snapshot = with(valid());
        assertSame(compiled(snapshot), compiled(snapshot));
        assertNotNull(compiled(snapshot).measure().present());
    }

    /** An event counts when it has any of the values that the text itself names: not those of quoted conditions, nor of other records. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "X | true",
                "d2:condition(\"X == 5\", 2, 3) | false",
                "person.last(X) | false",
                "d2:condition(\"X == 5\", 2, person.last(X)) | false",
                "person.last(X, d2:condition(\"X == 5\", 1, 0) == 1) | false",
                "d2:condition(\"X == 5\", X, 3) | true",
                "person.last(X) + X | true",
                "d2:condition(\"person.last(X) == X\", 1, 2) | false",
                "d2:condition(\"1 == 1\", d2:condition(\"X == 5\", 1, 2), X) | true"
            })
    void someValuesAreNeededAndOthersAreNot(String expression, boolean isNeeded) {
        ObjectNode json = valid().put("expression", expression.replace("X", "#{psVisit0000.deWeight000}"));
        assertEquals(isNeeded, compiled(with(json)).measure().present() != null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "#{psVisit0000.deNothing00} | deNothing00",
                "#{psNothing00.deWeight000} | psNothing00",
                "#{psOther0000.deWeight000} | another program than Care",
                "A{taNothing00} | trackedEntityAttribute",
                "C{cnNothing00} | constant",
                "C{cnEmpty0000} | has no value",
                "#{psVisit0000.deYes000000} == true | write == 1",
                "#{psVisit0000.deDate00000} + 1 | not a date",
                "#{psVisit0000.deWeight000} + 'x' | 'x' is none",
                "d2:daysBetween(#{psVisit0000.deWeight000}, V{event_date}) | not a number",
                "d2:daysBetween('soon', V{event_date}) | 2024-01-31",
                "sum(#{psVisit0000.deWeight000}) | CUSTOM",
                "#{psVisit0000.deWeight000}.stageOffset(-1) | set analyticsType to ENROLLMENT",
                "#{psVisit0000.deWeight000}.periodOffset(-1) | analyticsPeriodBoundaries",
                "d2:hasUserRole('x') | no function of programme indicators",
                "d2:countIfCondition(#{psVisit0000.deWeight000}, 'more') | such as '< 5'",
                "d2:countIfCondition(#{psVisit0000.deWeight000}, '< 5 && 1 == 1') | such as '< 5'",
                "d2:relationshipCount('rtNothing00') | rtNothing00",
                "subExpression(#{psVisit0000.deWeight000}) | aggregate data",
                "[days] | single event",
                "D{prCare00000.deWeight000} | single event",
                "person.last(#{psVisit0000.deWeight000} + #{psOther0000.deWeight000}) | stages of several programs",
                "person.count(#{psNothing00.deWeight000} > 1) | psNothing00",
                "person.count(#{psVisit0000.deWeight000} > 1, 1 == 1) | needs 1 argument, not 2",
                "person.last(d2:count(#{psVisit0000.deWeight000})) | use person.count",
                "person.max('x') | 'x' is none",
                "person.enrollments('prNothing00') | a program that does not exist",
                "related.count('rtNothing00', 1 == 1) | a relationshipType that does not exist: rtNothing00",
                "related.max('rtMother000', #{psVisit0000.deWeight000}) | use person.count",
                "related.max('rtMother000.from', d2:daysBetween(V{enrollment_date}, V{current_date})) | no events or enrollments",
                "row.value(#{psVisit0000.deWeight000}) | inside of functions",
                "person.sum(#{psVisit0000.deWeight000}) | there are person.count",
                "person.max(V{value_count}) | of the row"
            })
    void saysWhyAnExpressionCannotBeWorkedOut(String expression, String reason) {
        String text = refusal(valid().put("expression", expression));
        assertTrue(text.contains(reason), text);
        assertTrue(text.contains("the expression of"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "filter | #{psVisit0000.deYes000000} == true | write == 1",
                "filter | V{event_date} | a condition, not a date",
                "filter | ( | An expression cannot be read",
                "aggregationType | NONE | puts no values together",
                "orgUnitField | deWeight000 | organisation units as values",
                "expression | V{event_count} + ( | An expression cannot be read"
            })
    void namesThePart(String part, String value, String reason) {
        String text = refusal(valid().put(part, value));
        assertTrue(text.contains("the " + part + " of"), text);
        assertTrue(text.contains(reason), text);
    }

    @ParameterizedTest
    @CsvSource({
        "PS_EVENTDATE:psOther0000, names no stage of Care",
        "SOME_DATE, there are EVENT_DATE",
        "'#{psVisit0000.deWeight000}', needs a date"
    })
    void saysWhyABoundaryCannotBeHeld(String target, String reason) {
        ObjectNode json = valid();
        json.withArray("analyticsPeriodBoundaries")
                .addObject()
                .put("id", "abAsked0000")
                .put("boundaryTarget", target)
                .put("analyticsPeriodBoundaryType", "BEFORE_END_OF_REPORTING_PERIOD");
        String text = refusal(json);
        assertTrue(text.contains("analyticsPeriodBoundaries"), text);
        assertTrue(text.contains(reason), text);
    }

    @Test
    void eventsAreNotCountedInEnrollments() {
        String text = refusal(valid().put("analyticsType", "ENROLLMENT").put("expression", "V{event_count}"));
        assertTrue(text.contains("set analyticsType to EVENT"), text);
    }

    @Test
    void whatIsTooLongOrTooDeepIsRefused() {
        String term = "#{psVisit0000.deWeight000}";
        String deep = "d2:zing(".repeat(40) + term + ")".repeat(40);
        assertTrue(refusal(valid().put("expression", deep)).contains("split it"), "doubled forty times");
        String chain = String.join(" + ", java.util.Collections.nCopies(400, term));
        assertTrue(refusal(valid().put("expression", chain)).contains("split it"), "four hundred levels");
        String conditions = String.join(" || ", java.util.Collections.nCopies(900, term + " > 1"));
        assertNotNull(
                compiled(with(valid().put("filter", conditions))).measure().filter());
    }
}
