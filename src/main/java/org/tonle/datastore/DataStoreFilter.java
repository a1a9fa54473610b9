package org.tonle.datastore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * One {@code filter=path:operator:value}.
 *
 * @param isKey whether it asks for the key ({@code _}) and not for a place in the value
 */
record DataStoreFilter(boolean isKey, ValuePath path, ValueOperator operator, SaidValue said) {
    private static final String KEY = "_";

    /** @throws Problem E2034 for a filter without operator, E2035 for an operator there is none of or that does not fit */
    static DataStoreFilter of(String written) {
        String[] parts = written.split(":", 3);
        if (parts.length < 2) {
            throw new Problem(ErrorCode.E2034, written, "path:operator or path:operator:value");
        }
        ValueOperator operator = ValueOperator.of(parts[1]);
        boolean isKey = parts[0].equals(KEY);
        if (operator == null || isKey && operator.takes() == ValueOperator.Takes.NOTHING) {
            throw new Problem(ErrorCode.E2035, written, parts[0], ValueOperator.allWords());
        }
        boolean isUnary = operator.takes() == ValueOperator.Takes.NOTHING;
        if (isUnary != parts.length < 3) {
            throw new Problem(
                    ErrorCode.E2034, written, isUnary ? parts[0] + ":" + parts[1] : "path:" + parts[1] + ":value");
        }
        boolean isText = isKey || operator.takes() != ValueOperator.Takes.VALUE;
        return new DataStoreFilter(
                isKey,
                isKey ? ValuePath.ROOT : ValuePath.of(parts[0]),
                operator,
                SaidValue.of(isUnary ? "" : parts[2], isText));
    }

    boolean holds(String key, JsonNode value) {
        return operator.holds(isKey ? TextNode.valueOf(key) : path.in(value), said);
    }
}
