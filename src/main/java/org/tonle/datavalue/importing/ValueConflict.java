package org.tonle.datavalue.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;

/**
 * Something that is wrong with a payload or with values in it: data, collected, never thrown.
 *
 * @param arguments what the code's text names, in its order; plain values
 * @param property the field at fault as the API spells it, null when it is not one field
 * @param indexes places in the payload, from 0; -1 when the payload could not be read so far as to say
 */
public record ValueConflict(ErrorCode code, List<Object> arguments, @Nullable String property, List<Integer> indexes) {
    static ValueConflict of(ErrorCode code, @Nullable String property, List<Integer> indexes, Object... arguments) {
        return new ValueConflict(code, List.of(arguments), property, indexes);
    }

    /** The text for people: which value, why, what to do. */
    String message() {
        return code.message(arguments.toArray());
    }

    /** {@code object, objects{args}, value, errorCode, property?, indexes}. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(
                "object",
                arguments.isEmpty() ? "" : arguments.get(arguments.size() - 1).toString());
        json.putObject("objects")
                .put("args", arguments.stream().map(Object::toString).collect(Collectors.joining("-")));
        json.put("value", message());
        json.put("errorCode", code.name());
        if (property != null) {
            json.put("property", property);
        }
        ArrayNode places = json.putArray("indexes");
        indexes.forEach(places::add);
        return json;
    }
}
