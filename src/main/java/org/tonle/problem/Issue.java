package org.tonle.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that is wrong: data, collected, never thrown.
 *
 * @param index position of the row in the payload, from 0
 * @param code what is wrong
 * @param property the field at fault as the API spells it, null when it is the row as a whole
 * @param arguments what the code's text names, in its order
 */
public record Issue(int index, ErrorCode code, @Nullable String property, List<Object> arguments) {
    /** An issue of one field. */
    public static Issue of(int index, ErrorCode code, @Nullable String property, Object... arguments) {
        return new Issue(index, code, property, List.of(arguments));
    }

    /** The text for people: which value, why, what to do. */
    public String message() {
        return code.message(arguments.toArray());
    }
}
