package org.tonle.metadata.model;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What kind of value a data element or an attribute takes. Values travel and are kept as text; this says which texts fit, how
 * they are written, and what number they stand for. Source: DHIS2 developer guide, "Value types", and recorded answers.
 */
public enum ValueType {
    TEXT(Kind.TEXT, ValueFormats::text),
    LONG_TEXT(Kind.TEXT, ValueFormats::text),
    MULTI_TEXT(Kind.TEXT, ValueFormats::text),
    LETTER(Kind.TEXT, ValueFormats::letter),
    PHONE_NUMBER(Kind.TEXT, ValueFormats::phoneNumber),
    EMAIL(Kind.TEXT, ValueFormats::email),
    BOOLEAN(Kind.TRUTH, ValueFormats::truth),
    TRUE_ONLY(Kind.TRUTH, ValueFormats::trueOnly),
    DATE(Kind.TEXT, ValueFormats::date),
    DATETIME(Kind.TEXT, ValueFormats::dateTime),
    TIME(Kind.TEXT, ValueFormats::time),
    NUMBER(Kind.NUMBER, ValueFormats::number),
    UNIT_INTERVAL(Kind.NUMBER, ValueFormats::unitInterval),
    PERCENTAGE(Kind.NUMBER, ValueFormats::percentage),
    INTEGER(Kind.NUMBER, ValueFormats::integer),
    INTEGER_POSITIVE(Kind.NUMBER, ValueFormats::positive),
    INTEGER_NEGATIVE(Kind.NUMBER, ValueFormats::negative),
    INTEGER_ZERO_OR_POSITIVE(Kind.NUMBER, ValueFormats::zeroOrPositive),
    TRACKER_ASSOCIATE(Kind.TEXT, ValueFormats::text),
    USERNAME(Kind.TEXT, ValueFormats::text),
    COORDINATE(Kind.TEXT, ValueFormats::coordinate),
    ORGANISATION_UNIT(Kind.TEXT, ValueFormats::uid),
    REFERENCE(Kind.TEXT, ValueFormats::text),
    AGE(Kind.TEXT, ValueFormats::age),
    URL(Kind.TEXT, ValueFormats::url),
    FILE_RESOURCE(Kind.TEXT, ValueFormats::uid),
    IMAGE(Kind.TEXT, ValueFormats::uid),
    GEOJSON(Kind.TEXT, ValueFormats::text);

    private enum Kind {
        TEXT,
        NUMBER,
        TRUTH
    }

    private static final Map<String, ValueType> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
    private static final Set<String> TRUE = Set.of("true", "1", "t", "yes", "y");
    private static final Set<String> FALSE = Set.of("false", "0", "f", "no", "n");

    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // references to static methods without state
    private final Function<String, @Nullable String> format;

    ValueType(Kind kind, Function<String, @Nullable String> format) {
        this.kind = kind;
        this.format = format;
    }

    /** The type of this name; {@link #TEXT} for none and for one we do not know, which accepts every text. */
    public static ValueType of(@Nullable String name) {
        return name == null ? TEXT : BY_NAME.getOrDefault(name, TEXT);
    }

    /** Null when the text fits; else DHIS2's word for what is wrong: {@code value_not_integer}, {@code value_not_valid_date} ... */
    public @Nullable String refusal(String value) {
        return format.apply(value);
    }

    /** How a text that fits is kept: {@code true} and {@code false} for truth values however they were written. */
    public String canonical(String value) {
        if (kind != Kind.TRUTH) {
            return value;
        }
        return isTrue(value) ? "true" : "false";
    }

    /** The number a text that fits stands for: 1 and 0 for truth values; null for types that are no numbers. */
    public @Nullable Double number(String value) {
        return switch (kind) {
            case TEXT -> null;
            case TRUTH -> isTrue(value) ? 1.0 : 0.0;
            case NUMBER -> Double.valueOf(value);
        };
    }

    /** Whether values are numbers, which can be added up. */
    public boolean isNumeric() {
        return kind == Kind.NUMBER;
    }

    /** Whether values are true or false. */
    public boolean isBoolean() {
        return kind == Kind.TRUTH;
    }

    static boolean isTrue(String value) {
        return TRUE.contains(value.toLowerCase(Locale.ROOT));
    }

    static boolean isFalse(String value) {
        return FALSE.contains(value.toLowerCase(Locale.ROOT));
    }
}
