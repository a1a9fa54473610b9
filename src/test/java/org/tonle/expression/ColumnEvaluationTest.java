package org.tonle.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A column at a time is what place by place is. */
class ColumnEvaluationTest {
    private static final List<String> OPERANDS =
            List.of("#{deWeight001}", "#{deHeight001.cocMale0001}", "C{ctFactor001}", "[days]", "OUG{ougClinics1}");
    private static final List<String> OPERATORS = List.of(" + ", " - ", " * ", " / ", " % ", " ^ ");
    private static final double[] LIKELY = {0, 1, 2, -3, 0.1, 0.2, 12.25, 1234.56, 1e-7, 33.333333, 4e15, 1e300};
    private static final int PLACES = 24;

    private final Random random = new Random(7);

    private String tree(int depth) {
        if (depth == 0) {
            return random.nextInt(4) == 0
                    ? BigDecimal.valueOf(LIKELY[random.nextInt(8)]).abs().toPlainString()
                    : OPERANDS.get(random.nextInt(OPERANDS.size()));
        }
        String left = tree(random.nextInt(depth));
        return switch (random.nextInt(5)) {
            case 0 -> "-(" + left + ")";
            case 1 -> "+(" + left + ")";
            default -> "(" + left + OPERATORS.get(random.nextInt(OPERATORS.size())) + tree(depth - 1) + ")";
        };
    }

    private NumberColumn anyColumn() {
        double[] numbers = IntStream.range(0, PLACES)
                .mapToDouble(place -> LIKELY[random.nextInt(LIKELY.length)])
                .toArray();
        if (random.nextInt(4) == 0) {
            return new NumberColumn(numbers, null);
        }
        BitSet present = new BitSet();
        IntStream.range(0, PLACES).filter(place -> random.nextInt(3) > 0).forEach(present::set);
        return new NumberColumn(numbers, present);
    }

    @Test
    void agreesWithPlaceByPlace() {
        int numbers = 0;
        for (int round = 0; round < 2_000; round++) {
            Expression expression = Expression.parse(tree(4), Dialect.INDICATOR);
            assertTrue(expression.isArithmetic(), expression.text());
            Map<ExpressionOperand, NumberColumn> columns = new HashMap<>();
            expression.operands().forEach(operand -> columns.put(operand, anyColumn()));
            NumberColumn together = expression.numbers(PLACES, columns::get);
            for (int i = 0; i < PLACES; i++) {
                int place = i;
                Double alone = expression.number(
                        operand -> {
                            NumberColumn column = columns.get(operand);
                            return column != null && column.has(place) ? (Object) column.number(place) : null;
                        },
                        MissingValueStrategy.SKIP_IF_ALL_VALUES_MISSING);
                Double found = together.has(place) ? Double.valueOf(together.number(place)) : null;
                assertEquals(alone, found, expression.text());
                numbers += found == null ? 0 : 1;
            }
        }
        assertTrue(numbers > 10_000, "too few places had a number: " + numbers);
    }

    @Test
    void leavesWhatIsNotArithmeticToOthers() {
        for (String text : List.of(
                "if(#{deWeight001} > 1, 2, 3)",
                "#{deWeight001} + firstNonNull(#{deHeight001}, 4)",
                "#{deWeight001} > 3",
                "!#{deWeight001}",
                "#{deWeight001} + isNull(#{deHeight001})",
                "orgUnit.group(ougClinics1) * 2")) {
            assertFalse(Expression.parse(text, Dialect.INDICATOR).isArithmetic(), text);
        }
    }

    @Test
    void addsAndMultipliesDecimalsAsTheyAreWritten() {
        for (int round = 0; round < 20_000; round++) {
            double a = anyDecimal();
            double b = anyDecimal();
            BigDecimal exactA = BigDecimal.valueOf(a);
            BigDecimal exactB = BigDecimal.valueOf(b);
            assertEquals(exactA.add(exactB).doubleValue(), Decimals.add(a, b), a + " + " + b);
            assertEquals(exactA.multiply(exactB).doubleValue(), Decimals.multiply(a, b), a + " * " + b);
        }
    }

    private double anyDecimal() {
        int places = random.nextInt(5);
        long digits = random.nextLong(random.nextBoolean() ? 1_000 : 10_000_000_000_000L);
        return BigDecimal.valueOf(random.nextBoolean() ? digits : -digits, places)
                .doubleValue();
    }
}
