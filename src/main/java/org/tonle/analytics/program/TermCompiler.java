package org.tonle.analytics.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.ProgramTerm.Kind;
import org.tonle.analytics.store.TermPart;
import org.tonle.expression.Binary;
import org.tonle.expression.Expr;
import org.tonle.expression.Expression;
import org.tonle.expression.FunctionCall;
import org.tonle.expression.Item;
import org.tonle.expression.Literal;
import org.tonle.expression.OrgUnitTest;
import org.tonle.expression.SubExpression;
import org.tonle.expression.Unary;

/** Turns the tree of one expression of a programme indicator into a term. */
final class TermCompiler {
    /** The store takes a thousand levels, and a level here can be three there. */
    private static final int DEEPEST = 250;

    private static final int LONGEST = 50_000;

    private final TermItems items;
    private final TermFunctions functions;
    /** Whether the expression puts rows together itself, so that items stand inside of functions that do. */
    private final boolean isCustom;

    private int aggregations;
    private int depth;

    TermCompiler(Expression expression, ProgramScope scope, boolean isCustom) {
        this.items = new TermItems(expression, scope);
        this.functions = new TermFunctions(this, items, expression, scope);
        this.isCustom = isCustom;
    }

    TermItems items() {
        return items;
    }

    ProgramTerm number(Expr expr, Missing missing, String where) {
        return TermKinds.number(term(expr, missing), where);
    }

    ProgramTerm truth(Expr expr, String where) {
        return TermKinds.truth(term(expr, Missing.ABSENT), where);
    }

    /** @throws TermRefusal that names the part and says why, for what has no meaning for one row */
    ProgramTerm term(Expr expr, Missing missing) {
        if (++depth > DEEPEST) {
            throw new TermRefusal(
                    "it is nested more than " + DEEPEST + " levels deep; split it into several indicators");
        }
        ProgramTerm term = plain(expr, missing);
        depth--;
        if (term.parts().size() > LONGEST) {
            throw new TermRefusal("it is too long when it is written out; split it into several indicators");
        }
        return term;
    }

    private ProgramTerm plain(Expr expr, Missing missing) {
        if (expr instanceof Literal literal) {
            return literal(literal);
        }
        if (expr instanceof Item item) {
            if (isCustom && aggregations == 0) {
                throw outside(item.text());
            }
            return items.term(item, missing);
        }
        if (expr instanceof OrgUnitTest test) {
            return items.orgUnit(test);
        }
        if (expr instanceof Unary unary) {
            return unary(unary, missing);
        }
        if (expr instanceof Binary binary) {
            return binary(binary, missing);
        }
        if (expr instanceof FunctionCall call) {
            if (isCustom && aggregations == 0 && PersonFunctions.NAMES.contains(call.name())) {
                throw outside(call.name());
            }
            return call.isVector() ? aggregated(call) : functions.term(call, missing);
        }
        if (expr instanceof SubExpression) {
            throw new TermRefusal(
                    "`subExpression` is of aggregate data; an event or enrollment is worked out by itself anyway");
        }
        throw new TermRefusal("`" + expr + "` has no meaning in a programme indicator");
    }

    private static TermRefusal outside(String what) {
        return new TermRefusal(
                "`" + what
                        + "` stands outside of sum(), avg(), count() and the like, in an indicator whose aggregation type is CUSTOM");
    }

    static ProgramTerm literal(Literal literal) {
        Object content = literal.content();
        if (content instanceof Double number) {
            return ProgramTerm.of(number);
        }
        if (content instanceof Boolean truth) {
            return ProgramTerm.truth(truth.toString());
        }
        return content == null
                ? ProgramTerm.number("null::double")
                : ProgramTerm.of(Kind.TEXT, new TermPart.Bound(content.toString()));
    }

    private ProgramTerm unary(Unary unary, Missing missing) {
        return switch (unary.operator()) {
            case PLUS -> number(unary.operand(), missing, "+");
            case MINUS -> ProgramTerm.number("-", number(unary.operand(), missing, "-"));
            case NOT -> ProgramTerm.truth("not ", truth(unary.operand(), "!"));
        };
    }

