package org.tonle.expression;

import static org.tonle.expression.BoundedParser.unreadable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What kind of value an expression has, as far as its text says: data are what they are. */
public enum ResultType {
    NUMBER("a number"),
    TRUTH("true or false"),
    TEXT("a text"),
    /** Only the data say. */
    OPEN("whatever the data are");

    private static final Set<String> TRUTHS =
            Set.of("isNull", "isNotNull", "is", "contains", "containsItems", "d2:hasValue");
    private static final Set<String> NUMBERS = Set.of(
            "log",
            "log10",
            "normDistCum",
            "normDistDen",
            "d2:count",
            "d2:countIfValue",
            "d2:countIfCondition",
            "d2:daysBetween",
            "d2:weeksBetween",
            "d2:monthsBetween",
            "d2:yearsBetween",
            "d2:minutesBetween",
            "d2:relationshipCount",
            "d2:zing",
            "d2:oizp",
            "d2:zpvc",
            "person.count",
            "person.enrollments",
            "related.count");
    /** The argument that is a condition, counted from 0. */
    private static final Map<String, Integer> CONDITIONS = Map.of(
            "person.count", 0,
            "person.first", 1,
            "person.last", 1,
            "person.min", 1,
            "person.max", 1,
            "person.enrollments", 1,
            "related.count", 1);

    private static final Set<String> ARITHMETIC = Set.of("log", "log10", "greatest", "least", "d2:zing", "d2:oizp");

    private final String words;

    ResultType(String words) {
        this.words = words;
    }

    /** As people say it: {@code a number}. */
    public String words() {
        return words;
    }

    /** Whether a value of this kind can be used as one of the other: a truth counts as 1 or 0, a number is no truth. */
    public boolean fits(ResultType wanted) {
        return this == OPEN || wanted == OPEN || this == wanted || (this == TRUTH && wanted == NUMBER);
    }

    /** The kind of a tree. @throws Problem E7137 where an operator or function gets what it cannot use */
    static ResultType of(Expr expr) {
        if (expr instanceof Literal literal) {
            Object content = literal.content();
            return content instanceof Double
                    ? NUMBER
                    : content instanceof Boolean ? TRUTH : content instanceof String ? TEXT : OPEN;
        }
        if (expr instanceof SubExpression inner) {
            return of(inner.body());
        }
        if (expr instanceof OrgUnitTest) {
            return TRUTH;
        }
        if (expr instanceof Unary unary) {
            return of(unary);
        }
        if (expr instanceof Binary binary) {
            return of(binary);
        }
        return expr instanceof FunctionCall call ? of(call) : OPEN;
    }

    private static ResultType of(Unary unary) {
        ResultType wanted = unary.operator() == Unary.Operator.NOT ? TRUTH : NUMBER;
        require(of(unary.operand()), wanted, unary.operator() == Unary.Operator.NOT ? "!" : "a sign");
        return wanted;
    }

    private static ResultType of(Binary binary) {
        ResultType left = of(binary.left());
        ResultType right = of(binary.right());
        String symbol = binary.operator().symbol();
        return switch (binary.operator()) {
            case POWER, MULTIPLY, DIVIDE, MODULUS, ADD, SUBTRACT -> {
                require(left, NUMBER, symbol);
                require(right, NUMBER, symbol);
                yield NUMBER;
            }
            case AND, OR -> {
                require(left, TRUTH, symbol);
                require(right, TRUTH, symbol);
                yield TRUTH;
            }
            case LESS, GREATER, LESS_OR_EQUAL, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> TRUTH;
        };
    }

    private static ResultType of(FunctionCall call) {
        List<ResultType> kinds = call.arguments().stream().map(ResultType::of).toList();
        if (call.name().equals("if") && kinds.size() == 3) {
            require(kinds.get(0), TRUTH, "if");
            return kinds.get(1) == kinds.get(2) ? kinds.get(1) : OPEN;
        }
        int condition = CONDITIONS.getOrDefault(call.name(), kinds.size());
        if (condition < kinds.size()) {
            require(kinds.get(condition), TRUTH, call.name());
        }
        if (ARITHMETIC.contains(call.name())) {
            kinds.forEach(kind -> require(kind, NUMBER, call.name()));
        }
        if (NUMBERS.contains(call.name())) {
            return NUMBER;
        }
        return TRUTHS.contains(call.name()) ? TRUTH : OPEN;
    }

    private static void require(ResultType kind, ResultType wanted, String where) {
        if (!kind.fits(wanted)) {
            throw unreadable("`" + where + "` needs " + wanted.words + ", not " + kind.words);
        }
    }
}
