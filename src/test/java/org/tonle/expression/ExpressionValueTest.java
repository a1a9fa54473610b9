package org.tonle.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tonle.expression.MissingValueStrategy.NEVER_SKIP;
import static org.tonle.expression.MissingValueStrategy.SKIP_IF_ALL_VALUES_MISSING;
import static org.tonle.expression.MissingValueStrategy.SKIP_IF_ANY_VALUE_MISSING;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class ExpressionValueTest {
    /** Two elements with values, one without, one with text, a constant and the days of the period. */
    private static final Map<String, Object> WORLD = Map.of(
            "#{deTests0000}", 12.0,
            "#{dePositive0}", 3,
            "#{deTests0000.cocFemale00}", 7.0,
            "#{deNotes0000}", "red,green",
            "C{cnTarget000}", 100.0,
            "[days]", 30.0,
            "[periodInYear]", 4.0,
            "[yearlyPeriodCount]", 12.0,
            "OUG{ougClinic00}", 5.0);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
            # precedence and associativity
            2 + 3 * 4;                          14
            (2 + 3) * 4;                        20
            8 / 4 * 2;                          4
            7 - 2 - 1;                          4
            2 ^ 3 ^ 2;                          512
            -2 ^ 2;                             -4
            2 ^ -1;                             0.5
            -2 * 3;                             -6
            +5 - -3;                            8
            17 % 5;                             2
            -17 % 5;                            -2
            10 - 4 % 3;                         9
            1.5e2 + .5 + 1.;                    151.5
            /* twelve */ 12 /* and */ + 1;      13
            # decimals as written
            0.1 + 0.2;                          0.3
            0.3 % 0.1;                          0
            1.1 * 1.1;                          1.21
            0.3 - 0.1;                          0.2
            # conditions
            1 < 2 == true;                      true
            1 + 1 >= 2 && 3 != 4;               true
            not true or true;                   true
            !(1 > 2) and 2 <= 2;                true
            false || 1 == 2;                    false
            true || false && false;             true
            'b' > 'a';                          true
            'x' == "x";                         true
            '10' == 10;                         true
            '9' < 10;                           true
            # functions
            if(2 > 1, 10, 20);                  10
            if(2 < 1, 10, 20);                  20
            greatest(3, 9, 4);                  9
            least(3, 9, -4);                    -4
            log(8, 2);                          3
            log10(1000);                        3
            is(3 in 1, 2, 3);                   true
            is('a' in 'b', 'c');                false
            contains('malaria test', 'test', 'mal');   true
            contains('malaria test', 'TB');     false
            containsItems('a,b,c', 'a', 'c');   true
            containsItems('abc,b', 'a');        false
            # items
            #{deTests0000} / #{dePositive0};    4
            #{deTests0000.cocFemale00};         7
            C{cnTarget000} * 2;                 200
            #{deTests0000} / [days];            0.4
            [periodInYear] / [yearlyPeriodCount] * 12;  4
            OUG{ougClinic00} + 1;               6
            containsItems(#{deNotes0000}, 'green');     true
            """)
    void worksOut(String text, String expected) {
        Object value = parse(text.strip()).value(values(WORLD), SKIP_IF_ALL_VALUES_MISSING);
        if (value instanceof Double number) {
            assertEquals(Double.parseDouble(expected), number, 1e-12);
            return;
        }
        assertEquals(expected, String.valueOf(value));
    }

    @ParameterizedTest
    @CsvSource({
        // expression, all missing skips, any missing skips, never skips
        "#{deTests0000} + #{deAbsent000}, 12, , 12",
        "#{deAbsent000} + 5, , , 5",
        "#{deAbsent000}, , , 0",
        "5, 5, 5, 5",
        "#{deTests0000} * #{deAbsent000}, 0, , 0",
        "C{cnTarget000} + #{deAbsent000}, , , 100",
        "'firstNonNull(#{deAbsent000}, #{dePositive0}, 7)', 3, 3, 3",
        "'firstNonNull(#{deAbsent000}, 7)', 7, 7, 7",
        "'if(isNull(#{deAbsent000}), 1, 2)', 1, 1, 1",
        "'if(isNotNull(#{deAbsent000}), 1, 2)', 2, 2, 2",
        "'if(isNull(#{deTests0000}), 1, #{deTests0000})', 12, 12, 12",
        "'greatest(#{deAbsent000}, #{dePositive0})', 3, , 3",
        "'least(#{deAbsent000}, #{dePositive0})', 0, , 0",
        "removeZeros(#{dePositive0} - 3), , , ",
        "removeZeros(#{dePositive0}), 3, 3, 3",
        "null + 1, , , 0"
    })
    void countsAbsentOperandsAsTheStrategySays(
            String text, @Nullable Double all, @Nullable Double any, @Nullable Double never) {
        Expression expression = parse(text);
        assertEquals(all, expression.number(values(WORLD), SKIP_IF_ALL_VALUES_MISSING));
        assertEquals(any, expression.number(values(WORLD), SKIP_IF_ANY_VALUE_MISSING));
        assertEquals(never, expression.number(values(WORLD), NEVER_SKIP));
    }

    @ParameterizedTest
    @CsvSource({"1 / 0", "5 % 0", "log(0)", "log(0 - 1)", "2 ^ 5000"})
    void hasNoNumberWhenTheResultIsNotFinite(String text) {
        assertNull(parse(text).number(values(WORLD), NEVER_SKIP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#{deNotes0000} + 1", "'x' && true", "if('maybe', 1, 2)", "-#{deNotes0000}"})
    void saysWhichTextIsNoNumberOrCondition(String text) {
        Expression expression = parse(text);
        Problem problem = assertThrows(Problem.class, () -> expression.value(values(WORLD), NEVER_SKIP));
        assertEquals(ErrorCode.E7132, problem.code());
    }

    @Test
    void doesNotWorkOutTheBranchNotTaken() {
        assertEquals(1.0, parse("if(1 == 1, 1, #{deNotes0000} * 2)").number(values(WORLD), NEVER_SKIP));
    }

    @ParameterizedTest
    @CsvSource({
        // of the samples 2, 4, 4, 10 and one absent period
        "avg(#{deTests0000}), 5",
        "sum(#{deTests0000}), 20",
        "count(#{deTests0000}), 4",
        "count(distinct #{deTests0000}), 3",
        "min(#{deTests0000}), 2",
        "max(#{deTests0000}), 10",
        "median(#{deTests0000}), 4",
        "'percentileCont(0.9, #{deTests0000})', 8.2",
        // squares of the distances: 9 + 1 + 1 + 25 = 36
        "variance(#{deTests0000}), 12",
        "stddev(#{deTests0000}), 3.4641016151377544",
        "stddevSamp(#{deTests0000}), 3.4641016151377544",
        "stddevPop(#{deTests0000}), 3",
        "avg(#{deTests0000} * 2) + #{dePositive0}, 13",
        "'normDistCum(3, 3, 2)', 0.5",
        "'normDistCum(1.96, 0, 1)', 0.9750021048517795",
        "'normDistDen(0, 0, 2)', 0.19947114020071635"
    })
    void workOutOverSamples(String text, double expected) {
        Expression expression = Expression.parse(text, Dialect.PREDICTOR);
        assertEquals(expected, number(expression, sampled(2.0, 4.0, null, 4.0, 10.0)), 1e-12);
    }

    @Test
    void isAbsentWithoutSamples() {
        assertNull(Expression.parse("avg(#{deTests0000})", Dialect.PREDICTOR)
                .number(sampled(), SKIP_IF_ALL_VALUES_MISSING));
        assertEquals(0, number(Expression.parse("count(#{deTests0000})", Dialect.PREDICTOR), sampled()));
    }

    @Test
    void dividesIndicatorsAndHasNoValueForAnAbsentOrZeroDenominator() {
        assertEquals(0.25, quotient("#{dePositive0}", "#{deTests0000}"));
        assertNull(quotient("#{dePositive0}", "#{deAbsent000}"));
        assertNull(quotient("#{dePositive0}", "#{deTests0000} - 12"));
        assertNull(quotient("#{deAbsent000}", "1"));
        assertEquals(3.0, quotient("#{dePositive0} + #{deAbsent000}", "1"));
        assertEquals(1.0, quotient("if(#{deTests0000} > 10, 1, 0)", "1"));
    }

    private static @Nullable Double quotient(String numerator, String denominator) {
        IndicatorFormula.Parts parts = new IndicatorFormula(parse(numerator), parse(denominator)).parts(values(WORLD));
        return parts == null ? null : Double.valueOf(parts.quotient());
    }

    private static double number(Expression expression, OperandValues values) {
        Double number = expression.number(values, SKIP_IF_ALL_VALUES_MISSING);
        return number == null ? Double.NaN : number;
    }

    private static Expression parse(String text) {
        return Expression.parse(text, Dialect.INDICATOR);
    }

    private static OperandValues values(Map<String, Object> world) {
        return operand -> operand instanceof Item item ? world.get(item.text()) : null;
    }

    private static OperandValues sampled(@Nullable Double... numbers) {
        List<OperandValues> samples = Arrays.stream(numbers)
                .map(number -> (OperandValues) operand -> number)
                .toList();
        return new OperandValues() {
            @Override
            public @Nullable Object of(ExpressionOperand operand) {
                return values(WORLD).of(operand);
            }

            @Override
            public List<OperandValues> samples() {
                return samples;
            }
        };
    }
}