    private ProgramTerm binary(Binary binary, Missing missing) {
        String symbol = binary.operator().symbol();
        return switch (binary.operator()) {
            case AND, OR -> ProgramTerm.truth(chain(binary).toArray());
            case LESS, GREATER, LESS_OR_EQUAL, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL ->
                TermKinds.compare(
                        binary.operator(), term(binary.left(), Missing.ABSENT), term(binary.right(), Missing.ABSENT));
            case POWER, MULTIPLY, DIVIDE, MODULUS, ADD, SUBTRACT ->
                arithmetic(
                        binary.operator(),
                        number(binary.left(), missing, symbol),
                        number(binary.right(), missing, symbol));
        };
    }

    /** Conditions joined by the same word are one level, however many they are. */
    private List<Object> chain(Binary binary) {
        Deque<Expr> operands = new ArrayDeque<>();
        Expr left = binary;
        while (left instanceof Binary same && same.operator() == binary.operator()) {
            operands.push(same.right());
            left = same.left();
        }
        operands.push(left);
        String word = binary.operator() == Binary.Operator.AND ? " and " : " or ";
        List<Object> pieces = new ArrayList<>();
        for (Expr operand : operands) {
            if (!pieces.isEmpty()) {
                pieces.add(word);
            }
            pieces.add(truth(operand, binary.operator().symbol()));
        }
        return pieces;
    }

    /** What is divided by 0 has no value. */
    private static ProgramTerm arithmetic(Binary.Operator operator, ProgramTerm left, ProgramTerm right) {
        return switch (operator) {
            case MULTIPLY -> ProgramTerm.number(left, " * ", right);
            case ADD -> ProgramTerm.number(left, " + ", right);
            case SUBTRACT -> ProgramTerm.number(left, " - ", right);
            case DIVIDE -> ProgramTerm.number(left, " / nullif(", right, ", 0)");
            case MODULUS -> ProgramTerm.number(left, " % nullif(", right, ", 0)");
            case POWER -> {
                ProgramTerm power = ProgramTerm.number("pow(", left, ", ", right, ")");
                yield ProgramTerm.number("case when isfinite(", power, ") then ", power, " end");
            }
            case LESS, GREATER, LESS_OR_EQUAL, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL, AND, OR ->
                throw new IllegalArgumentException(operator + " is no arithmetic");
        };
    }

    /** A function over the rows of a cell: {@code sum(..)}. */
    private ProgramTerm aggregated(FunctionCall call) {
        if (!isCustom) {
            throw new TermRefusal("`" + call.name()
                    + "` puts values together; that is for indicators whose aggregation type is CUSTOM");
        }
        if (aggregations > 0) {
            throw new TermRefusal("`" + call.name() + "` stands inside of another function that puts values together");
        }
        boolean isDistinct = call.name().equals("countDistinct");
        TermPart.Aggregated.Function function =
                switch (call.name()) {
                    case "sum" -> TermPart.Aggregated.Function.SUM;
                    case "avg" -> TermPart.Aggregated.Function.AVERAGE;
                    case "count", "countDistinct" -> TermPart.Aggregated.Function.COUNT;
                    case "min" -> TermPart.Aggregated.Function.MIN;
                    case "max" -> TermPart.Aggregated.Function.MAX;
                    case "median" -> TermPart.Aggregated.Function.MEDIAN;
                    case "stddev", "stddevSamp" -> TermPart.Aggregated.Function.STDDEV_SAMPLE;
                    case "stddevPop" -> TermPart.Aggregated.Function.STDDEV_POPULATION;
                    case "variance" -> TermPart.Aggregated.Function.VARIANCE;
                    default -> throw new TermRefusal("`" + call.name() + "` is a function of predictors");
                };
        List<Expr> arguments = call.arguments();
        if (arguments.size() != 1) {
            throw new TermRefusal("`" + call.name() + "` needs one argument");
        }
        aggregations++;
        ProgramTerm of = function == TermPart.Aggregated.Function.COUNT
                ? term(arguments.get(0), Missing.REPLACED)
                : number(arguments.get(0), Missing.REPLACED, call.name());
        aggregations--;
        return ProgramTerm.number(new TermPart.Aggregated(function, of, isDistinct), "::double");
    }
}
