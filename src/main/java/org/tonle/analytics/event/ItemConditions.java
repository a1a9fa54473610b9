package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.reading.Lookup;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.ValueComparison;
import org.tonle.metadata.model.ValueType;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Reads what a value is compared with. */
final class ItemConditions {
    /** The word for "no value" among operands. */
    private static final String NO_VALUE = "NV";

    private static final Pattern UNIT_WORDS =
            Pattern.compile("USER_ORGUNIT(_CHILDREN|_GRANDCHILDREN)?|(LEVEL|OU_GROUP)-.+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final String DAY_OR_MOMENT = "a day, as 2025-01-31, or a moment, as 2025-01-31T09.30";

    private final Lookup lookup;

    private final String text;

    /** @param text all of what was written, for messages */
    ItemConditions(Lookup lookup, String text) {
        this.lookup = lookup;
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
        operands =
                item.valueType() == ValueType.ORGANISATION_UNIT && isEquality(comparison) ? units(operands) : operands;
        if (!operands.contains(NO_VALUE)) {
            ValueComparison one = operands.size() == 1 || comparison.isList() ? comparison : among(comparison);
            return new RecordCondition.Compare(
                    compared(item, comparison), one, operands(item, comparison, operands), comparison.isNegative());
        }
        if (!comparison.isList() && comparison != ValueComparison.EQ && comparison != ValueComparison.NE) {
            throw new Problem(ErrorCode.E7229, words.operator());
        }
        List<String> others =
                operands.stream().filter(operand -> !operand.equals(NO_VALUE)).toList();
        ValueComparison among = among(comparison);
        return new RecordCondition.Compare(
                others.isEmpty() ? item.field() : compared(item, among),
                among,
                operands(item, among, others),
                !comparison.isNegative());
    }

    private static ValueComparison among(ValueComparison comparison) {
        return comparison.isNegative() ? ValueComparison.NOT_IN : ValueComparison.IN;
    }

    private static boolean isEquality(ValueComparison comparison) {
        return comparison.isList() || comparison == ValueComparison.EQ || comparison == ValueComparison.NE;
    }

    /** The uids of units, where words for the user's units, levels and groups stand for all they mean. */
    private List<String> units(List<String> operands) {
        List<String> units = new ArrayList<>();
        for (String operand : operands) {
            if (UNIT_WORDS.matcher(operand).matches()) {
                StageItems.units(lookup, List.of(operand)).forEach(unit -> units.add(unit.id()));
            } else {
                units.add(operand);
            }
        }
        return units;
    }

    /** What is compared: days, moments and times of the day as such, whatever way they are written in. */
    private static RecordField compared(QueryItem item, ValueComparison comparison) {
        boolean isText = !comparison.isOfNumbers() || isMoment(item);
        return switch (isText ? ValueType.TEXT : item.valueType()) {
            case DATE, DATETIME, AGE -> new RecordField(item.field().place(), new RecordField.Moment(item.field()));
            case TIME -> new RecordField(item.field().place(), new RecordField.Moment(item.field(), true));
            default -> item.field();
        };
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
        if (!comparison.isOfNumbers()) {
            return operands;
        }
        if (isMoment(item)) {
            return read(operands, ValueType.DATETIME, OperandText::moment, DAY_OR_MOMENT);
        }
        return switch (item.valueType()) {
            case DATE, DATETIME, AGE -> read(operands, item.valueType(), OperandText::moment, DAY_OR_MOMENT);
            case TIME -> read(operands, ValueType.TIME, ItemConditions::timeOfDay, "a time of the day, as 09.30");
            case BOOLEAN, TRUE_ONLY -> read(operands, item.valueType(), ItemConditions::truth, "1, 0, true or false");
            default ->
                isOfNumbers(item) ? read(operands, item.valueType(), ItemConditions::number, "a number") : operands;
        };
    }

    /** @throws Problem E7234 for the first that cannot be read */
    private List<String> read(
            List<String> operands, ValueType type, Function<String, @Nullable String> reader, String wanted) {
        List<String> read = new ArrayList<>();
        for (String operand : operands) {
            String said = reader.apply(operand);
            if (said == null) {
                throw new Problem(ErrorCode.E7234, text, type.name(), wanted);
            }
            read.add(said);
        }
        return read;
    }

    private static @Nullable String timeOfDay(String operand) {
        String time = OperandText.time(operand);
        return time == null ? null : RecordField.Moment.DAY + "T" + time;
    }

    private static boolean isMoment(QueryItem item) {
        return item.field().content().kind() == RecordField.Kind.MOMENT;
    }

    private static boolean isOfNumbers(QueryItem item) {
        return item.valueType().hasNumber() || item.isIndicator();
    }

    private static @Nullable String truth(String operand) {
        String text = operand.strip();
        return text.equalsIgnoreCase("true") ? "1" : text.equalsIgnoreCase("false") ? "0" : number(text);
    }

    private static @Nullable String number(String operand) {
        String text = operand.strip();
        boolean isNumber = text.length() < 50 && NUMBER.matcher(text).matches();
        return isNumber ? text : null;
    }
}
