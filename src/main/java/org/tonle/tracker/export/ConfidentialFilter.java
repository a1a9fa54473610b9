package org.tonle.tracker.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Filters on confidential attributes: whether there is a value, and whether it is one of some texts, whatever their case. What is sealed
 * cannot be compared in another way. Messages name the attribute and the operator, never the value.
 */
final class ConfidentialFilter {
    private ConfidentialFilter() {}

    /**
     * @param column SQL of the values that are not sealed yet
     * @param lower the same in lower case; null when there is none
     * @param parts the filter, cut at its colons
     * @throws Problem E1196 for an operator that is not possible, E1003 for one without a value
     */
    static void add(
            SearchConditions conditions, String column, @Nullable String lower, SearchField field, List<String> parts) {
        String there = "(" + field.isSealed() + " or " + field.value(column) + " is not null)";
        if (parts.size() == 1) {
            conditions.add(there);
        }
        int at = 1;
        while (at < parts.size()) {
            String operator = parts.get(at++).strip().toLowerCase(Locale.ROOT);
            switch (operator) {
                case "null" -> conditions.add("not " + there);
                case "!null", "nnull" -> conditions.add(there);
                case "eq", "ieq", "in" -> {
                    if (at == parts.size()) {
                        throw new Problem(
                                ErrorCode.E1003,
                                "the filter on `" + field.field().uid() + "` ends without a value");
                    }
                    String text = ValueFilter.unescape(parts.get(at++));
                    equal(conditions, lower, field, operator.equals("in") ? text.split(";") : new String[] {text});
                }
                default -> throw new Problem(ErrorCode.E1196, field.field().uid(), operator);
            }
        }
    }

    private static void equal(SearchConditions conditions, @Nullable String lower, SearchField field, String[] texts) {
        String guard = field.guard();
        if (guard != null) {
            conditions.add(guard);
        }
        List<String> folded = new ArrayList<>();
        for (String text : texts) {
            folded.add(text.strip().toLowerCase(Locale.ROOT));
        }
        var sealed = field.isOneOf(List.of(texts));
        conditions.add(lower == null ? sealed : sealed.or(ValueFilter.isOneOf(lower, field, folded)));
    }
}
