package org.tonle.expression;

import static org.tonle.expression.BoundedParser.unreadable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.hisp.dhis.parser.expression.antlr.ExpressionParser;
import org.hisp.dhis.parser.expression.antlr.ExpressionParser.ExprContext;
import org.hisp.dhis.parser.expression.antlr.ExpressionParser.IntegerLiteralContext;
import org.jspecify.annotations.Nullable;

/** Turns one parse tree into our tree: blanks and parentheses gone, modifiers moved to the operands. */
final class TreeBuilder {
    /** Nodes from the root to a leaf; a sum of n operands is n deep. */
    private static final int MAX_DEPTH = 1000;

    private static final int MAX_OFFSET = 100_000;

    private static final Map<Integer, Binary.Operator> BINARY = Map.ofEntries(
            Map.entry(ExpressionParser.POWER, Binary.Operator.POWER),
            Map.entry(ExpressionParser.MUL, Binary.Operator.MULTIPLY),
            Map.entry(ExpressionParser.DIV, Binary.Operator.DIVIDE),
            Map.entry(ExpressionParser.MOD, Binary.Operator.MODULUS),
            Map.entry(ExpressionParser.PLUS, Binary.Operator.ADD),
            Map.entry(ExpressionParser.MINUS, Binary.Operator.SUBTRACT),
            Map.entry(ExpressionParser.LT, Binary.Operator.LESS),
            Map.entry(ExpressionParser.GT, Binary.Operator.GREATER),
            Map.entry(ExpressionParser.LEQ, Binary.Operator.LESS_OR_EQUAL),
            Map.entry(ExpressionParser.GEQ, Binary.Operator.GREATER_OR_EQUAL),
            Map.entry(ExpressionParser.EQ, Binary.Operator.EQUAL),
            Map.entry(ExpressionParser.NE, Binary.Operator.NOT_EQUAL),
            Map.entry(ExpressionParser.AMPERSAND_2, Binary.Operator.AND),
            Map.entry(ExpressionParser.AND, Binary.Operator.AND),
            Map.entry(ExpressionParser.VERTICAL_BAR_2, Binary.Operator.OR),
            Map.entry(ExpressionParser.OR, Binary.Operator.OR));

    /** A condition is a text in the text of another one, each in quotes of its own. */
    private static final int MOST_CONDITIONS = 10;

    /** Months and days may stand without zeros before them: {@code 2024-2-1}. */
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-M-d").withResolverStyle(ResolverStyle.STRICT);

    private final Dialect dialect;
    private final ItemReader items;
    private final OwnFunctions own;
    private final int conditions;

    private TreeBuilder(Dialect dialect, ItemReader items, OwnFunctions own, int conditions) {
        this.dialect = dialect;
        this.items = items;
        this.own = own;
        this.conditions = conditions;
    }

    /**
     * The tree of a text.
     *
     * @param conditions how many conditions of {@code d2:condition} the text stands in
     * @param modifiers as if they stood behind all of it
     */
    static Expr tree(String text, Dialect dialect, ItemReader items, int conditions, Modifiers modifiers) {
        OwnFunctions own = OwnFunctions.in(text);
        return new TreeBuilder(dialect, items, own, conditions)
                .build(BoundedParser.parse(own.plain(), text), modifiers, 1);
    }

    /** Chains such as a + b + c are walked in a loop, because they may be much longer than parentheses are deep. */
    private Expr build(ExprContext start, Modifiers modifiers, int depth) {
        Deque<ExprContext> chain = new ArrayDeque<>();
        ExprContext context = unwrap(start);
        while (operator(context) != null) {
            chain.push(context);
            context = unwrap(context.expr(0));
        }
        if (depth + chain.size() > MAX_DEPTH) {
            throw unreadable("it has more than " + MAX_DEPTH + " levels; split it into several indicators");
        }
        Expr expr = single(context, modifiers, depth + chain.size());
        while (!chain.isEmpty()) {
            ExprContext binary = chain.pop();
            Binary.Operator operator = operator(binary);
            if (operator != null) {
                expr = new Binary(operator, expr, build(binary.expr(1), modifiers, depth + chain.size() + 1));
            }
        }
        return expr;
    }

    private static ExprContext unwrap(ExprContext start) {
        ExprContext context = start;
        while (context.expr().size() == 1 && (context.it == null || context.it.getType() == ExpressionParser.PAREN)) {
            context = context.expr(0);
        }
        return context;
    }

    private static Binary.@Nullable Operator operator(ExprContext context) {
        return context.it != null && context.expr().size() == 2 ? BINARY.get(context.it.getType()) : null;
    }

