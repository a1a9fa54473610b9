package org.tonle.analytics.query;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.expression.Binary;
import org.tonle.expression.Dialect;
import org.tonle.expression.Expr;
import org.tonle.expression.Expression;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.FunctionCall;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.expression.Literal;
import org.tonle.expression.Modifiers;
import org.tonle.expression.SubExpression;
import org.tonle.expression.Unary;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.Constant;
import org.tonle.metadata.model.ValueItem;
import org.tonle.metadata.model.ValueType;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The expression or filter of a programme indicator, worked out for one event or enrollment after the other. */
final class ProgramFormula {
    private final Snapshot snapshot;
    private final Expr root;
    private final Map<Item, Integer> fields;
    private final LocalDate today;

    /** @param fields where the values of items stand in rows; items of this formula are added */
    ProgramFormula(Snapshot snapshot, String text, Map<Item, Integer> fields, LocalDate today) {
        this.snapshot = snapshot;
        this.fields = fields;
        this.today = today;
        Expression expression = Expression.parse(text, Dialect.PROGRAM_INDICATOR);
        this.root = expression.root();
        expression.operands().forEach(this::want);
        expression.sampledOperands().forEach(this::want);
    }

    private void want(ExpressionOperand operand) {
        boolean isField = operand instanceof Item item
                && (item.kind() == ItemKind.STAGE_DATA_ELEMENT || item.kind() == ItemKind.ATTRIBUTE);
        if (isField) {
            fields.putIfAbsent((Item) operand, fields.size());
        }
    }

    /** Name of the variable the formula consists of, such as {@code event_count}; null for any other formula. */
    @Nullable
    String variable() {
        return root instanceof Item item && item.kind() == ItemKind.VARIABLE ? item.id() : null;
    }

    /** The number for a row; null when there is none. */
    @Nullable
    Double number(ProgramRow row) {
        return evaluate(root, row);
    }

    private @Nullable Double evaluate(Expr expr, ProgramRow row) {
        return new SubExpression(resolved(expr, row), Modifiers.NONE).number(operand -> value(operand, row));
    }

    /** The tree with the functions of programmes replaced by what they are for this row. */
    private Expr resolved(Expr expr, ProgramRow row) {
        if (expr instanceof Unary unary) {
            return new Unary(unary.operator(), resolved(unary.operand(), row));
        }
        if (expr instanceof Binary binary) {
            return new Binary(binary.operator(), resolved(binary.left(), row), resolved(binary.right(), row));
        }
        if (expr instanceof FunctionCall call) {
            if (call.name().startsWith("d2:")) {
                return new Literal(function(call, row));
            }
            List<Expr> arguments = new ArrayList<>();
            call.arguments().forEach(argument -> arguments.add(resolved(argument, row)));
            return new FunctionCall(call.name(), arguments);
        }
        return expr;
    }

    private @Nullable Object value(ExpressionOperand operand, ProgramRow row) {
        if (!(operand instanceof Item item)) {
            return null;
        }
        return switch (item.kind()) {
            case STAGE_DATA_ELEMENT, ATTRIBUTE -> typed(item, texts(item, row));
            case VARIABLE -> variable(item.id(), row);
            case CONSTANT -> constant(item.id());
            case STAGE_EVENT_DATE -> text(row.eventDate());
            default -> null;
        };
    }

    private @Nullable Double constant(String uid) {
        MetadataObject object = snapshot.findUnchecked("constant", uid);
        return object == null ? null : Constant.of(object).value();
    }

    private List<String> texts(Expr item, ProgramRow row) {
        Integer at = item instanceof Item key ? fields.get(key) : null;
        return at == null ? List.of() : row.values().get(at);
    }

    /** The last of the texts, as a number where the values are numbers or yes and no. */
    private @Nullable Object typed(Item item, List<String> texts) {
        if (texts.isEmpty()) {
            return null;
        }
        String text = texts.get(texts.size() - 1);
        ValueType type = valueType(item);
        if (type.isBoolean()) {
            return text.equals("true") ? 1.0 : 0.0;
        }
        return type.isNumeric() ? numberOf(text) : text;
    }

    private ValueType valueType(Item item) {
        MetadataObject object = item.kind() == ItemKind.ATTRIBUTE
                ? snapshot.findUnchecked("trackedEntityAttribute", item.id())
                : snapshot.findUnchecked("dataElement", item.second());
        return object == null ? ValueType.TEXT : ValueItem.of(object).valueType();
    }

