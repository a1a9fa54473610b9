package org.tonle.metadata.filter;

import java.util.List;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.Operator;

/**
 * One {@code filter=path:operator[:value]} as it was written.
 *
 * @param path names of properties, separated by dots
 * @param value empty for operators that take none
 */
public record FilterTerm(String path, Operator operator, String value) {

    /** Reads one filter. @throws Problem E1003 when it has no operator, an unknown one, or lacks its value */
    public static FilterTerm parse(String text) {
        int first = text.indexOf(':');
        if (first <= 0) {
            throw fault(text, "write it as property:operator:value, for instance name:ilike:clinic");
        }
        int second = text.indexOf(':', first + 1);
        String word =
                text.substring(first + 1, second < 0 ? text.length() : second).strip();
        Operator operator = Operator.of(word)
                .orElseThrow(() -> fault(
                        text,
                        "`" + shortened(word) + "` is no operator; common ones are eq, in, ilike, token, gt, null"));
        if (operator.takesValue() && second < 0) {
            throw fault(text, "the operator `" + word + "` needs a value after a colon");
        }
        return new FilterTerm(text.substring(0, first).strip(), operator, second < 0 ? "" : text.substring(second + 1));
    }

    /** The values of {@code [a,b,c]}; brackets may be missing. */
    List<String> values() {
        String inside = value.strip();
        if (inside.startsWith("[")) {
            inside = inside.substring(1, inside.endsWith("]") ? inside.length() - 1 : inside.length());
        }
        return List.of(inside.split(",", -1)).stream().map(String::strip).toList();
    }

    /** A problem with this filter. */
    Problem fault(String why) {
        return fault(path + ":" + operator.words().get(0) + (value.isEmpty() ? "" : ":" + value), why);
    }

    private static Problem fault(String text, String why) {
        return new Problem(ErrorCode.E1003, "`filter=" + shortened(text) + "`: " + why);
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }
}
