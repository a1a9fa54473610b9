package org.tonle.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;

/**
 * One thing that is wrong with one object.
 *
 * @param code what is wrong
 * @param message for people, in full
 * @param args the plain values clients may rely on, in DHIS2's order
 * @param mainKlass DHIS2's class of the object the error is about
 * @param mainId of the object the error is about, null when it does not name one
 * @param property the field at fault as the API spells it, null when it is the object as a whole
 */
public record ErrorReport(
        ErrorCode code,
        String message,
        List<String> args,
        String mainKlass,
        @Nullable String mainId,
        @Nullable String property) {

    private static final int LONGEST_ARGUMENT = 2_000;

    /** An error whose text names exactly its arguments. */
    public static ErrorReport of(
            ErrorCode code, String mainKlass, @Nullable String mainId, @Nullable String property, Object... arguments) {
        List<String> args = Arrays.stream(arguments).map(ErrorReport::beginning).toList();
        return new ErrorReport(code, code.message(args.toArray()), args, mainKlass, mainId, property);
    }

    /** A client may send a name of megabytes; it is not sent back twice for each of them. */
    private static String beginning(Object argument) {
        String text = String.valueOf(argument);
        return text.length() <= LONGEST_ARGUMENT ? text : text.substring(0, LONGEST_ARGUMENT) + "...";
    }

    /** The same error with other arguments for clients. */
    public ErrorReport withArgs(String... other) {
        return new ErrorReport(code, message, List.of(other), mainKlass, mainId, property);
    }

    /** {@code message, args, mainKlass, mainId?, errorCode, errorProperty?, errorProperties}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("message", message);
        ArrayNode plain = json.putArray("args");
        args.forEach(plain::add);
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
