package org.tonle.expression;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A parsed expression; immutable and safe to share and to keep. Grammar and operator precedence are DHIS2's:
 * {@code ^} (right associative), sign and {@code not}, {@code * / %}, {@code + -}, comparisons, {@code &&}, {@code ||}.
 */
public final class Expression {
    private final String text;
    private final Dialect dialect;
    private final Expr root;
    private final List<ItemReader.Mention> mentions;
    private final Set<ExpressionOperand> operands;
    private final Set<ExpressionOperand> sampledOperands;

    private Expression(String text, Dialect dialect, Expr root, List<ItemReader.Mention> mentions) {
        this.text = text;
        this.dialect = dialect;
        this.root = root;
        this.mentions = mentions;
        Set<ExpressionOperand> current = new LinkedHashSet<>();
        Set<ExpressionOperand> sampled = new LinkedHashSet<>();
        root.visitOperands(false, (operand, isSampled) -> (isSampled ? sampled : current).add(operand));
        this.operands = Collections.unmodifiableSet(current);
        this.sampledOperands = Collections.unmodifiableSet(sampled);
    }

    /** @throws Problem E7137, which says what cannot be read and where, for text that is no expression of the dialect */
    public static Expression parse(String text, Dialect dialect) {
        return parse(text, dialect, Modifiers.NONE);
    }

    private static Expression parse(String text, Dialect dialect, Modifiers modifiers) {
        ItemReader items = new ItemReader(text, dialect);
        Expr root = TreeBuilder.tree(text, dialect, items, 0, modifiers);
        return new Expression(text, dialect, root, items.mentions());
    }

    /** The same as if these modifiers stood behind all of it. */
    public Expression with(Modifiers modifiers) {
        return modifiers.equals(Modifiers.NONE) ? this : parse(text, dialect, modifiers);
    }

    /** Whether the grammar has such a text, whatever we can make of it. */
    public static boolean isGrammatical(String text) {
        try {
            BoundedParser.parse(OwnFunctions.in(text).plain(), text);
            return true;
        } catch (Problem unreadable) {
            return false;
        }
    }

    /** The sentence of DHIS2's parser about the first thing in a text that its grammar does not allow; null when it is not the grammar that refuses it. */
    public static @Nullable String refusedByGrammar(String text) {
        if (text.length() > BoundedParser.MAX_LENGTH) {
            return null;
        }
        try {
            return BoundedParser.firstError(OwnFunctions.in(text).plain());
        } catch (Problem unknownFunctionOrTooDeep) {
            return null;
        }
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The tree, for those who compile it instead of asking for its value. */
    public Expr root() {
        return root;
    }

    /** What kind of value it has, as far as the text says. @throws Problem E7137 where an operator or function gets what it cannot use */
    public ResultType resultType() {
        return ResultType.of(root);
    }

    /** The number of the character at which an item first stands, from 1; 0 for one inside of a quoted condition. */
    public int placeOf(Item item) {
        for (ItemReader.Mention mention : mentions) {
            if (mention.item().plain().equals(item.plain())) {
                return mention.start() + 1;
            }
        }
        return 0;
    }

    /** Everything named in it, each once, also inside of sub-expressions and of quoted conditions; in the order of the text. */
    public Set<ExpressionOperand> named() {
        Set<ExpressionOperand> named = new LinkedHashSet<>();
        name(root, named);
        return named;
    }

    private static void name(Expr tree, Set<ExpressionOperand> named) {
        tree.visitOperands(false, (operand, isSampled) -> {
            if (operand instanceof SubExpression inner) {
                name(inner.body(), named);
            } else {
                named.add(operand);
            }
        });
    }

    /** All that has to be fetched for the place and period asked about, each once, in the order of the text. */
    public Set<ExpressionOperand> operands() {
        return operands;
    }

    /** All that has to be fetched for the sample periods: what stands inside of vector functions. */
    public Set<ExpressionOperand> sampledOperands() {
        return sampledOperands;
    }

    /**
     * The value: Double, Boolean or String, null when absent under the strategy. A division by 0 is NaN.
     * @throws Problem E7132 when a text is used as a number or condition, or a function has no value outside of a query
     */
    public @Nullable Object value(OperandValues values, MissingValueStrategy strategy) {
        return new ExpressionEvaluation(values).result(root, strategy);
    }

    /** The value as a number, null when it is absent or not finite; true is 1 and false 0. @throws Problem as {@link #value} */
    public @Nullable Double number(OperandValues values, MissingValueStrategy strategy) {
        Object value = value(values, strategy);
        if (value == null) {
            return null;
        }
        double number = ExpressionEvaluation.number(value);
        return Double.isFinite(number) ? number : null;
    }

    /** Whether it consists of numbers, items, sub-expressions and arithmetic, so that {@link #numbers} has its values. */
    public boolean isArithmetic() {
        return ColumnEvaluation.canDo(root);
    }

    /**
     * The number at each of many places at once, as {@link #number} has it when it is absent where all data is; only for what
     * {@link #isArithmetic}.
     *
     * @param operands the numbers of an operand at these places
     */
    public NumberColumn numbers(int places, Function<ExpressionOperand, NumberColumn> operands) {
        return ColumnEvaluation.numbers(root, places, operands);
    }

    /**
     * The text with every item replaced by its name. {@code [days]} and the like and items in quoted conditions stay as they are.
     *
     * @param names name of an item, null when it does not exist for the caller
     * @throws Problem E7137 that names the first item without a name
     */
    public String description(Function<Item, @Nullable String> names) {
        StringBuilder description = new StringBuilder();
        int done = 0;
        for (ItemReader.Mention mention : mentions) {
            description.append(text, done, mention.start());
            description.append(name(mention.item(), names));
            done = mention.end();
        }
        return description.append(text, done, text.length()).toString();
    }

    private static String name(Item item, Function<Item, @Nullable String> names) {
        if (item.id().isEmpty()) {
            return item.text();
        }
        String name = names.apply(item.plain());
        if (name == null) {
            throw new Problem(
                    ErrorCode.E7137,
                    "`" + item.text() + "` names something that does not exist or that you may not see");
        }
        return name;
    }

    @Override
    public String toString() {
        return text;
    }
}
