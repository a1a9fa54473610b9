package org.tonle.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Something of a payload that was passed over or read in another way than it was written. It keeps nothing out.
 *
 * @param klass DHIS2's class of the objects it is about, null when it is about the payload as a whole
 * @param index place of the first of them in its list, from 0; null when it is not known
 * @param uid of the first of them, null when it has none
 * @param property the field it is about, null for the object as a whole
 * @param message for people: what was passed over, and what to write instead
 * @param count how many objects of the payload it is true of
 */
public record ImportWarning(
        @Nullable String klass,
        @Nullable Integer index,
        @Nullable String uid,
        @Nullable String property,
        String message,
        int count) {

    /** About the payload as a whole. */
    public static ImportWarning of(String message) {
        return new ImportWarning(null, null, null, null, message, 1);
    }

    /** The same about one object more. */
    public ImportWarning oneMore() {
        return new ImportWarning(klass, index, uid, property, message, count + 1);
    }

    /** {@code message, count, klass?, index?, uid?, property?}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("message", message).put("count", count);
        if (klass != null) {
            json.put("klass", klass);
        }
        if (index != null) {
            json.put("index", index);
        }
        if (uid != null) {
            json.put("uid", uid);
        }
        if (property != null) {
            json.put("property", property);
        }
        return json;
    }
}
