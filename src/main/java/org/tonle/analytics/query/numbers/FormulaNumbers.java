package org.tonle.analytics.query.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.fetch.CellNumbers;
import org.tonle.analytics.query.fetch.PlaceValues;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.NumberTexts;
import org.tonle.expression.Expression;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.IndicatorFormula;
import org.tonle.expression.Item;
import org.tonle.expression.MissingValueStrategy;
import org.tonle.expression.NumberColumn;
import org.tonle.expression.OperandValues;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Indicator;

/**
 * The numbers of expressions, from what was fetched for them. Unless rounding is skipped, numbers enter expressions as they would be
 * shown, with two decimals: that is how DHIS2 does it (recorded: an average of 8/3 divided by 15.75 is shown as 17.0 per cent, which
 * is 2.67/15.75). What is arithmetic is worked out a column at a time, other expressions cell by cell.
 */
final class FormulaNumbers {
    private final AnalyticsQuery query;
    private final Map<ExpressionOperand, CellNumbers> numbers;
    private final Set<Item> counting;
    private final NestedIndicators indicators;
    private final PlaceValues places;

    /**
     * @param numbers of operands that were fetched
     * @param counting those of them that count: where nothing came, they have counted none
     * @param indicators inside of others
     */
    FormulaNumbers(
            AnalyticsQuery query,
            Map<ExpressionOperand, CellNumbers> numbers,
            Set<Item> counting,
            NestedIndicators indicators,
            PlaceValues places) {
        this.query = query;
        this.numbers = numbers;
        this.counting = counting;
        this.indicators = indicators;
        this.places = places;
    }

    /** The cells in which some operand below has a number, in order. */
    long[] cells(Collection<Expression> expressions) {
        List<CellNumbers> all = new ArrayList<>();
        indicators.each(expressions, operand -> all.add(numbers.getOrDefault(operand, CellNumbers.NONE)));
        return CellNumbers.anyOf(all);
    }

    /** An expression's own number in each of these cells that has one. */
    CellNumbers of(Expression expression, long[] cells) {
        return CellNumbers.of(cells, column(expression, cells));
    }

    /** The value of an indicator in each of these cells that has one. */
    CellNumbers of(MetadataObject indicator, long[] cells) {
        return CellNumbers.of(cells, ratios(indicator, Indicator.of(indicator).formula(), cells));
    }

    /** How an indicator's number came about; null when it has none in the cell. */
    @Nullable
    Ratio ratio(MetadataObject indicator, long cell) {
        Indicator model = Indicator.of(indicator);
        IndicatorFormula.Parts parts = model.formula().parts(at(cell));
        return parts == null ? null : Ratio.of(model, parts.numerator(), parts.denominator(), query, places.days(cell));
    }

    private NumberColumn ratios(MetadataObject indicator, IndicatorFormula formula, long[] cells) {
        Indicator model = Indicator.of(indicator);
        NumberColumn above = column(formula.numerator(), cells);
        NumberColumn below = column(formula.denominator(), cells);
        double[] values = new double[cells.length];
        BitSet present = new BitSet(cells.length);
        for (int i = 0; i < cells.length; i++) {
            if (above.has(i) && below.has(i) && below.number(i) != 0) {
                values[i] = Ratio.of(model, above.number(i), below.number(i), query, places.days(cells[i]))
                        .value();
                present.set(i);
            }
        }
        return new NumberColumn(values, present);
    }

    private NumberColumn column(Expression expression, long[] cells) {
        query.budget().steps(cells.length);
        if (expression.isArithmetic()) {
            return expression.numbers(cells.length, operand -> column(operand, cells));
        }
        return column(cells, cell -> expression.number(at(cell), MissingValueStrategy.SKIP_IF_ALL_VALUES_MISSING));
    }

    private NumberColumn column(ExpressionOperand operand, long[] cells) {
        CellNumbers fetched = numbers.get(operand);
        if (fetched != null) {
            return fetched(operand, fetched, cells);
        }
        NestedIndicators.Nested nested = indicators.get(operand);
        return nested == null
                ? column(cells, cell -> (Double) places.value(operand, cell))
                : shown(nested, ratios(nested.indicator(), nested.formula(), cells));
    }

    private NumberColumn fetched(ExpressionOperand operand, CellNumbers fetched, long[] cells) {
        double[] values = new double[cells.length];
        BitSet present = new BitSet(cells.length);
        int at = cells.length == 0 ? 0 : fetched.from(cells[0]);
        for (int i = 0; i < cells.length; i++) {
            while (at < fetched.size() && fetched.cell(at) < cells[i]) {
                at++;
            }
            if (at < fetched.size() && fetched.cell(at) == cells[i]) {
                values[i] = entering(fetched.value(at));
                present.set(i);
            }
        }
        return new NumberColumn(values, counting.contains(operand) ? null : present);
    }

    /** An indicator inside of another counts as it would be shown. */
    private static NumberColumn shown(NestedIndicators.Nested nested, NumberColumn ratios) {
        Integer decimals = Indicator.of(nested.indicator()).decimals();
        double[] values = Arrays.stream(ratios.numbers())
                .map(value -> NumberTexts.round(value, decimals, false))
                .toArray();
        return new NumberColumn(values, ratios.present());
    }

    /** Works a number out for each cell. */
    @FunctionalInterface
    private interface AtCell {
        @Nullable
        Double number(long cell);
    }

    private static NumberColumn column(long[] cells, AtCell each) {
        double[] values = new double[cells.length];
        BitSet present = new BitSet(cells.length);
        for (int i = 0; i < cells.length; i++) {
            Double number = each.number(cells[i]);
            if (number != null) {
                values[i] = number;
                present.set(i);
            }
        }
        return new NumberColumn(values, present);
    }

    private OperandValues at(long cell) {
        return operand -> value(operand, cell);
    }

    private @Nullable Object value(ExpressionOperand operand, long cell) {
        CellNumbers fetched = numbers.get(operand);
        if (fetched == null) {
            if (indicators.get(operand) == null) {
                return places.value(operand, cell);
            }
            NumberColumn nested = column(operand, new long[] {cell});
            return nested.has(0) ? (Object) nested.number(0) : null;
        }
        int at = fetched.from(cell);
        if (at < fetched.size() && fetched.cell(at) == cell) {
            return entering(fetched.value(at));
        }
        return counting.contains(operand) ? (Object) 0.0 : null;
    }

    /** A number as it enters expressions. */
    private double entering(double number) {
        return query.answer().skipRounding() ? number : NumberTexts.round(number, null, false);
    }
}
