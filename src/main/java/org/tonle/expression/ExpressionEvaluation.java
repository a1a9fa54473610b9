package org.tonle.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** One working out of a tree: where values come from, and how many operands were there. Not shared between threads. */
public final class ExpressionEvaluation {
    private final OperandValues values;
    private boolean absenceSeen;
    private int operands;
    private int present;

    /** True once zeros were removed on purpose: the absence that makes is not filled up again. */
    private boolean zerosRemoved;

    ExpressionEvaluation(OperandValues values) {
        this.values = values;
    }

    /** Value of an operand: Double, Boolean or String; 0 instead of absent data unless absence is asked about. */
    @Nullable
    Object of(ExpressionOperand operand) {
        Object value = plain(values.of(operand));
        return operand.isData() ? count(value) : value;
    }

    /** Counts a data value as wanted and, unless null, as present; 0 instead of null unless absence is asked about. */
    @Nullable
    Object count(@Nullable Object value) {
        if (absenceSeen) {
            return value;
        }
        operands++;
        if (value == null) {
            return 0.0;
        }
        present++;
        return value;
    }

    /** The value with absence as null at every operand below, none of which is counted. */
    @Nullable
    Object seeingAbsence(Expr expr) {
        boolean before = absenceSeen;
        absenceSeen = true;
        try {
            return expr.value(this);
        } finally {
            absenceSeen = before;
        }
    }

    /** The numbers the expression has in the sample periods, without the absent ones. */
    List<Double> samples(Expr expr) {
        List<Double> numbers = new ArrayList<>();
        for (OperandValues sample : values.samples()) {
            Object value = new ExpressionEvaluation(sample).seeingAbsence(expr);
            if (value != null) {
                numbers.add(number(value));
            }
        }
        return numbers;
    }

    void removeZeros() {
        zerosRemoved = true;
    }

    /** The end result under the strategy. */
    @Nullable
    Object result(Expr root, MissingValueStrategy strategy) {
        Object value = root.value(this);
        return switch (strategy) {
            case SKIP_IF_ANY_VALUE_MISSING -> present < operands ? null : value;
            case SKIP_IF_ALL_VALUES_MISSING -> operands > 0 && present == 0 ? null : value;
            case NEVER_SKIP -> value == null && !zerosRemoved ? Double.valueOf(0) : value;
        };
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Number number ? Double.valueOf(number.doubleValue()) : value;
    }

    /** As a number; true is 1. @throws Problem E7132 when a text is no number */
    static double number(Object value) {
        Double number = numberOrNull(value);
        if (number == null) {
            throw new Problem(ErrorCode.E7132, "`" + value + "` is used as a number and is none");
        }
        return number;
    }

    /** As true or false; 0 is false, other numbers are true. @throws Problem E7132 when a text is neither */
    static boolean truth(Object value) {
        Boolean truth = truthOrNull(value);
        if (truth == null) {
            throw new Problem(ErrorCode.E7132, "`" + value + "` is used as a condition and is neither true nor false");
        }
        return truth;
    }

    /** As text; whole numbers have no decimals. */
    static String text(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return value.toString();
    }

    /** As numbers when one is a number and the other reads as one, else as truth in the same way, else as text. */
    static int compare(Object left, Object right) {
        if (left instanceof Double || right instanceof Double) {
            Double a = numberOrNull(left);
            Double b = numberOrNull(right);
            if (a != null && b != null) {
                return Double.compare(a + 0.0, b + 0.0);
            }
        }
        if (left instanceof Boolean || right instanceof Boolean) {
            Boolean a = truthOrNull(left);
            Boolean b = truthOrNull(right);
            if (a != null && b != null) {
                return a.compareTo(b);
            }
        }
        return text(left).compareTo(text(right));
    }

    private static @Nullable Double numberOrNull(Object value) {
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof Boolean truth) {
            return truth ? 1.0 : 0.0;
        }
        try {
            return Double.valueOf(value.toString());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @SuppressWarnings("NullableBoolean") // null says that it is neither
    private static @Nullable Boolean truthOrNull(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Double number) {
            return number != 0;
        }
        return switch (value.toString()) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }
}
