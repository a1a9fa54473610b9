package org.tonle.datastore;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a filter says behind its operator. {@code true} and {@code false} are compared with truth values, numbers with numbers, all else as
 * text; in single quotes everything is text.
 *
 * @param text without the quotes
 * @param number null when no number is meant
 */
record SaidValue(String text, @Nullable BigDecimal number, @Nullable Boolean truth) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,100}(\\.\\d{1,100})?([eE][+-]?\\d{1,3})?");

    /** What is meant. @param isText whether it is compared as text, whatever it looks like */
    static SaidValue of(String written, boolean isText) {
        boolean isQuoted = written.length() >= 2 && written.startsWith("'") && written.endsWith("'");
        if (isQuoted || isText) {
            return new SaidValue(isQuoted ? written.substring(1, written.length() - 1) : written, null, null);
        }
        boolean isTruth = written.equals("true") || written.equals("false");
        return new SaidValue(
                written,
                NUMBER.matcher(written).matches() ? new BigDecimal(written) : null,
                isTruth ? Boolean.valueOf(written) : null);
    }

    boolean is(JsonNode there) {
        if (truth != null) {
            return there.isBoolean() && there.booleanValue() == truth;
        }
        return isComparable(there) && compared(there) == 0;
    }

    /** Whether there is a greater and a less between the two. */
    boolean isComparable(JsonNode there) {
        return truth == null && (number == null ? !there.isContainerNode() && !there.isNull() : there.isNumber());
    }

    /** Less than 0 when what is there is less. */
    int compared(JsonNode there) {
        return number == null
                ? ValueOperator.text(there).compareTo(text)
                : there.decimalValue().compareTo(number);
    }

    /** The parts of {@code [a,b]}; the brackets may be missing. */
    List<String> list() {
        String inner = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        return Arrays.stream(inner.split(","))
                .map(part -> of(part.strip(), true).text())
                .toList();
    }

    /** Whether a text follows the pattern, in which {@code *} is any text and {@code ?} any character. */
    boolean matches(JsonNode there, boolean isOpenBefore, boolean isOpenBehind, boolean isAnyCase) {
        if (there.isContainerNode() || there.isNull()) {
            return false;
        }
        String in = ValueOperator.text(there);
        String pattern = (isOpenBefore ? "*" : "") + text + (isOpenBehind ? "*" : "");
        return isAnyCase
                ? matches(pattern.toLowerCase(Locale.ROOT), in.toLowerCase(Locale.ROOT))
                : matches(pattern, in);
    }

    /** Goes back to the last {@code *} only, so the time is at most the product of both lengths. */
    private static boolean matches(String pattern, String in) {
        int p = 0;
        int star = -1;
        int from = 0;
        int at = 0;
        while (at < in.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = at;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == in.charAt(at))) {
                p++;
                at++;
            } else if (star >= 0) {
                p = star + 1;
                at = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
