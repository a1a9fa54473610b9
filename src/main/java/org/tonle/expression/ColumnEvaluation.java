package org.tonle.expression;

import java.util.BitSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works out an expression of numbers, operands and arithmetic for many places at once, as {@link ExpressionEvaluation} does for one
 * under {@link MissingValueStrategy#SKIP_IF_ALL_VALUES_MISSING}. Not shared between threads.
 */
final class ColumnEvaluation {
    private final int size;
    private final Function<ExpressionOperand, NumberColumn> operands;
    /** Places where some data is present; null as soon as all are known to be. */
    private @Nullable BitSet anyPresent = new BitSet();

    private boolean asksData;

    private ColumnEvaluation(int size, Function<ExpressionOperand, NumberColumn> operands) {
        this.size = size;
        this.operands = operands;
    }

    /** Whether it consists of nothing else. */
    static boolean canDo(Expr tree) {
        if (tree instanceof Binary binary) {
            return binary.operator().arithmetic() != null && canDo(binary.left()) && canDo(binary.right());
        }
        if (tree instanceof Unary unary) {
            return unary.operator() != Unary.Operator.NOT && canDo(unary.operand());
        }
        return tree instanceof Literal literal
                ? literal.content() instanceof Double
                : tree instanceof Item || tree instanceof SubExpression;
    }

    /** The numbers; none where the value is absent or not finite. */
    static NumberColumn numbers(Expr tree, int size, Function<ExpressionOperand, NumberColumn> operands) {
        ColumnEvaluation evaluation = new ColumnEvaluation(size, operands);
        NumberColumn column = evaluation.column(tree);
        BitSet present = new BitSet(size);
        for (int place = 0; place < size; place++) {
            present.set(
                    place, column.has(place) && Double.isFinite(column.number(place)) && evaluation.isAnswered(place));
        }
        return new NumberColumn(column.numbers(), present);
    }

    private boolean isAnswered(int place) {
        return !asksData || anyPresent == null || anyPresent.get(place);
    }

    private NumberColumn column(Expr tree) {
        if (tree instanceof Binary binary) {
            return joined(binary.operator(), column(binary.left()), column(binary.right()));
        }
        if (tree instanceof Unary unary) {
            NumberColumn operand = column(unary.operand());
            return unary.operator() == Unary.Operator.PLUS ? operand : negative(operand);
        }
        if (tree instanceof Literal literal && literal.content() instanceof Double number) {
            return NumberColumn.constant(number, size);
        }
        ExpressionOperand operand = (ExpressionOperand) tree;
        NumberColumn column = operands.apply(operand);
        return operand.isData() ? counted(column) : column;
    }

    /** Data that is absent is 0. */
    private NumberColumn counted(NumberColumn data) {
        asksData = true;
        BitSet present = data.present();
        if (present == null) {
            anyPresent = null;
            return data;
        }
        if (anyPresent != null) {
            anyPresent.or(present);
        }
        double[] numbers = new double[size];
        for (int place = present.nextSetBit(0); place >= 0; place = present.nextSetBit(place + 1)) {
            numbers[place] = data.number(place);
        }
        return new NumberColumn(numbers, null);
    }

    private NumberColumn negative(NumberColumn operand) {
        double[] numbers = new double[size];
        for (int place = 0; place < size; place++) {
            numbers[place] = 0 - operand.number(place);
        }
        return new NumberColumn(numbers, operand.present());
    }

    private NumberColumn joined(Binary.Operator operator, NumberColumn left, NumberColumn right) {
        DoubleBinaryOperator arithmetic = operator.arithmetic();
        if (arithmetic == null) {
            throw new IllegalArgumentException("not arithmetic: " + operator);
        }
        double[] numbers = new double[size];
        for (int place = 0; place < size; place++) {
            if (left.has(place) && right.has(place)) {
                numbers[place] = arithmetic.applyAsDouble(left.number(place), right.number(place));
            }
        }
        return new NumberColumn(numbers, both(left.present(), right.present()));
    }

    private static @Nullable BitSet both(@Nullable BitSet left, @Nullable BitSet right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        BitSet both = (BitSet) left.clone();
        both.and(right);
        return both;
    }
}
