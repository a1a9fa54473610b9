package org.tonle.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;

/**
 * One thing that is wrong with one object.
 *
 * @param code what is wrong
 * @param arguments what the code's text names, in its order
 * @param mainKlass DHIS2's class of the object the error is about
 * @param mainId of the object the error is about, null when it does not name one
 * @param property the field at fault as the API spells it, null when it is the object as a whole
 */
public record ErrorReport(
        ErrorCode code, List<Object> arguments, String mainKlass, @Nullable String mainId, @Nullable String property) {

    /** The text for people. */
    public String message() {
        return code.message(arguments.toArray());
    }

    /** {@code message, args, mainKlass, mainId?, errorCode, errorProperty?, errorProperties}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("message", message());
        ArrayNode plain = json.putArray("args");
        arguments.forEach(argument -> plain.add(argument.toString()));
        json.put("mainKlass", mainKlass);
        if (mainId != null) {
            json.put("mainId", mainId);
        }
        json.put("errorCode", code.name());
        if (property != null) {
            json.put("errorProperty", property);
        }
        json.set("errorProperties", plain.deepCopy());
        return json;
    }
}
