package org.tonle.tracker.export;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.database.SqlArray;
import org.tonle.database.SqlCondition;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.program.ValueField;

/**
 * Filters on values: {@code field:operator:value:operator:value}, several separated by commas. {@code /} before {@code : , /}
 * takes their meaning away. Texts are compared without regard to case, numbers as numbers, dates as written.
 * Source: DHIS2 developer guide, "Tracker", "Filter".
 */
final class ValueFilter {
    private static final List<String> WITHOUT_VALUE = List.of("null", "!null", "nnull");

    /** Texts of a list that are each looked up in the index. */
    private static final int MOST_INDEXED = 100;

    private ValueFilter() {}

    /**
     * Adds the conditions of one parameter.
     *
     * @param column expression of the jsonb values, ours
     * @param lower expression of the same values in lower case, with an index that helps with equality; null when there is none
     * @param field finds what the filter names; null when there is none that the caller may look at
     * @throws Problem E1003 for a field, an operator or a value that is none
     */
    static void add(
            SearchConditions conditions,
            String parameter,
            String column,
            @Nullable String lower,
            Function<String, @Nullable SearchField> field) {
        for (String filter : split(parameter, ',')) {
            List<String> parts = split(filter, ':');
            String name = unescape(parts.get(0)).strip();
            SearchField found = field.apply(name);
            if (found == null) {
                // without the value, which may be one that nobody is to repeat
                throw new Problem(ErrorCode.E1003, "the filter names `" + name + "`, which does not exist");
            }
            if (found.field().isConfidential()) {
                ConfidentialFilter.add(conditions, column, lower, found, parts);
                continue;
            }
            if (parts.size() == 1) {
                conditions.add(found.value(column) + " is not null");
            }
            int at = 1;
            while (at < parts.size()) {
                String operator = parts.get(at++).strip().toLowerCase(Locale.ROOT);
                if (WITHOUT_VALUE.contains(operator)) {
                    conditions.add(found.value(column) + (operator.equals("null") ? " is null" : " is not null"));
                } else if (at < parts.size()) {
                    compare(conditions, column, lower, found, operator, unescape(parts.get(at++)), filter);
                } else {
                    throw new Problem(ErrorCode.E1003, "the filter `" + filter + "` ends without a value");
                }
            }
        }
    }

    private static void compare(
            SearchConditions conditions,
            String column,
            @Nullable String lower,
            SearchField searched,
            String operator,
            String value,
            String filter) {
        ValueField field = searched.field();
        String text = lower == null ? "lower(" + searched.value(column) + ")" : searched.value(lower);
        String comparable = field.type().isNumeric() ? searched.sortable(column) : text;
        String wanted = value.toLowerCase(Locale.ROOT);
        switch (operator) {
            case "eq", "ieq" -> {
                if (lower != null && !field.type().isNumeric()) {
                    indexed(conditions, lower, searched, List.of(wanted));
                } else {
                    conditions.add(comparable + " = " + bound(field), typed(field, wanted, filter));
                }
            }
            case "ne", "neq", "!eq" -> conditions.add(comparable + " <> " + bound(field), typed(field, wanted, filter));
            case "gt" -> conditions.add(comparable + " > " + bound(field), typed(field, wanted, filter));
            case "ge" -> conditions.add(comparable + " >= " + bound(field), typed(field, wanted, filter));
            case "lt" -> conditions.add(comparable + " < " + bound(field), typed(field, wanted, filter));
            case "le" -> conditions.add(comparable + " <= " + bound(field), typed(field, wanted, filter));
            case "like", "ilike" -> conditions.add(text + " like ?", "%" + pattern(wanted) + "%");
            case "!like", "!ilike", "nlike", "nilike" ->
                conditions.add(text + " not like ?", "%" + pattern(wanted) + "%");
            case "sw" -> conditions.add(text + " like ?", pattern(wanted) + "%");
            case "ew" -> conditions.add(text + " like ?", "%" + pattern(wanted));
            case "in", "!in", "nin" -> {
                List<String> each = List.of(wanted.split(";"));
                String among = operator.equals("in") ? " = any(?" : " <> all(?";
                if (field.type().isNumeric()) {
                    each.forEach(one -> typed(field, one, filter));
                    conditions.add(comparable + among + "::numeric[])", SqlArray.texts(each));
                } else if (operator.equals("in") && lower != null && each.size() <= MOST_INDEXED) {
                    indexed(conditions, lower, searched, each);
                } else {
                    conditions.add(text + among + ")", SqlArray.texts(each));
                }
            }
            default ->
                throw new Problem(
                        ErrorCode.E1003,
                        "the filter `" + filter + "` has the operator `" + operator
                                + "`. Use eq ieq ne gt ge lt le like ilike sw ew in null, or !null");
        }
    }

    /** That the value is one of some texts, in the words of the index on all of them. */
    private static void indexed(SearchConditions conditions, String lower, SearchField searched, List<String> texts) {
        if (searched.guard() != null) {
            conditions.add(searched.guard());
        }
        conditions.add(isOneOf(lower, searched, texts));
    }

    static SqlCondition isOneOf(String lower, SearchField searched, List<String> texts) {
        SqlCondition any = SqlCondition.FALSE;
        for (String text : texts) {
            any = any.or(SqlCondition.of(
                    lower + " @> ?::jsonb", object(searched.field().id(), text)));
        }
        return any;
    }

    /** A value as a document: PostgreSQL makes one of the text once, and of a function for each row it looks at again. */
    private static String object(int field, String text) {
        return "{\"" + field + "\":\""
                + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"}";
    }

    private static String bound(ValueField field) {
        return field.type().isNumeric() ? "?::numeric" : "?";
    }

    private static String typed(ValueField field, String value, String filter) {
        if (field.type().isNumeric() && !value.matches("-?\\d{1,30}(\\.\\d{1,30})?(e[-+]?\\d{1,2})?")) {
            throw new Problem(
                    ErrorCode.E1003, "the filter `" + filter + "` compares numbers, and `" + value + "` is none");
        }
        return value;
    }

    private static String pattern(String value) {
        return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** Cuts at separators that are not escaped; escapes stay. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' && i + 1 < text.length() && ":,/".indexOf(text.charAt(i + 1)) >= 0) {
                part.append(c).append(text.charAt(++i));
            } else if (c == separator) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' && i + 1 < text.length() && ":,/".indexOf(text.charAt(i + 1)) >= 0) {
                plain.append(text.charAt(++i));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
