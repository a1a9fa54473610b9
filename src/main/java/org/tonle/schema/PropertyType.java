package org.tonle.schema;

import static org.tonle.schema.Operator.*;

import java.util.EnumSet;
import java.util.Set;

/** The kinds of property DHIS2 distinguishes, each with the Java class it is announced as and the filters it answers. */
public enum PropertyType {
    TEXT("java.lang.String", Filters.TEXT),
    NUMBER("java.lang.Double", Filters.NUMBER),
    INTEGER("java.lang.Integer", Filters.NUMBER),
    BOOLEAN("java.lang.Boolean", Filters.EQUAL),
    USERNAME("java.lang.String", Filters.TEXT),
    EMAIL("java.lang.String", Filters.TEXT),
    PASSWORD("java.lang.String", Filters.NONE),
    URL("java.lang.String", Filters.TEXT),
    DATE("java.util.Date", Filters.NUMBER),
    PHONENUMBER("java.lang.String", Filters.TEXT),
    GEOLOCATION("java.lang.String", Filters.TEXT),
    COLOR("java.lang.String", Filters.TEXT),
    CONSTANT("", Filters.TEXT),
    IDENTIFIER("java.lang.String", Filters.TEXT),
    /** An object inside the document, with properties of its own. */
    COMPLEX("", Filters.PRESENCE),
    /** The identifier of another object, on the wire {@code {"id": ...}}. */
    REFERENCE("", Filters.PRESENCE),
    /** Several values of one kind; what they are is {@link Property#item()}. */
    COLLECTION("java.util.Set", Filters.SIZE);

    private final String klass;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of and Set.copyOf cannot be changed
    private final Set<Operator> operators;

    PropertyType(String klass, Set<Operator> operators) {
        this.klass = klass;
        this.operators = operators;
    }

    /** The Java class DHIS2 names for this kind; empty where each property names its own. */
    public String klass() {
        return klass;
    }

    /** The filters that make sense on a property of this kind. */
    public Set<Operator> operators() {
        return operators;
    }

    /** Whether the value is one plain JSON value, not an object and not a list. */
    public boolean isSimple() {
        return this != COMPLEX && this != REFERENCE && this != COLLECTION;
    }

    /** Whether the value is a JSON text. */
    public boolean isText() {
        return switch (this) {
            case TEXT, USERNAME, EMAIL, PASSWORD, URL, PHONENUMBER, GEOLOCATION, COLOR, IDENTIFIER -> true;
            case NUMBER, INTEGER, BOOLEAN, DATE, CONSTANT, COMPLEX, REFERENCE, COLLECTION -> false;
        };
    }

    /** The operators by kind; a class of its own because enum constants are made before static fields of the enum. */
    private static final class Filters {
        static final Set<Operator> NONE = Set.of();
        static final Set<Operator> PRESENCE = Set.of(NULL, NOT_NULL);
        static final Set<Operator> EQUAL = Set.of(EQ, IEQ, NE, IN, NOT_IN, NULL, NOT_NULL);
        static final Set<Operator> NUMBER = Set.of(EQ, NE, GT, LT, GE, LE, IN, NOT_IN, NULL, NOT_NULL);
        static final Set<Operator> SIZE =
                Set.of(EQ, NE, GT, LT, GE, LE, IN, NOT_IN, NULL, NOT_NULL, EMPTY, NOT_EMPTY, LIKE, NOT_LIKE);
        static final Set<Operator> TEXT = Set.copyOf(EnumSet.complementOf(EnumSet.of(EMPTY, NOT_EMPTY)));
    }
}
