package org.tonle.tracker.reserved;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * A value that nobody else gets until it expires.
 *
 * @param attribute uid of the tracked entity attribute
 * @param key the pattern, filled in except for what is made anew
 */
record ReservedValue(String attribute, String key, String value, LocalDateTime created, LocalDateTime expires) {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

    /** {@code {"ownerObject", "ownerUid", "key", "value", "created", "expiryDate"}}. */
    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ownerObject", "TRACKEDENTITYATTRIBUTE")
                .put("ownerUid", attribute)
                .put("key", key)
                .put("value", value)
                .put("created", MOMENT.format(created))
                .put("expiryDate", MOMENT.format(expires));
    }
}