    private Expr single(ExprContext context, Modifiers modifiers, int depth) {
        if (context.it == null) {
            return literal(context);
        }
        return switch (context.it.getType()) {
            case ExpressionParser.PLUS -> unary(Unary.Operator.PLUS, context, modifiers, depth);
            case ExpressionParser.MINUS -> unary(Unary.Operator.MINUS, context, modifiers, depth);
            case ExpressionParser.NOT, ExpressionParser.EXCLAMATION_POINT ->
                unary(Unary.Operator.NOT, context, modifiers, depth);
            case ExpressionParser.AGGREGATION_TYPE,
                    ExpressionParser.MAX_DATE,
                    ExpressionParser.MIN_DATE,
                    ExpressionParser.PERIOD_OFFSET,
                    ExpressionParser.STAGE_OFFSET,
                    ExpressionParser.YEAR_TO_DATE ->
                build(context.expr(0), modifiers.with(modifier(context)), depth + 1);
            case ExpressionParser.SUB_EXPRESSION ->
                new SubExpression(build(context.expr(0), Modifiers.NONE, depth + 1), modifiers);
            case ExpressionParser.ORGUNIT_ANCESTOR -> orgUnit(OrgUnitTest.Relation.ANCESTOR, context);
            case ExpressionParser.ORGUNIT_GROUP -> orgUnit(OrgUnitTest.Relation.GROUP, context);
            case ExpressionParser.ORGUNIT_DATASET -> orgUnit(OrgUnitTest.Relation.DATA_SET, context);
            case ExpressionParser.ORGUNIT_PROGRAM -> orgUnit(OrgUnitTest.Relation.PROGRAM, context);
            case ExpressionParser.NULL -> new Literal(null);
            default ->
                context.it.getText().endsWith("(")
                        ? function(context, modifiers, depth)
                        : items.read(context, modifiers);
        };
    }

    private static Expr literal(ExprContext context) {
        if (context.numericLiteral() != null) {
            return new Literal(Double.valueOf(context.numericLiteral().getText()));
        }
        if (context.booleanLiteral() != null) {
            return new Literal(Boolean.valueOf(context.booleanLiteral().getText()));
        }
        return new Literal(Quoted.content(context.stringLiteral().getText()));
    }

    private Expr unary(Unary.Operator operator, ExprContext context, Modifiers modifiers, int depth) {
        return new Unary(operator, build(context.expr(0), modifiers, depth + 1));
    }

    private static Expr orgUnit(OrgUnitTest.Relation relation, ExprContext context) {
        return new OrgUnitTest(
                relation, context.UID().stream().map(ParseTree::getText).toList());
    }

    private Expr function(ExprContext context, Modifiers modifiers, int depth) {
        String opening = context.it.getText();
        String ours = own.names().get(context.it.getStartIndex());
        String name = ours == null ? opening.substring(0, opening.length() - 1) : ours;
        boolean program = name.startsWith("d2:");
        if ((program || ours != null) && dialect != Dialect.PROGRAM_INDICATOR) {
            throw unreadable(name + " is a function of programme indicators");
        }
        if ((Vectors.NAMES.contains(name) || name.startsWith("normDist")) && !dialect.hasSamples()) {
            throw unreadable(name + " is a function of predictors and programme indicators");
        }
        List<Expr> arguments = new ArrayList<>();
        if (program) {
            items.readArgument(context).ifPresent(arguments::add);
            if (context.stringLiteral() != null) {
                arguments.add(text(context));
            }
        }
        for (ExprContext argument : context.expr()) {
            arguments.add(build(argument, modifiers, depth + 1));
        }
        if (context.integerLiteral() != null) {
            arguments.add(new Literal(Double.valueOf(context.integerLiteral().getText())));
        }
        return new FunctionCall(context.distinct == null ? name : name + "Distinct", arguments);
    }

    private Expr text(ExprContext context) {
        String content = Quoted.content(context.stringLiteral().getText());
        if (context.it.getType() != ExpressionParser.D2_CONDITION) {
            return new Literal(content);
        }
        if (conditions == MOST_CONDITIONS) {
            throw unreadable("more than " + MOST_CONDITIONS + " d2:condition stand inside one another");
        }
        return tree(content, dialect, new ItemReader(content, dialect), conditions + 1, Modifiers.NONE);
    }

    private static Modifiers modifier(ExprContext context) {
        return switch (context.it.getType()) {
            case ExpressionParser.PERIOD_OFFSET -> new Modifiers(offset(context.period), false, null, null, null, null);
            case ExpressionParser.STAGE_OFFSET -> new Modifiers(0, false, null, null, null, offset(context.stage));
            case ExpressionParser.YEAR_TO_DATE -> new Modifiers(0, true, null, null, null, null);
            case ExpressionParser.MIN_DATE -> new Modifiers(0, false, null, date(context.minDate), null, null);
            case ExpressionParser.MAX_DATE -> new Modifiers(0, false, null, null, date(context.maxDate), null);
            case ExpressionParser.AGGREGATION_TYPE ->
                new Modifiers(0, false, context.aggregationType.getText(), null, null, null);
            default -> Modifiers.NONE;
        };
    }

    private static int offset(IntegerLiteralContext literal) {
        String digits = literal.getText();
        if (digits.length() > 7 || Math.abs(Integer.parseInt(digits)) > MAX_OFFSET) {
            throw unreadable("the offset " + digits + " is beyond " + MAX_OFFSET);
        }
        return Integer.parseInt(digits);
    }

    private static LocalDate date(Token token) {
        try {
            return LocalDate.parse(token.getText(), DAY);
        } catch (DateTimeException e) {
            throw unreadable("`" + token.getText() + "` is no date of the calendar");
        }
    }
}
