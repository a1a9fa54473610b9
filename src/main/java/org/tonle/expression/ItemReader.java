package org.tonle.expression;

import static org.tonle.expression.BoundedParser.unreadable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.hisp.dhis.parser.expression.antlr.ExpressionParser;
import org.hisp.dhis.parser.expression.antlr.ExpressionParser.ExprContext;
import org.jspecify.annotations.Nullable;

/** Reads items from parse trees and remembers where in the text each of them stands. */
final class ItemReader {
    /** A piece of the text that is an item; {@code end} is exclusive. */
    record Mention(int start, int end, Item item) {}

    private final String text;
    private final Dialect dialect;
    private final List<Mention> mentions = new ArrayList<>();

    ItemReader(String text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /** The items in the order of the text; those inside of quoted conditions are not among them. */
    List<Mention> mentions() {
        return List.copyOf(mentions);
    }

    /** An item that stands for itself. */
    Item read(ExprContext context, Modifiers modifiers) {
        Item item = item(context, context.it, modifiers);
        mention(context.it, context.stop, item);
        return item;
    }

    /** The item or quoted id that is the first argument of a {@code d2:} function, when it has one. */
    Optional<Expr> readArgument(ExprContext context) {
        if (context.QUOTED_UID() != null) {
            return Optional.of(new Literal(Quoted.content(context.QUOTED_UID().getText())));
        }
        if (context.programRuleStringVariableName() != null || context.programRuleVariableName() != null) {
            throw variable(context);
        }
        Token opening = null;
        for (int i = 1; i < context.getChildCount(); i++) {
            if (!(context.getChild(i) instanceof TerminalNode terminal)) {
                continue;
            }
            Token token = terminal.getSymbol();
            if (opening == null && isOpening(token.getType())) {
                opening = token;
            } else if (opening != null
                    && (token == context.uid0
                            ? isEventDate(opening)
                            : token.getText().equals("}"))) {
                Item item = item(context, opening, Modifiers.NONE);
                mention(opening, token, item);
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private static boolean isOpening(int type) {
        return type == ExpressionParser.HASH_BRACE
                || type == ExpressionParser.A_BRACE
                || type == ExpressionParser.V_BRACE
                || type == ExpressionParser.PS_EVENTDATE;
    }

    private static boolean isEventDate(Token token) {
        return token.getType() == ExpressionParser.PS_EVENTDATE;
    }

    private Item item(ExprContext context, Token opening, Modifiers modifiers) {
        if (context.programRuleVariableName() != null) {
            throw variable(context);
        }
        String id = context.uid0 == null ? "" : context.uid0.getText();
        String second = context.uid1 == null ? null : context.uid1.getText();
        String third = context.uid2 == null ? null : context.uid2.getText();
        return switch (opening.getType()) {
            case ExpressionParser.HASH_BRACE -> hash(context, id, second, third, modifiers);
            case ExpressionParser.A_BRACE -> attribute(context, id, second, modifiers);
            case ExpressionParser.C_BRACE -> new Item(ItemKind.CONSTANT, id, null, null, modifiers);
            case ExpressionParser.D_BRACE -> new Item(ItemKind.PROGRAM_DATA_ELEMENT, id, second, null, modifiers);
            case ExpressionParser.I_BRACE -> new Item(ItemKind.PROGRAM_INDICATOR, id, null, null, modifiers);
            case ExpressionParser.N_BRACE -> new Item(ItemKind.INDICATOR, id, null, null, modifiers);
            case ExpressionParser.OUG_BRACE -> new Item(ItemKind.ORG_UNIT_GROUP, id, null, null, modifiers);
            case ExpressionParser.R_BRACE ->
                new Item(
                        ItemKind.REPORTING_RATE,
                        id,
                        context.REPORTING_RATE_TYPE().getText(),
                        null,
                        modifiers);
            case ExpressionParser.PS_EVENTDATE ->
                program(new Item(ItemKind.STAGE_EVENT_DATE, id, null, null, modifiers));
            case ExpressionParser.V_BRACE ->
                program(new Item(ItemKind.VARIABLE, context.programVariable().getText(), null, null, modifiers));
            case ExpressionParser.DAYS -> new Item(ItemKind.DAYS, "", null, null, modifiers);
            case ExpressionParser.PERIOD_IN_YEAR -> new Item(ItemKind.PERIOD_IN_YEAR, "", null, null, modifiers);
            case ExpressionParser.YEARLY_PERIOD_COUNT ->
                new Item(ItemKind.YEARLY_PERIOD_COUNT, "", null, null, modifiers);
            default -> throw unreadable("`" + context.getText() + "` is not supported");
        };
    }

    private Item hash(
            ExprContext context, String id, @Nullable String second, @Nullable String third, Modifiers modifiers) {
        if (dialect != Dialect.PROGRAM_INDICATOR) {
            return new Item(ItemKind.DATA_ELEMENT, id, second, third, modifiers);
        }
        if (second == null || third != null) {
            throw unreadable("`" + context.getText()
                    + "` has to name a programme stage and a data element: #{stage.dataElement}");
        }
        return new Item(ItemKind.STAGE_DATA_ELEMENT, id, second, null, modifiers);
    }

    private Item attribute(ExprContext context, String id, @Nullable String second, Modifiers modifiers) {
        if (second != null) {
            return new Item(ItemKind.PROGRAM_ATTRIBUTE, id, second, null, modifiers);
        }
        if (dialect != Dialect.PROGRAM_INDICATOR) {
            throw unreadable(
                    "`" + context.getText() + "` has to name a program and an attribute: A{program.attribute}");
        }
        return new Item(ItemKind.ATTRIBUTE, id, null, null, modifiers);
    }

    private Item program(Item item) {
        if (dialect != Dialect.PROGRAM_INDICATOR) {
            throw unreadable("`" + item.text() + "` has a meaning in programme indicators only");
        }
        return item;
    }

    private static RuntimeException variable(ExprContext context) {
        return unreadable("`" + context.getText() + "` names a program rule variable, not an object by its identifier");
    }

    /** The lexer counts code points, strings count chars. */
    private void mention(Token first, Token last, Item item) {
        int start = text.offsetByCodePoints(0, first.getStartIndex());
        int end = text.offsetByCodePoints(start, last.getStopIndex() + 1 - first.getStartIndex());
        mentions.add(new Mention(start, end, item));
    }
}
