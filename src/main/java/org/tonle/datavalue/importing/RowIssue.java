package org.tonle.datavalue.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Issue;

/**
 * One thing that is wrong with one row of a payload, and where it stands.
 *
 * @param issue its index is -1 when it is about the payload as a whole
 * @param conflict the code under which DHIS2 tells it
 * @param line of the payload, from 1; 0 where there are no lines
 * @param path as people of the format say it, null for the payload as a whole
 * @param value what stands there, null when nothing does
 * @param hint what was perhaps meant, null for nothing
 */
record RowIssue(
        Issue issue,
        ErrorCode conflict,
        int line,
        @Nullable String path,
        @Nullable String value,
        @Nullable String hint) {
    private static final int LONGEST_VALUE = 500;

    /** Something wrong with the payload as a whole. */
    static RowIssue ofPayload(ErrorCode code, @Nullable String property, Object... arguments) {
        return new RowIssue(Issue.of(-1, code, property, arguments), code, 0, null, null, null);
    }

    /** {@code row, index, line?, path?, property?, value?, errorCode, message, reason, remedy?, hint?}; rows count from 1, indexes from 0. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (issue.index() >= 0) {
            json.put("row", issue.index() + 1).put("index", issue.index());
        }
        if (line > 0) {
            json.put("line", line);
        }
        put(json, "path", path);
        put(json, "property", issue.property());
        put(
                json,
                "value",
                value == null || value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...");
        json.put("errorCode", issue.code().name());
        json.put("message", issue.message());
        json.put("reason", issue.reason());
        put(json, "remedy", issue.remedy());
        put(json, "hint", hint);
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
    }
}
