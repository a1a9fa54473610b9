package org.tonle.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code filter=property:operator:value} may ask, with every spelling clients use. Words are matched exactly first and then
 * without regard to case. Source: DHIS2 developer guide, "Object filter".
 */
public enum Operator {
    /** Equal; text by case. */
    EQ("eq"),
    /** Equal without regard to case. */
    IEQ("ieq"),
    /** Not equal. */
    NE("!eq", "neq", "ne"),
    GT("gt"),
    LT("lt"),
    GE("ge", "gte"),
    LE("le", "lte"),
    /** Contains, by case. */
    LIKE("like"),
    NOT_LIKE("!like"),
    /** Starts with, by case. */
    STARTS_LIKE("$like"),
    NOT_STARTS_LIKE("!$like"),
    /** Ends with, by case. */
    ENDS_LIKE("like$"),
    NOT_ENDS_LIKE("!like$"),
    /** Contains, without regard to case. */
    ILIKE("ilike"),
    NOT_ILIKE("!ilike"),
    /** Starts with, without regard to case. */
    STARTS_ILIKE("$ilike", "startsWith"),
    NOT_STARTS_ILIKE("!$ilike", "!startsWith"),
    /** Ends with, without regard to case. */
    ENDS_ILIKE("ilike$", "endsWith"),
    NOT_ENDS_ILIKE("!ilike$", "!endsWith"),
    /** Contains every word of the value, without regard to case. */
    TOKEN("token"),
    NOT_TOKEN("!token"),
    /** One of {@code [a,b,c]}. */
    IN("in"),
    NOT_IN("!in"),
    /** Is absent; takes no value. */
    NULL("null"),
    NOT_NULL("!null"),
    /** Is an empty collection; takes no value. */
    EMPTY("empty"),
    NOT_EMPTY("!empty");

    private static final Map<String, Operator> BY_WORD = byWord();

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> words;

    Operator(String... words) {
        this.words = List.of(words);
    }

    /** The spellings of this operator, the preferred one first. */
    public List<String> words() {
        return words;
    }

    /** Whether a value follows the operator. */
    public boolean takesValue() {
        return switch (this) {
            case NULL, NOT_NULL, EMPTY, NOT_EMPTY -> false;
            case EQ, IEQ, NE, GT, LT, GE, LE, IN, NOT_IN, TOKEN, NOT_TOKEN -> true;
            case LIKE, NOT_LIKE, STARTS_LIKE, NOT_STARTS_LIKE, ENDS_LIKE, NOT_ENDS_LIKE -> true;
            case ILIKE, NOT_ILIKE, STARTS_ILIKE, NOT_STARTS_ILIKE, ENDS_ILIKE, NOT_ENDS_ILIKE -> true;
        };
    }

    /** The operator a client's word names; empty when there is none. */
    public static Optional<Operator> of(String word) {
        Operator exact = BY_WORD.get(word);
        return Optional.ofNullable(exact != null ? exact : BY_WORD.get(lower(word)));
    }

    private static Map<String, Operator> byWord() {
        Map<String, Operator> operators = new HashMap<>();
        for (Operator operator : values()) {
            for (String word : operator.words) {
                operators.put(word, operator);
                operators.put(lower(word), operator);
            }
        }
        return Map.copyOf(operators);
    }

    private static String lower(String word) {
        return word.toLowerCase(java.util.Locale.ROOT);
    }
}
