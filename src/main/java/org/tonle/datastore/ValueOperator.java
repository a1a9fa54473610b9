package org.tonle.datastore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a filter compares what stands in a value with what it says. What stands nowhere matches nothing. */
enum ValueOperator {
    NULL(Takes.NOTHING, (there, said) -> there.isNull(), "null"),
    NOT_NULL(Takes.NOTHING, (there, said) -> !there.isNull(), "!null"),
    EMPTY(Takes.NOTHING, (there, said) -> isEmpty(there), "empty"),
    NOT_EMPTY(Takes.NOTHING, (there, said) -> !there.isNull() && !isEmpty(there), "!empty"),
    EQ(Takes.VALUE, (there, said) -> said.is(there), "eq"),
    NE(Takes.VALUE, (there, said) -> !said.is(there), "!eq", "ne", "neq"),
    LT(Takes.VALUE, (there, said) -> said.isComparable(there) && said.compared(there) < 0, "lt"),
    LE(Takes.VALUE, (there, said) -> said.isComparable(there) && said.compared(there) <= 0, "le"),
    GT(Takes.VALUE, (there, said) -> said.isComparable(there) && said.compared(there) > 0, "gt"),
    GE(Takes.VALUE, (there, said) -> said.isComparable(there) && said.compared(there) >= 0, "ge"),
    IN(Takes.LIST, (there, said) -> said.list().contains(text(there)), "in"),
    NOT_IN(Takes.LIST, (there, said) -> !said.list().contains(text(there)), "!in"),
    LIKE(Takes.TEXT, (there, said) -> said.matches(there, true, true, false), "like"),
    NOT_LIKE(Takes.TEXT, (there, said) -> !said.matches(there, true, true, false), "!like"),
    ILIKE(Takes.TEXT, (there, said) -> said.matches(there, true, true, true), "ilike"),
    NOT_ILIKE(Takes.TEXT, (there, said) -> !said.matches(there, true, true, true), "!ilike"),
    STARTS(Takes.TEXT, (there, said) -> said.matches(there, false, true, false), "$like"),
    NOT_STARTS(Takes.TEXT, (there, said) -> !said.matches(there, false, true, false), "!$like"),
    ISTARTS(Takes.TEXT, (there, said) -> said.matches(there, false, true, true), "$ilike", "startswith"),
    NOT_ISTARTS(Takes.TEXT, (there, said) -> !said.matches(there, false, true, true), "!$ilike", "!startswith"),
    ENDS(Takes.TEXT, (there, said) -> said.matches(there, true, false, false), "like$"),
    NOT_ENDS(Takes.TEXT, (there, said) -> !said.matches(there, true, false, false), "!like$"),
    IENDS(Takes.TEXT, (there, said) -> said.matches(there, true, false, true), "ilike$", "endswith"),
    NOT_IENDS(Takes.TEXT, (there, said) -> !said.matches(there, true, false, true), "!ilike$", "!endswith");

    /** What follows the operator. */
    enum Takes {
        NOTHING,
        VALUE,
        TEXT,
        LIST
    }

    /** Decides about a value that is there. */
    @FunctionalInterface
    private interface Comparison {
        boolean holds(JsonNode there, SaidValue said);
    }

    private final Takes takes;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference without state
    private final Comparison comparison;

    @SuppressWarnings("ImmutableEnumChecker") // made with List.of
    private final List<String> words;

    ValueOperator(Takes takes, Comparison comparison, String... words) {
        this.takes = takes;
        this.comparison = comparison;
        this.words = List.of(words);
    }

    Takes takes() {
        return takes;
    }

    /** The operator of a word in any letter case, null when there is none. */
    static @Nullable ValueOperator of(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(operator -> operator.words.contains(small))
                .findFirst()
                .orElse(null);
    }

    /** All words, for a message. */
    static String allWords() {
        return String.join(
                ", ",
                Arrays.stream(values())
                        .flatMap(operator -> operator.words.stream())
                        .toList());
    }

    boolean holds(JsonNode there, SaidValue said) {
        return !there.isMissingNode() && comparison.holds(there, said);
    }

    private static boolean isEmpty(JsonNode there) {
        return there.isContainerNode()
                ? there.isEmpty()
                : there.isTextual() && there.textValue().isEmpty();
    }

    /** A text as it is, anything else as JSON. */
    static String text(JsonNode there) {
        return there.isTextual() ? there.textValue() : there.toString();
    }
}