    static @Nullable Double numberOf(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException notANumber) {
            return text.equals("true") ? Double.valueOf(1) : text.equals("false") ? Double.valueOf(0) : null;
        }
    }

    private @Nullable Object variable(String name, ProgramRow row) {
        return switch (name) {
            case "event_count", "enrollment_count", "tei_count", "value_count" -> 1.0;
            case "event_date", "execution_date" -> text(row.eventDate());
            case "scheduled_date", "due_date" -> text(row.scheduledDate());
            case "enrollment_date" -> text(row.enrollmentDate());
            case "incident_date" -> text(row.incidentDate());
            case "completed_date" -> text(row.completedDate());
            case "current_date" -> today.toString();
            case "event_status", "enrollment_status" -> row.status();
            case "zero_pos_value_count" ->
                (double) row.values().stream()
                        .filter(texts -> !texts.isEmpty() && isNotNegative(texts.get(texts.size() - 1)))
                        .count();
            default -> throw new Problem(ErrorCode.E7133, "the variable V{" + name + "} of a programme indicator");
        };
    }

    private static boolean isNotNegative(String text) {
        Double number = numberOf(text);
        return number != null && number >= 0;
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    private @Nullable Object function(FunctionCall call, ProgramRow row) {
        List<Expr> arguments = call.arguments();
        return switch (call.name().substring(3)) {
            case "daysBetween" -> between(ChronoUnit.DAYS, arguments, row);
            case "weeksBetween" -> between(ChronoUnit.WEEKS, arguments, row);
            case "monthsBetween" -> between(ChronoUnit.MONTHS, arguments, row);
            case "yearsBetween" -> between(ChronoUnit.YEARS, arguments, row);
            case "minutesBetween" -> minutes(between(ChronoUnit.DAYS, arguments, row));
            case "condition" -> evaluate(arguments.get(isTrue(arguments.get(0), row) ? 1 : 2), row);
            case "count" -> (double) texts(arguments.get(0), row).size();
            case "countIfValue" -> countIfValue(arguments, row);
            case "hasValue" -> !texts(arguments.get(0), row).isEmpty();
            case "zing" -> Math.max(0, numberOrZero(arguments.get(0), row));
            case "oizp" -> numberOrZero(arguments.get(0), row) >= 0 ? 1.0 : 0.0;
            case "ceil" -> Math.ceil(numberOrZero(arguments.get(0), row));
            case "floor" -> Math.floor(numberOrZero(arguments.get(0), row));
            case "round" -> (double) Math.round(numberOrZero(arguments.get(0), row));
            case "modulus" -> numberOrZero(arguments.get(0), row) % numberOrZero(arguments.get(1), row);
            default -> throw new Problem(ErrorCode.E7133, "the function " + call.name() + " of a programme indicator");
        };
    }

    private boolean isTrue(Expr condition, ProgramRow row) {
        Double number = evaluate(condition, row);
        return number != null && number != 0;
    }

    private double numberOrZero(Expr expr, ProgramRow row) {
        Double number = evaluate(expr, row);
        return number == null ? 0 : number;
    }

    private double countIfValue(List<Expr> arguments, ProgramRow row) {
        Object wanted =
                arguments.get(1) instanceof Literal literal ? literal.content() : evaluate(arguments.get(1), row);
        String text = wanted instanceof Double number ? NumberTexts.shortest(number) : String.valueOf(wanted);
        return texts(arguments.get(0), row).stream()
                .filter(each -> each.equals(text) || wanted instanceof Double && wanted.equals(numberOf(each)))
                .count();
    }

    private @Nullable Double between(ChronoUnit unit, List<Expr> arguments, ProgramRow row) {
        LocalDate from = date(arguments.get(0), row);
        LocalDate to = date(arguments.get(1), row);
        return from == null || to == null ? null : (double) unit.between(from, to);
    }

    private static @Nullable Double minutes(@Nullable Double days) {
        return days == null ? null : (Double) (days * 24 * 60);
    }

    private @Nullable LocalDate date(Expr expr, ProgramRow row) {
        Object value = expr instanceof Literal literal
                ? literal.content()
                : expr instanceof ExpressionOperand operand ? value(operand, row) : null;
        String text = value == null ? "" : value.toString();
        try {
            return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (java.time.format.DateTimeParseException notADate) {
            return null;
        }
    }

    /** Items whose values rows have to bring, in the order of their positions. */
    static List<Item> inOrder(Map<Item, Integer> fields) {
        return List.copyOf(new LinkedHashMap<>(fields).keySet());
    }
}
