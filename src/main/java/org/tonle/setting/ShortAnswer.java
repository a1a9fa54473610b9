package org.tonle.setting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The short answer to a change. */
final class ShortAnswer {
    private ShortAnswer() {}

    /** {@code httpStatus, httpStatusCode, status, message}. */
    static ObjectNode ok(String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("httpStatus", "OK")
                .put("httpStatusCode", 200)
                .put("status", "OK")
                .put("message", message);
    }
}
