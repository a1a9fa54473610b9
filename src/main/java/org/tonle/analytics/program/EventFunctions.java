package org.tonle.analytics.program;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.TermPart;
import org.tonle.analytics.store.TermPart.Pick;
import org.tonle.analytics.store.TermPart.Property;
import org.tonle.expression.Binary;
import org.tonle.expression.Dialect;
import org.tonle.expression.Expr;
import org.tonle.expression.Expression;
import org.tonle.expression.FunctionCall;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.expression.Literal;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.Problem;

/** Functions over all values a stage has in the course of an enrollment, also in indicators of events. */
final class EventFunctions {
    /** Between two conditions of which the second has no left side. */
    private static final Pattern JUNCTION = Pattern.compile("(&&|\\|\\||\\band\\b|\\bor\\b)\\s*(?=[<>=!])");

    private final TermItems items;
    private final ProgramScope scope;

    EventFunctions(TermItems items, ProgramScope scope) {
        this.items = items;
        this.scope = scope;
    }

    ProgramTerm term(FunctionCall call) {
        List<Expr> arguments = call.arguments();
        String name = call.name();
        if (name.equals("d2:relationshipCount")) {
            return relationships(arguments);
        }
        boolean isExtreme = name.equals("d2:minValue") || name.equals("d2:maxValue");
        if (!(TermFunctions.argument(arguments, 0, name) instanceof Item item)
                || item.kind() != ItemKind.STAGE_DATA_ELEMENT
                        && !(isExtreme && item.kind() == ItemKind.STAGE_EVENT_DATE)) {
            throw new TermRefusal("`" + name + "` needs a value of a stage: #{stage.dataElement}"
                    + (isExtreme ? ", or the dates of its events: PS_EVENTDATE:stage" : ""));
        }
        if (item.kind() == ItemKind.STAGE_EVENT_DATE) {
            Pick pick = name.equals("d2:minValue") ? Pick.LEAST : Pick.GREATEST;
            return extreme(pick, items.stage(item), ProgramTerm.date(Property.EVENT_OCCURRED), name);
        }
        int stage = items.stage(item);
        MetadataObject element = items.object("dataElement", item.second(), item);
        ProgramTerm value = TermItems.element(element, 0);
        return switch (name) {
            case "d2:count" -> count(stage, value);
            case "d2:countIfValue" -> countIf(stage, isValue(value, TermFunctions.argument(arguments, 1, name)));
            case "d2:countIfCondition" -> countIf(stage, condition(value, arguments, item));
            case "d2:countIfZeroPos" -> countIf(stage, ProgramTerm.truth(TermKinds.number(value, name), " >= 0"));
            case "d2:minValue" -> extreme(Pick.LEAST, stage, value, name);
            case "d2:maxValue" -> extreme(Pick.GREATEST, stage, value, name);
            case "d2:lastEventDate" ->
                ProgramTerm.date(new TermPart.OfEvents(
                        Pick.GREATEST,
                        stage,
                        ProgramTerm.date("case when ", value, " is not null then ", Property.EVENT_OCCURRED, " end"),
                        0));
            default -> throw new TermRefusal("`" + name + "` is no function of events");
        };
    }

    private static ProgramTerm count(int stage, ProgramTerm value) {
        return ProgramTerm.number(new TermPart.OfEvents(Pick.COUNT, stage, value, 0));
    }

    private static ProgramTerm countIf(int stage, ProgramTerm condition) {
        return count(stage, ProgramTerm.number("case when ", condition, " then 1 end"));
    }

    private static ProgramTerm extreme(Pick pick, int stage, ProgramTerm value, String name) {
        ProgramTerm of = value.kind() == ProgramTerm.Kind.DATE ? value : TermKinds.number(value, name);
        return ProgramTerm.of(of.kind(), new TermPart.OfEvents(pick, stage, of, 0));
    }

    private ProgramTerm isValue(ProgramTerm value, Expr wanted) {
        if (wanted instanceof Literal literal) {
            return TermKinds.compare(Binary.Operator.EQUAL, value, TermCompiler.literal(literal));
        }
        if (wanted instanceof Item item && item.kind() == ItemKind.CONSTANT) {
            return TermKinds.compare(Binary.Operator.EQUAL, value, items.term(item, Missing.ABSENT));
        }
        throw new TermRefusal("`d2:countIfValue` needs a number, a text or a constant to count");
    }

    /** A condition without its left side, such as {@code < 5}: the value takes its place. */
    private ProgramTerm condition(ProgramTerm value, List<Expr> arguments, Item item) {
        String text = TermFunctions.literal(arguments, 1, "d2:countIfCondition");
        try {
            String complete = JUNCTION.matcher(text).replaceAll("$1 " + Matcher.quoteReplacement(item.text()) + " ");
            Expression whole = Expression.parse(item.text() + " " + complete, Dialect.PROGRAM_INDICATOR);
            return compare(whole.root(), value, item, text);
        } catch (Problem unreadable) {
            throw new TermRefusal(
                    "`d2:countIfCondition` needs a condition such as '< 5', not '" + text + "': " + unreadable.text());
        }
    }

    private ProgramTerm compare(Expr condition, ProgramTerm value, Item item, String text) {
        boolean isJoined = condition instanceof Binary both
                && (both.operator() == Binary.Operator.AND || both.operator() == Binary.Operator.OR);
        if (!(condition instanceof Binary binary) || !isJoined && !isSame(binary.left(), item)) {
            throw new TermRefusal("`d2:countIfCondition` needs a condition such as '< 5', not '" + text + "'");
        }
        return switch (binary.operator()) {
            case LESS, GREATER, LESS_OR_EQUAL, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL ->
                TermKinds.compare(binary.operator(), value, right(binary.right(), text));
            case AND, OR ->
                ProgramTerm.truth(
                        "(",
                        compare(binary.left(), value, item, text),
                        binary.operator() == Binary.Operator.AND ? " and " : " or ",
                        compare(binary.right(), value, item, text),
                        ")");
            case POWER, MULTIPLY, DIVIDE, MODULUS, ADD, SUBTRACT ->
                throw new TermRefusal("`d2:countIfCondition` needs comparisons such as '< 5', not '" + text + "'");
        };
    }

    private static boolean isSame(Expr left, Item item) {
        return left instanceof Item other
                && other.id().equals(item.id())
                && Objects.equals(other.second(), item.second());
    }

    private ProgramTerm right(Expr right, String text) {
        if (right instanceof org.tonle.expression.Unary unary
                && unary.operator() == org.tonle.expression.Unary.Operator.MINUS) {
            return ProgramTerm.number("-", TermKinds.number(right(unary.operand(), text), text));
        }
        if (right instanceof Literal literal) {
            return TermCompiler.literal(literal);
        }
        if (right instanceof Item item && item.kind() == ItemKind.CONSTANT) {
            return items.term(item, Missing.ABSENT);
        }
        throw new TermRefusal(
                "`d2:countIfCondition` compares with a number, a text or a constant, not with '" + text + "'");
    }

    private ProgramTerm relationships(List<Expr> arguments) {
        if (arguments.isEmpty()) {
            return ProgramTerm.number(new TermPart.Relationships(0));
        }
        String uid = TermFunctions.literal(arguments, 0, "d2:relationshipCount");
        MetadataObject type = scope.snapshot().findUnchecked("relationshipType", uid);
        if (type == null) {
            throw new TermRefusal("`d2:relationshipCount` names a relationship type that does not exist: " + uid);
        }
        return ProgramTerm.number(new TermPart.Relationships(type.id()));
    }
}
