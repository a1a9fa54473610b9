package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A value of events as it was written: {@code stage.dataElement:GE:20:LT:40}.
 *
 * @param text all of it
 * @param stage before the dot, null without one
 * @param id of a data element or attribute
 * @param conditions operator and operand in turn
 */
record ItemText(String text, @Nullable String stage, String id, List<Condition> conditions) {
    ItemText {
        conditions = List.copyOf(conditions);
    }

    /** An operator and what follows it. */
    record Condition(String operator, String operand) {}

    /** What stands before the first colon. */
    static ItemText name(String text) {
        int colon = text.indexOf(':');
        return read(colon < 0 ? text : text.substring(0, colon));
    }

    /** @throws Problem E7222 when an operator has no operand */
    static ItemText read(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length % 2 == 0 || parts[0].isBlank()) {
            throw new Problem(ErrorCode.E7222, text);
        }
        List<Condition> conditions = new ArrayList<>();
        for (int i = 1; i + 1 < parts.length; i += 2) {
            if (parts[i].isBlank() || parts[i + 1].isBlank()) {
                throw new Problem(ErrorCode.E7222, text);
            }
            conditions.add(new Condition(parts[i].strip(), parts[i + 1]));
        }
        int dot = parts[0].indexOf('.');
        return dot < 0
                ? new ItemText(text, null, parts[0], conditions)
                : new ItemText(text, parts[0].substring(0, dot), parts[0].substring(dot + 1), conditions);
    }
}
