package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.Lookup;
import org.tonle.analytics.store.EventCondition;
import org.tonle.analytics.store.EventCondition.Comparison;
import org.tonle.metadata.MetadataObject;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Looks up values of events with their conditions. */
final class QueryItemReader {
    /** The word for "no value" among operands. */
    private static final String NO_VALUE = "NV";

    private static final Set<Comparison> OF_NUMBERS =
            Set.of(Comparison.EQ, Comparison.NE, Comparison.GT, Comparison.GE, Comparison.LT, Comparison.LE);

    private final Lookup lookup;
    private final EventProgram program;

    QueryItemReader(Lookup lookup, EventProgram program) {
        this.lookup = lookup;
        this.program = program;
    }

    /** Null when the text names no value of the program. @throws Problem E7222, E7229, E7234 for conditions nobody can read */
    @Nullable
    QueryItem find(String text) {
        ItemText words = ItemText.name(text);
        MetadataObject stage = null;
        if (words.stage() != null) {
            stage = stage(words.stage());
            if (stage == null) {
                return null;
            }
        }
        MetadataObject object = object(stage, words.id());
        if (object == null) {
            return null;
        }
        QueryItem item = new QueryItem(object, stage, QueryItem.options(lookup.snapshot(), object), List.of());
        List<EventCondition> conditions = new ArrayList<>();
        for (ItemText.Condition condition : ItemText.read(text).conditions()) {
            conditions.add(condition(item, condition, text));
        }
        return new QueryItem(object, stage, item.options(), conditions);
    }

    private @Nullable MetadataObject stage(String uid) {
        return program.stages().stream()
                .filter(each -> each.uid().equals(uid))
                .findFirst()
                .orElse(null);
    }

    private @Nullable MetadataObject object(@Nullable MetadataObject stage, String id) {
        MetadataObject element = lookup.find("dataElement", id);
        if (element != null && program.hasDataElement(stage, element.uid())) {
            return element;
        }
        MetadataObject attribute = stage == null ? lookup.find("trackedEntityAttribute", id) : null;
        return attribute != null && program.hasAttribute(attribute.uid()) ? attribute : null;
    }

    /** The value that is put together. @throws Problem E7223 unless it is a number or yes and no */
    QueryItem value(String text) {
        QueryItem item = text.indexOf(':') >= 0 ? null : find(text);
        if (item == null || !item.valueType().hasNumber()) {
            throw new Problem(ErrorCode.E7223, text);
        }
        return item;
    }

    private static EventCondition condition(QueryItem item, ItemText.Condition words, String text) {
        Comparison comparison = comparison(words.operator(), text);
        boolean isList = comparison == Comparison.IN || comparison == Comparison.NOT_IN;
        boolean isNegative = comparison == Comparison.NE || comparison.name().startsWith("NOT_");
        List<String> operands = isList ? Parameters.parts(words.operand()) : List.of(words.operand());
        boolean names = operands.contains(NO_VALUE);
        if (!names) {
            return new EventCondition(item.item(), comparison, operands(item, comparison, operands, text), isNegative);
        }
        if (!isList && comparison != Comparison.EQ && comparison != Comparison.NE) {
            throw new Problem(ErrorCode.E7229, words.operator());
        }
        List<String> others =
                operands.stream().filter(operand -> !operand.equals(NO_VALUE)).toList();
        Comparison among = isNegative ? Comparison.NOT_IN : Comparison.IN;
        return new EventCondition(item.item(), among, operands(item, among, others, text), !isNegative);
    }

    private static Comparison comparison(String operator, String text) {
        return switch (operator.toUpperCase(Locale.ROOT)) {
            case "EQ" -> Comparison.EQ;
            case "NE", "NEQ", "!EQ" -> Comparison.NE;
            case "GT" -> Comparison.GT;
            case "GE" -> Comparison.GE;
            case "LT" -> Comparison.LT;
            case "LE" -> Comparison.LE;
            case "LIKE" -> Comparison.LIKE;
            case "NLIKE", "!LIKE" -> Comparison.NOT_LIKE;
            case "ILIKE" -> Comparison.ILIKE;
            case "NILIKE", "!ILIKE" -> Comparison.NOT_ILIKE;
            case "IEQ" -> Comparison.IEQ;
            case "NIEQ", "!IEQ" -> Comparison.NOT_IEQ;
            case "IN" -> Comparison.IN;
            case "!IN" -> Comparison.NOT_IN;
            case "SW" -> Comparison.STARTS_WITH;
            case "EW" -> Comparison.ENDS_WITH;
            default -> throw new Problem(ErrorCode.E7222, text);
        };
    }

    private static List<String> operands(QueryItem item, Comparison comparison, List<String> operands, String text) {
        boolean asNumber =
                OF_NUMBERS.contains(comparison) || comparison == Comparison.IN || comparison == Comparison.NOT_IN;
        if (!asNumber || !item.valueType().hasNumber()) {
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

    private static String truth(String text) {
        return text.equalsIgnoreCase("true") ? "1" : text.equalsIgnoreCase("false") ? "0" : text.strip();
    }

    private static boolean isNumber(String text) {
        return text.length() < 50 && text.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    }
}
