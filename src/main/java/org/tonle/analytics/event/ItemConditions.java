package org.tonle.analytics.event;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.ValueComparison;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Reads what a value is compared with. */
final class ItemConditions {
    /** The word for "no value" among operands. */
    private static final String NO_VALUE = "NV";

    private final String text;

    /** @param text all of what was written, for messages */
    ItemConditions(String text) {
        this.text = text;
    }

    /** The item with its conditions. @throws Problem E1003, E7222, E7229, E7234 for what nobody can read */
    QueryItem read(QueryItem item, List<ItemText.Condition> words) {
        List<RecordCondition> conditions = new ArrayList<>();
        List<String> chosen = new ArrayList<>();
        for (ItemText.Condition each : words) {
            conditions.add(item.groups() == null ? compare(item, each, chosen) : among(item, each, chosen));
        }
        return new QueryItem(
                item.id(),
                item.object(),
                item.label(),
                item.path(),
                item.position(),
                item.field(),
                item.options(),
                item.groups(),
                conditions,
                chosen,
                item.options() == null && item.groups() == null
                        ? words.stream().map(ItemConditions::text).toList()
                        : List.of());
    }

    /** As DHIS2 writes a condition: {@code >= 3}. */
    private static String text(ItemText.Condition condition) {
        String operator =
                switch (comparison(condition.operator())) {
                    case EQ -> "=";
                    case NE -> "!=";
                    case GT -> ">";
                    case GE -> ">=";
                    case LT -> "<";
                    case LE -> "<=";
                    case IN, NOT_IN, LIKE, NOT_LIKE, ILIKE, NOT_ILIKE, IEQ, NOT_IEQ, STARTS_WITH, ENDS_WITH ->
                        condition.operator().toLowerCase(Locale.ROOT);
                };
        return operator + " " + condition.operand();
    }

    private RecordCondition among(QueryItem item, ItemText.Condition words, List<String> chosen) {
        ValueComparison comparison = comparison(words.operator());
        ValueGroups groups = item.groups();
        if (groups == null || (comparison != ValueComparison.EQ && comparison != ValueComparison.IN)) {
            throw new Problem(ErrorCode.E7222, text);
        }
        List<Integer> wanted = new ArrayList<>();
        for (String uid : Parameters.parts(words.operand())) {
            int index = groups.find(uid);
            if (index < 0) {
                throw new Problem(ErrorCode.E7222, text);
            }
            wanted.add(index);
            chosen.add(uid);
        }
        return groups.among(item.field(), wanted);
    }

    private RecordCondition compare(QueryItem item, ItemText.Condition words, List<String> chosen) {
        ValueComparison comparison = comparison(words.operator());
        List<String> operands = comparison.isList() ? Parameters.parts(words.operand()) : List.of(words.operand());
        if (!comparison.isNegative()) {
            chosen.addAll(operands);
        }
        if (!operands.contains(NO_VALUE)) {
            return new RecordCondition.Compare(
                    item.field(), comparison, operands(item, comparison, operands), comparison.isNegative());
        }
        if (!comparison.isList() && comparison != ValueComparison.EQ && comparison != ValueComparison.NE) {
            throw new Problem(ErrorCode.E7229, words.operator());
        }
        List<String> others =
                operands.stream().filter(operand -> !operand.equals(NO_VALUE)).toList();
        ValueComparison among = comparison.isNegative() ? ValueComparison.NOT_IN : ValueComparison.IN;
        return new RecordCondition.Compare(
                item.field(), among, operands(item, among, others), !comparison.isNegative());
    }

    private static ValueComparison comparison(String operator) {
        return switch (operator.toUpperCase(Locale.ROOT)) {
            case "EQ" -> ValueComparison.EQ;
            case "NE", "NEQ", "!EQ" -> ValueComparison.NE;
            case "GT" -> ValueComparison.GT;
            case "GE" -> ValueComparison.GE;
            case "LT" -> ValueComparison.LT;
            case "LE" -> ValueComparison.LE;
            case "LIKE" -> ValueComparison.LIKE;
            case "NLIKE", "!LIKE" -> ValueComparison.NOT_LIKE;
            case "ILIKE" -> ValueComparison.ILIKE;
            case "NILIKE", "!ILIKE" -> ValueComparison.NOT_ILIKE;
            case "IEQ" -> ValueComparison.IEQ;
            case "NIEQ", "!IEQ" -> ValueComparison.NOT_IEQ;
            case "IN" -> ValueComparison.IN;
            case "!IN", "NIN" -> ValueComparison.NOT_IN;
            case "SW" -> ValueComparison.STARTS_WITH;
            case "EW" -> ValueComparison.ENDS_WITH;
            default ->
                throw Parameters.unreadable(
                        "dimension",
                        operator,
                        "the item, then one of EQ, NE, GT, GE, LT, LE, LIKE, ILIKE, IEQ, IN, their negations with `!`, SW or"
                                + " EW, then what it is compared with");
        };
    }

    private List<String> operands(QueryItem item, ValueComparison comparison, List<String> operands) {
        if (comparison.isOfNumbers() && isMoment(item)) {
            return operands.stream().map(this::moment).toList();
        }
        if (!comparison.isOfNumbers() || !isOfNumbers(item)) {
            return operands;
        }
        List<String> numbers = new ArrayList<>();
        for (String operand : operands) {
            String number = item.valueType().isBoolean() ? truth(operand) : operand.strip();
            if (!isNumber(number)) {
                throw new Problem(ErrorCode.E7234, text, item.valueType().name());
            }
            numbers.add(number);
        }
        return numbers;
    }

    private static boolean isMoment(QueryItem item) {
        return item.field().content().kind() == RecordField.Kind.MOMENT;
    }

    /** A day or a moment as ISO writes it. */
    private String moment(String operand) {
        String iso = operand.strip().replace(' ', 'T');
        try {
            return (iso.length() > 10
                            ? LocalDateTime.parse(iso)
                            : LocalDate.parse(iso).atStartOfDay())
                    .toString();
        } catch (DateTimeParseException none) {
            throw new Problem(ErrorCode.E7234, text, "DATETIME");
        }
    }

    private static boolean isOfNumbers(QueryItem item) {
        return item.valueType().hasNumber() || item.isIndicator();
    }

    private static String truth(String text) {
        return text.equalsIgnoreCase("true") ? "1" : text.equalsIgnoreCase("false") ? "0" : text.strip();
    }

    private static boolean isNumber(String text) {
        return text.length() < 50 && text.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    }
}
