package org.tonle.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random trees are written with as few parentheses as the precedence table needs, read back, and must have the same value. */
class ArithmeticPropertyTest {
    /** A tree with its own value and its text; {@code rank} is how tightly its outermost operator binds. */
    record Tree(double value, String text, int rank) {
        String inside(int least) {
            return rank >= least ? text : "(" + text + ")";
        }
    }

    @Property(tries = 1000)
    void agreesWithAnIndependentEvaluator(@ForAll("trees") Tree tree) {
        Double value =
                Expression.parse(tree.text(), Dialect.INDICATOR).number(operand -> 0, MissingValueStrategy.NEVER_SKIP);
        double actual = value == null ? Double.NaN : value;
        assertEquals(tree.value(), actual, Math.max(1, Math.abs(tree.value())) * 1e-6, tree.text());
    }

    @Provide
    static Arbitrary<Tree> trees() {
        return trees(5);
    }

    private static Arbitrary<Tree> trees(int depth) {
        if (depth == 0) {
            return leaves();
        }
        Arbitrary<Tree> below = trees(depth - 1);
        return Arbitraries.oneOf(leaves(), sums(below), products(below), negations(below), choices(below));
    }

    private static Arbitrary<Tree> leaves() {
        return Arbitraries.integers().between(0, 20).map(n -> new Tree(n, Integer.toString(n), 9));
    }

    private static Arbitrary<Tree> sums(Arbitrary<Tree> below) {
        return Combinators.combine(below, below, Arbitraries.of(true, false))
                .as((a, b, plus) -> plus
                        ? new Tree(a.value() + b.value(), a.inside(4) + " + " + b.inside(5), 4)
                        : new Tree(a.value() - b.value(), a.inside(4) + "-" + b.inside(5), 4));
    }

    private static Arbitrary<Tree> products(Arbitrary<Tree> below) {
        return Combinators.combine(
                        below,
                        Arbitraries.of("*", "/", "^"),
                        Arbitraries.integers().between(2, 5))
                .as((a, operator, n) -> switch (operator) {
                    case "*" -> new Tree(a.value() * n, a.inside(5) + "*" + n, 5);
                    case "/" -> new Tree(a.value() / n * n, a.inside(5) + " / " + n + " * " + n, 5);
                    default -> new Tree(Math.pow(n, Math.pow(2, n % 3)), n + "^2^" + n % 3, 7);
                });
    }

    private static Arbitrary<Tree> negations(Arbitrary<Tree> below) {
        return below.map(a -> new Tree(-a.value(), "-" + a.inside(6), 6));
    }

    private static Arbitrary<Tree> choices(Arbitrary<Tree> below) {
        return Combinators.combine(leaves(), leaves(), below, below)
                .as((a, b, yes, no) -> new Tree(
                        a.value() < b.value() ? yes.value() : no.value(),
                        "if(" + a.text() + "<" + b.text() + ", " + yes.text() + "," + no.text() + ")",
                        9));
    }
}
