package org.tonle.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class ExpressionParseTest {
    private static final String A = "abcdefghij1";
    private static final String B = "abcdefghij2";
    private static final String C = "abcdefghij3";

    @ParameterizedTest
    @CsvSource({
        "#{abcdefghij1}, DATA_ELEMENT, abcdefghij1, ,",
        "#{abcdefghij1.*}, DATA_ELEMENT, abcdefghij1, ,",
        "#{abcdefghij1.abcdefghij2}, DATA_ELEMENT, abcdefghij1, abcdefghij2,",
        "#{abcdefghij1.abcdefghij2.*}, DATA_ELEMENT, abcdefghij1, abcdefghij2,",
        "#{abcdefghij1.abcdefghij2.abcdefghij3}, DATA_ELEMENT, abcdefghij1, abcdefghij2, abcdefghij3",
        "#{abcdefghij1.*.abcdefghij3}, DATA_ELEMENT, abcdefghij1, , abcdefghij3",
        "#{deGroup:abcdefghij1}, DATA_ELEMENT, deGroup:abcdefghij1, ,",
        "#{abcdefghij1.co:abcdefghij2}, DATA_ELEMENT, abcdefghij1, co:abcdefghij2,",
        "#{abcdefghij1.coGroup:abcdefghij2}, DATA_ELEMENT, abcdefghij1, coGroup:abcdefghij2,",
        "C{abcdefghij1}, CONSTANT, abcdefghij1, ,",
        "D{abcdefghij1.abcdefghij2}, PROGRAM_DATA_ELEMENT, abcdefghij1, abcdefghij2,",
        "A{abcdefghij1.abcdefghij2}, PROGRAM_ATTRIBUTE, abcdefghij1, abcdefghij2,",
        "I{abcdefghij1}, PROGRAM_INDICATOR, abcdefghij1, ,",
        "N{abcdefghij1}, INDICATOR, abcdefghij1, ,",
        "R{abcdefghij1.REPORTING_RATE_ON_TIME}, REPORTING_RATE, abcdefghij1, REPORTING_RATE_ON_TIME,",
        "OUG{abcdefghij1}, ORG_UNIT_GROUP, abcdefghij1, ,",
        "[days], DAYS, '', ,",
        "[periodInYear], PERIOD_IN_YEAR, '', ,",
        "[yearlyPeriodCount], YEARLY_PERIOD_COUNT, '', ,"
    })
    void readsEveryItemOfIndicators(String text, ItemKind kind, String id, String second, String third) {
        assertEquals(
                new Item(kind, id, second, third, Modifiers.NONE), parse(text).root());
    }

    @ParameterizedTest
    @CsvSource({
        "#{abcdefghij1.abcdefghij2}, STAGE_DATA_ELEMENT, abcdefghij1, abcdefghij2",
        "A{abcdefghij1}, ATTRIBUTE, abcdefghij1,",
        "V{event_count}, VARIABLE, event_count,",
        "PS_EVENTDATE:abcdefghij1, STAGE_EVENT_DATE, abcdefghij1,",
        "C{abcdefghij1}, CONSTANT, abcdefghij1,"
    })
    void readsEveryItemOfProgramIndicators(String text, ItemKind kind, String id, String second) {
        Item item = new Item(kind, id, second, null, Modifiers.NONE);
        assertEquals(item, program(text).root());
        assertEquals(text, item.text());
    }

    @Test
    void movesModifiersToTheOperands() {
        Expression expression = parse("(#{" + A + "}.aggregationType(MIN) + #{" + B + "}.periodOffset(2))"
                + ".aggregationType(MAX).periodOffset(-1).minDate(2024-01-01).maxDate(2024-12-31)");
        LocalDate start = LocalDate.of(2024, 1, 1);
        LocalDate end = LocalDate.of(2024, 12, 31);
        assertEquals(
                List.of(
                        element(A, new Modifiers(-1, false, "MIN", start, end, null)),
                        element(B, new Modifiers(1, false, "MAX", start, end, null))),
                List.copyOf(expression.operands()));
        assertEquals(
                element(A, new Modifiers(0, true, null, null, null, null)),
                parse("#{" + A + "}.yearToDate()").root());
        assertEquals(
                new Item(ItemKind.STAGE_DATA_ELEMENT, A, B, null, new Modifiers(0, false, null, null, null, -1)),
                program("#{" + A + "." + B + "}.stageOffset(-1)").root());
    }

    @Test
    void readsSubExpressionsAndTestsOfTheUnitAsOperands() {
        Expression expression =
                parse("subExpression(#{" + A + "} > 12) + if(orgUnit.group(" + A + "," + B + "), 1, 0)");
        Expr body = new Binary(Binary.Operator.GREATER, element(A, Modifiers.NONE), new Literal(12.0));
        assertEquals(
                List.of(
                        new SubExpression(body, Modifiers.NONE),
                        new OrgUnitTest(OrgUnitTest.Relation.GROUP, List.of(A, B))),
                List.copyOf(expression.operands()));
        for (String function : List.of("ancestor", "dataSet", "program")) {
            assertTrue(parse("orgUnit." + function + "(" + A + ")").root() instanceof OrgUnitTest);
        }
    }

    @Test
    void tellsOperandsOfSamplesApart() {
        Expression expression =
                Expression.parse("avg(#{" + A + "}) + percentileCont(#{" + B + "}, #{" + C + "})", Dialect.PREDICTOR);
        assertEquals(List.of(element(B, Modifiers.NONE)), List.copyOf(expression.operands()));
        assertEquals(
                List.of(element(A, Modifiers.NONE), element(C, Modifiers.NONE)),
                List.copyOf(expression.sampledOperands()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d2:addDays(V{event_date}, 3)",
                "d2:ceil(1.2)",
                "d2:concatenate('a', 'b', 'c')",
                "d2:condition('#{abcdefghij1.abcdefghij2} > 1', 1, 2)",
                "d2:condition('d2:condition(\"#{abcdefghij1.abcdefghij2} > 1\", true, false)', 1, 2)",
                "d2:count(#{abcdefghij1.abcdefghij2})",
                "d2:countIfCondition(#{abcdefghij1.abcdefghij2}, '> 5')",
                "d2:countIfValue(#{abcdefghij1.abcdefghij2}, 5)",
                "d2:countIfZeroPos(#{abcdefghij1.abcdefghij2})",
                "d2:daysBetween(V{incident_date}, V{enrollment_date})",
                "d2:floor(1.2)",
                "d2:hasValue(#{abcdefghij1.abcdefghij2})",
                "d2:hasValue(A{abcdefghij1})",
                "d2:hasValue(V{event_date})",
                "d2:length('abc')",
                "d2:maxValue(#{abcdefghij1.abcdefghij2})",
                "d2:maxValue(PS_EVENTDATE:abcdefghij1)",
                "d2:minValue(PS_EVENTDATE: abcdefghij1)",
                "d2:minutesBetween(V{event_date}, V{due_date})",
                "d2:modulus(7, 3)",
                "d2:monthsBetween(V{event_date}, V{due_date})",
                "d2:oizp(-1)",
                "d2:relationshipCount()",
                "d2:relationshipCount('abcdefghij1')",
                "d2:round(1.2)",
                "d2:split('a-b', '-', 1)",
                "d2:substring('abc', 0, 1)",
                "d2:weeksBetween(V{event_date}, V{due_date})",
                "d2:yearsBetween(A{abcdefghij1}, V{event_date}) >= 15",
                "d2:zing(-1)",
                "d2:zpvc(1, -1)",
                "d2:zScoreHFA(1, 2, 'F')",
                "d2:left('abc', 1)",
                "d2:right('abc', 1)",
                "d2:validatePattern('a', 'b')",
                "d2:inOrgUnitGroup('abcdefghij1')",
                "d2:lastEventDate('x')"
            })
    void readsTheFunctionsOfProgramIndicators(String text) {
        Expr root = program(text).root();
        FunctionCall call = (FunctionCall) (root instanceof Binary binary ? binary.left() : root);
        assertEquals(text.substring(0, text.indexOf('(')), call.name());
        assertEquals(
                ErrorCode.E7132,
                assertThrows(Problem.class, () -> program(text).value(o -> 1.0, MissingValueStrategy.NEVER_SKIP))
                        .code());
        assertEquals(
                ErrorCode.E7137, assertThrows(Problem.class, () -> parse(text)).code());
    }

    @Test
    void keepsTheArgumentsOfProgramFunctions() {
        Item item = new Item(ItemKind.STAGE_DATA_ELEMENT, A, B, null, Modifiers.NONE);
        String hash = "#{" + A + "." + B + "}";
        assertEquals(
                new FunctionCall("d2:countIfCondition", List.of(item, new Literal("> 5"))),
                program("d2:countIfCondition(" + hash + ", '> 5')").root());
        assertEquals(
                new FunctionCall(
                        "d2:condition",
                        List.of(
                                new Binary(Binary.Operator.GREATER, item, new Literal(30.0)),
                                new Literal(1.0),
                                new Literal(0.0))),
                program("d2:condition(\"" + hash + " > 30\", 1, 0)").root());
        assertEquals(
                new FunctionCall(
                        "d2:maxValue", List.of(new Item(ItemKind.STAGE_EVENT_DATE, A, null, null, Modifiers.NONE))),
                program("d2:maxValue(PS_EVENTDATE:" + A + ")").root());
    }

    @Test
    void describesWithNames() {
        Map<String, String> names = Map.of("#{" + A + "}", "HIV tests", "C{" + B + "}", "Monthly target");
        Expression expression = parse("#{" + A + "}.periodOffset(-1) / C{" + B + "}* [days]");
        assertEquals(
                "HIV tests.periodOffset(-1) / Monthly target* [days]",
                expression.description(item -> names.get(item.text())));
        assertEquals(
                "Event count (ACTIVE or COMPLETED status only)",
                program("V{event_count}")
                        .description(item -> ProgramVariable.label(item.id()).orElse(null)));
        assertEquals(
                "d2:count(x) + x",
                program("d2:count(#{" + A + "." + B + "}) + A{" + A + "}").description(item -> "x"));
        assertEquals(
                "'\uD83D\uDE00' == x", parse("'\uD83D\uDE00' == #{" + A + "}").description(item -> "x"));
        Problem problem =
                assertThrows(Problem.class, () -> parse("1 + #{" + C + "}").description(item -> null));
        assertTrue(problem.text().contains(C));
    }

    @ParameterizedTest
    @CsvSource({
        "1 +, ends too early",
        "'if(1, 2', closing parenthesis",
        "1 + ), character 5",
        "1 ? 2, character 3",
        "'', empty",
        "'  ', empty",
        "#{short}, program rule variable",
        "A{abcdefghij1}, A{program.attribute}",
        "V{event_count}, programme indicators",
        "avg(1), predictors",
        "2024 2025, 2025",
        "#{abcdefghij1}.minDate(2024-02-31), 2024-02-31",
        "#{abcdefghij1}.periodOffset(999999999), 999999999",
        "X{abcdefghij1}, X{",
        "'1 + unknown(2)', unknown"
    })
    void saysWhatCannotBeReadAndWhere(String text, String words) {
        Problem problem = assertThrows(Problem.class, () -> parse(text));
        assertEquals(ErrorCode.E7137, problem.code());
        assertTrue(problem.text().contains(words), problem.text());
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000, 100_000})
    void refusesHostileNestingCleanly(int times) {
        for (String text : List.of(
                "(".repeat(times) + "1" + ")".repeat(times),
                "(".repeat(times),
                "-".repeat(times) + "1",
                "2^".repeat(times) + "1",
                "if(".repeat(times),
                "\"" + "a/".repeat(times),
                "'" + "\\\\a".repeat(times) + "' #",
                "[{\"op\":\"add\",\"path\":\"/" + "a/".repeat(times) + "\"}]",
                "1+".repeat(times) + "1",
                "not ".repeat(times) + "true")) {
            assertEquals(
                    ErrorCode.E7137,
                    assertThrows(Problem.class, () -> parse(text)).code());
        }
    }

    @Test
    void readsAndWorksOutALongSum() {
        String sum =
                IntStream.range(0, 900).mapToObj(i -> "#{" + A + "." + B + "}").collect(Collectors.joining(" + "));
        assertEquals(900.0, parse(sum).number(operand -> 1, MissingValueStrategy.NEVER_SKIP));
        String nested = "(".repeat(100) + "1" + ")".repeat(100);
        assertEquals(1.0, parse(nested).number(operand -> 1, MissingValueStrategy.NEVER_SKIP));
    }

    @Test
    void needsLittleStack() throws InterruptedException {
        AtomicReference<Double> value = new AtomicReference<>();
        String deep = "( ".repeat(120) + "1" + " )".repeat(120) + "+ 1".repeat(870);
        Thread thread = new Thread(
                null,
                () -> value.set(parse(deep).number(operand -> 1, MissingValueStrategy.NEVER_SKIP)),
                "small stack",
                512 * 1024);
        thread.start();
        thread.join();
        assertEquals(871.0, value.get());
    }

    @Test
    void resolvesEscapesInText() {
        assertEquals(
                new Literal("it's \"A\" \n A"),
                parse("'it\\'s \\\"\\u0041\\\" \\n \\101'").root());
    }

    private static Item element(String id, Modifiers modifiers) {
        return new Item(ItemKind.DATA_ELEMENT, id, null, null, modifiers);
    }

    private static Expression parse(String text) {
        return Expression.parse(text, Dialect.INDICATOR);
    }

    private static Expression program(String text) {
        return Expression.parse(text, Dialect.PROGRAM_INDICATOR);
    }

    /** What the grammar does not have stands in the tree by its own name, and places in the text stay what they are. */
    @Test
    void readsFunctionsOverPersons() {
        String text = "'person.last(' == 'x' || person.count(#{abcdefghij1.abcdefghij2} > least(1, 2)) > 0";
        Expression expression = Expression.parse(text, Dialect.PROGRAM_INDICATOR);
        assertEquals(text, expression.text());
        assertTrue(
                expression.root().toString().contains("person.count"),
                expression.root().toString());
        assertTrue(
                expression.root().toString().contains("least"),
                expression.root().toString());
        Item item = (Item) expression.operands().iterator().next();
        assertEquals(text.indexOf("#{") + 1, expression.placeOf(item));
        assertEquals(ResultType.TRUTH, expression.resultType());
        assertThrows(Problem.class, () -> Expression.parse("person.count(1 == 1)", Dialect.INDICATOR));
        Problem unknown =
                assertThrows(Problem.class, () -> Expression.parse("person.sum(1)", Dialect.PROGRAM_INDICATOR));
        assertTrue(unknown.text().contains("person.last"), unknown.text());
        Expression number = Expression.parse("person.count(1 + 1)", Dialect.PROGRAM_INDICATOR);
        assertThrows(Problem.class, number::resultType);
    }
}
