package org.tonle.metadata.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;

/**
 * What kind of value a data element or an attribute takes. Values travel and are kept as text; this says which texts fit, how
 * they are written, and what number they stand for. Source: DHIS2 developer guide, "Value types", and recorded answers.
 */
public enum ValueType {
    TEXT(Kind.TEXT, ValueFormats::text),
    LONG_TEXT(Kind.TEXT, ValueFormats::text),
    MULTI_TEXT(Kind.TEXT, ValueFormats::text),
    LETTER(Kind.TEXT, ValueFormats::letter),
    PHONE_NUMBER(Kind.TEXT, ValueFormats::phoneNumber, ErrorCode.E6021),
    EMAIL(Kind.TEXT, ValueFormats::email, ErrorCode.E6018),
    BOOLEAN(Kind.TRUTH, ValueFormats::truth, ErrorCode.E6016),
    TRUE_ONLY(Kind.TRUTH, ValueFormats::trueOnly, ErrorCode.E6017),
    DATE(Kind.DATE, ValueFormats::date, ErrorCode.E6014),
    DATETIME(Kind.MOMENT, ValueFormats::dateTime, ErrorCode.E6015),
    TIME(Kind.TEXT, ValueFormats::time),
    NUMBER(Kind.DECIMAL, ValueFormats::number, ErrorCode.E6008),
    UNIT_INTERVAL(Kind.DECIMAL, ValueFormats::unitInterval, ErrorCode.E6011),
    PERCENTAGE(Kind.DECIMAL, ValueFormats::percentage, ErrorCode.E6010),
    INTEGER(Kind.WHOLE, ValueFormats::integer, ErrorCode.E6006),
    INTEGER_POSITIVE(Kind.WHOLE, ValueFormats::positive, ErrorCode.E6007),
    INTEGER_NEGATIVE(Kind.WHOLE, ValueFormats::negative, ErrorCode.E6013),
    INTEGER_ZERO_OR_POSITIVE(Kind.WHOLE, ValueFormats::zeroOrPositive, ErrorCode.E6009),
    USERNAME(Kind.TEXT, ValueFormats::text),
    COORDINATE(Kind.PLACE, ValueFormats::coordinate),
    ORGANISATION_UNIT(Kind.ORGANISATION_UNIT, ValueFormats::uid, ErrorCode.E6019),
    REFERENCE(Kind.TEXT, ValueFormats::text),
    AGE(Kind.BIRTHDAY, ValueFormats::age),
    URL(Kind.TEXT, ValueFormats::url),
    FILE_RESOURCE(Kind.TEXT, ValueFormats::uid),
    IMAGE(Kind.TEXT, ValueFormats::uid),
    GEOJSON(Kind.TEXT, ValueFormats::text);

    /** What the texts stand for, with the Java class that DHIS2 names for columns of them. */
    private enum Kind {
        TEXT("java.lang.String"),
        DECIMAL("java.lang.Double"),
        WHOLE("java.lang.Integer"),
        TRUTH("java.lang.Boolean"),
        DATE("java.time.LocalDate"),
        MOMENT("java.time.LocalDateTime"),
        BIRTHDAY("java.util.Date"),
        PLACE("org.opengis.geometry.primitive.Point"),
        ORGANISATION_UNIT("org.hisp.dhis.organisationunit.OrganisationUnit");

        private final String klass;

        Kind(String klass) {
            this.klass = klass;
        }
    }

    private static final Map<String, ValueType> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
    private static final Set<String> TRUE = Set.of("true", "1", "t", "yes", "y");
    private static final Set<String> FALSE = Set.of("false", "0", "f", "no", "n");

    private static final Set<ValueType> SHOWN_IN_TABLES =
            EnumSet.of(TEXT, LONG_TEXT, MULTI_TEXT, LETTER, COORDINATE, FILE_RESOURCE);

    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // references to static methods without state
    private final Function<String, @Nullable String> format;

    private final @Nullable ErrorCode customAttributeError;

    ValueType(Kind kind, Function<String, @Nullable String> format) {
        this(kind, format, null);
    }

    ValueType(Kind kind, Function<String, @Nullable String> format, @Nullable ErrorCode customAttributeError) {
        this.kind = kind;
        this.format = format;
        this.customAttributeError = customAttributeError;
    }

    /** The type of this name; {@link #TEXT} for none and for one we do not know, which accepts every text. */
    public static ValueType of(@Nullable String name) {
        return name == null ? TEXT : BY_NAME.getOrDefault(name, TEXT);
    }

    /** Null when the text fits; else DHIS2's word for what is wrong: {@code value_not_integer}, {@code value_not_valid_date} ... */
    public @Nullable String refusal(String value) {
        return format.apply(value);
    }

    /**
     * What is wrong with a text as the value of a custom attribute of metadata; null when it fits, and for types of which DHIS2
     * has no code for it. Such texts are kept as they came, so that truths must come as {@code true} and {@code false}.
     */
    public @Nullable ErrorCode customAttributeRefusal(String value) {
        return refusal(value) != null || isBoolean() && !canonical(value).equals(value) ? customAttributeError : null;
    }

    /** How a text that fits is kept: {@code true} and {@code false} for truth values however they were written. */
    public String canonical(String value) {
        if (!isBoolean()) {
            return value;
        }
        return isTrue(value) ? "true" : "false";
    }

    /** The number a text that fits stands for: 1 and 0 for truth values; null for types that are no numbers. */
    public @Nullable Double number(String value) {
        if (isBoolean()) {
            return isTrue(value) ? 1.0 : 0.0;
        }
        return isNumeric() ? Double.valueOf(value) : null;
    }

    /** Whether values are numbers, which can be added up. */
    public boolean isNumeric() {
        return kind == Kind.DECIMAL || kind == Kind.WHOLE;
    }

    /** Whether a value is the identifier of a file resource. */
    public boolean isFile() {
        return this == FILE_RESOURCE || this == IMAGE;
    }

    /** Whether values are true or false. */
    public boolean isBoolean() {
        return kind == Kind.TRUTH;
    }

    /** Whether values have a number: numbers, and truths as 1 and 0. */
    public boolean hasNumber() {
        return isNumeric() || isBoolean();
    }

    /** Whether a table of aggregate data can show values of the type: numbers, truths, and texts that are not put together. Source: recorded E7115. */
    public boolean isAggregatable() {
        return hasNumber() || SHOWN_IN_TABLES.contains(this);
    }

    /** The Java class DHIS2 names for columns of such values. */
    public String columnClass() {
        return kind.klass;
    }

    static boolean isTrue(String value) {
        return TRUE.contains(value.toLowerCase(Locale.ROOT));
    }

    static boolean isFalse(String value) {
        return FALSE.contains(value.toLowerCase(Locale.ROOT));
    }
}
