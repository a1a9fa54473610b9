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

    /** Which value and why: the text's first sentence. */
    public String reason() {
        String message = message();
        int end = endOfReason(message);
        return end < 0 ? message : message.substring(0, end).strip();
    }

    /** What to do about it: the rest of the text; null when it says nothing. */
    public @Nullable String remedy() {
        String message = message();
        int end = endOfReason(message);
        return end < 0 ? null : message.substring(end + 1).strip();
    }

    /** Where the first sentence ends, in English or Khmer, outside of quoted values; -1 when there is but one. */
    private static int endOfReason(String message) {
        boolean isQuoted = false;
        for (int i = 0; i + 1 < message.length(); i++) {
            char each = message.charAt(i);
            isQuoted ^= each == '`';
            boolean isEnd = each == '.' || each == '។';
            if (isEnd && !isQuoted && message.charAt(i + 1) == ' ') {
                return i;
            }
        }
        return -1;
    }
}
