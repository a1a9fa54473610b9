package org.tonle.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares an answer with the part of it that a page prints: what is printed must be there, {@code ...} is anything. */
final class PrintedAnswer {
    private static final String ANYTHING = "...";

    private PrintedAnswer() {}

    /** The place where the answer is not as printed, null when it is. */
    static @Nullable String difference(JsonNode printed, JsonNode answer, String at) {
        if (printed.isTextual() && printed.asText().equals(ANYTHING)) {
            return answer.isMissingNode() ? at + " is not there" : null;
        }
        if (printed.isObject()) {
            for (Map.Entry<String, JsonNode> member : printed.properties()) {
                String found = difference(member.getValue(), answer.path(member.getKey()), at + "." + member.getKey());
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        if (printed.isArray()) {
            if (printed.size() != answer.size()) {
                return at + " has " + answer.size() + " items, not " + printed.size();
            }
            for (int i = 0; i < printed.size(); i++) {
                String found = difference(printed.get(i), answer.path(i), at + "[" + i + "]");
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        return printed.equals(answer) ? null : at + " is " + answer + ", not " + printed;
    }
}
