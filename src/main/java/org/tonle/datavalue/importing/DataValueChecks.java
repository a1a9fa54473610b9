package org.tonle.datavalue.importing;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.datavalue.wire.SentValue;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.OptionCodes;
import org.tonle.metadata.model.ValueType;
import org.tonle.problem.ErrorCode;

/** What is wrong with a value by itself. Pure. */
final class DataValueChecks {
    private static final int LONGEST_COMMENT = 50_000;

    private DataValueChecks() {}

    /** What keeps a row from being understood, whatever it names; null for nearly all. */
    static @Nullable ValueFault shape(SentValue sent) {
        if (sent.shape().fault() != null) {
            return ValueFault.of(ErrorCode.E8140, "row", sent.shape().fault());
        }
        ValueFault fault = characters("value", sent.value());
        fault = fault == null ? characters("comment", sent.comment()) : fault;
        fault = fault == null ? characters("annotation", sent.shape().annotation()) : fault;
        return fault == null ? characters("storedBy", sent.storedBy()) : fault;
    }

    /** A text that cannot be kept as it is. */
    private static @Nullable ValueFault characters(String property, @Nullable String text) {
        if (text == null) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean isControl = each < ' ' && each != '\n' && each != '\r' && each != '\t';
            if (isControl || each >= '\uFFFD') {
                String what = each == '\uFFFD'
                        ? "holds a character that is not in UTF-8: name the charset in Content-Type"
                        : String.format(Locale.ROOT, "holds the character U+%04X, which cannot be kept", (int) each);
                return ValueFault.of(ErrorCode.E8140, property, "`" + property + "` " + what);
            }
            if (Character.isSurrogate(each)) {
                boolean isPair = Character.isHighSurrogate(each)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!isPair) {
                    return ValueFault.of(ErrorCode.E8140, property, "`" + property + "` holds half a character");
                }
                i++;
            }
        }
        return null;
    }

    /** What is wrong with value or comment for this element, null when nothing is. */
    static @Nullable ValueFault value(SentValue sent, DataElement element, OptionCodes optionCodes) {
        String value = sent.value();
        if (value == null || value.isEmpty()) {
            return ValueFault.of(ErrorCode.E8120, "value");
        }
        Set<String> options = optionCodes.of(element.optionSet());
        if (options != null) {
            for (String one :
                    element.valueType() == ValueType.MULTI_TEXT ? value.split(",", -1) : new String[] {value}) {
                if (!options.contains(one)) {
                    return ValueFault.of(ErrorCode.E8123, "value", one, element.uid());
                }
            }
        }
        String refusal = element.valueType().refusal(value);
        if (refusal != null) {
            return ValueFault.of(
                    ErrorCode.E8122, "value", value, element.valueType().name(), refusal);
        }
        return comment(sent.comment(), element, optionCodes);
    }

    private static @Nullable ValueFault comment(
            @Nullable String comment, DataElement element, OptionCodes optionCodes) {
        if (comment == null || comment.isEmpty()) {
            return null;
        }
        if (comment.length() > LONGEST_COMMENT) {
            return ValueFault.of(ErrorCode.E8125, "comment", LONGEST_COMMENT);
        }
        Set<String> comments = optionCodes.of(element.commentOptionSet());
        return comments == null || comments.contains(comment)
                ? null
                : ValueFault.of(ErrorCode.E8124, "comment", comment);
    }
}
