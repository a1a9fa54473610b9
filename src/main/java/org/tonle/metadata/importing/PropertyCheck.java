package org.tonle.metadata.importing;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.Document;
import org.tonle.period.PeriodType;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.Bounds;
import org.tonle.schema.Property;

/** What the schema says about single values: required, length, range, form. */
final class PropertyCheck {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");
    private static final Pattern URL = Pattern.compile("(?i)(https?|ftp)://\\S+");
    private static final Pattern COLOR = Pattern.compile("#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})");

    /** What DHIS2 calls properties that name a period type. */
    private static final String PERIOD_TYPE = "org.hisp.dhis.period.PeriodType";

    private PropertyCheck() {}

    static void check(Draft draft) {
        check(draft, draft.document());
    }

    private static void check(Draft draft, Document document) {
        List<Property> stored = document.layout().stored();
        for (int i = 0; i < stored.size(); i++) {
            Property property = stored.get(i);
            Object value = document.at(i);
            if (value == null) {
                if (property.isRequired() && !property.name().equals("id") && !isToldAlready(draft, property)) {
                    refuse(draft, document, ErrorCode.E4000, property, property.name());
                }
                continue;
            }
            check(draft, document, property, value);
        }
    }

    /** A required value of a wrong kind is absent now; its kind has been reported. */
    private static boolean isToldAlready(Draft draft, Property property) {
        return draft.hasError(property.name()) || draft.secret(property.name()) != null;
    }

    private static void check(Draft draft, Document document, Property property, Object value) {
        Bounds bounds = property.bounds();
        if (value instanceof Collection<?> items) {
            if (isOutside(items.size(), bounds)) {
                refuse(
                        draft,
                        document,
                        ErrorCode.E4007,
                        property,
                        property.name(),
                        shown(bounds.min()),
                        shown(bounds.max()),
                        items.size());
            }
            for (Object item : items) {
                if (item instanceof Document part) {
                    check(draft, part);
                }
            }
        } else if (value instanceof Document part) {
            check(draft, part);
        } else if (value instanceof Number number && isOutside(number.doubleValue(), bounds)) {
            refuse(
                    draft,
                    document,
                    ErrorCode.E4008,
                    property,
                    property.name(),
                    shown(bounds.min()),
                    shown(bounds.max()),
                    shown(number.doubleValue()));
        } else if (value instanceof String text && !property.isReference()) {
            checkText(draft, document, property, text);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the object itself, not a part of it that says the same
    private static void checkText(Draft draft, Document document, Property property, String text) {
        String name = property.name();
        Bounds bounds = property.bounds();
        if (name.equals("id")) {
            if (document == draft.document() && !Uid.isValid(text)) {
                refuse(draft, document, ErrorCode.E4014, property, text, name);
            }
            return;
        }
        if (bounds.length() != null && text.length() > bounds.length()) {
            refuse(draft, document, ErrorCode.E4001, property, name, bounds.length(), text.length());
            return;
        }
        if (property.valueType().isText() && isOutside(text.length(), bounds)) {
            refuse(
                    draft,
                    document,
                    ErrorCode.E4002,
                    property,
                    name,
                    shown(bounds.min()),
                    shown(bounds.max()),
                    text.length());
            return;
        }
        if (property.klass().equals(PERIOD_TYPE) && PeriodType.byId(text).isEmpty()) {
            draft.refuse(unknownPeriodType(draft, document, property, text));
            return;
        }
        ErrorCode malformed = malformed(property, text);
        if (malformed != null) {
            refuse(draft, document, malformed, property, name, text);
        }
    }

    /** Where a period type is required, one there is none of counts as missing, as in DHIS2. */
    private static ErrorReport unknownPeriodType(Draft draft, Document document, Property property, String text) {
        String types = Arrays.stream(PeriodType.values()).map(PeriodType::id).collect(Collectors.joining(", "));
        return new ErrorReport(
                property.isRequired() ? ErrorCode.E4000 : ErrorCode.E4027,
                ErrorCode.E4027.message(text, property.name(), ". Use one of " + types),
                List.of(property.name()),
                document.type().klass(),
                draft.uid().isEmpty() ? null : draft.uid(),
                property.name());
    }

    private static @Nullable ErrorCode malformed(Property property, String text) {
        return switch (property.valueType()) {
            case EMAIL -> text.isEmpty() || EMAIL.matcher(text).matches() ? null : ErrorCode.E4003;
            case URL -> text.isEmpty() || URL.matcher(text).matches() ? null : ErrorCode.E4004;
            case COLOR -> COLOR.matcher(text).matches() ? null : ErrorCode.E4006;
            case TEXT,
                    NUMBER,
                    INTEGER,
                    BOOLEAN,
                    USERNAME,
                    PASSWORD,
                    DATE,
                    PHONENUMBER,
                    GEOLOCATION,
                    CONSTANT,
                    IDENTIFIER,
                    COMPLEX,
                    REFERENCE,
                    COLLECTION -> null;
        };
    }

    private static boolean isOutside(double size, Bounds bounds) {
        return (bounds.min() != null && size < bounds.min()) || (bounds.max() != null && size > bounds.max());
    }

    private static String shown(@Nullable Double number) {
        if (number == null) {
            return "any number of";
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf(number.longValue())
                : String.valueOf(number);
    }

    private static void refuse(Draft draft, Document document, ErrorCode code, Property property, Object... arguments) {
        String uid = draft.uid().isEmpty() ? null : draft.uid();
        draft.refuse(ErrorReport.of(code, document.type().klass(), uid, property.name(), arguments));
    }
}
