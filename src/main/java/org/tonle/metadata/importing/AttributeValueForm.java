package org.tonle.metadata.importing;

import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the text of a custom attribute is a value of the attribute's type. */
final class AttributeValueForm {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    private AttributeValueForm() {}

    /** Name of the error code that says what is wrong; null when the value fits. */
    static @Nullable String misfit(@Nullable String valueType, String value, Changes changes) {
        return switch (valueType == null ? "" : valueType) {
            case "INTEGER" -> unless(INTEGER.matcher(value).matches(), "E6006");
            case "INTEGER_POSITIVE" -> unless(isInteger(value) && sign(value) > 0, "E6007");
            case "NUMBER" -> unless(NUMBER.matcher(value).matches(), "E6008");
            case "INTEGER_ZERO_OR_POSITIVE" -> unless(isInteger(value) && sign(value) >= 0, "E6009");
            case "PERCENTAGE" -> unless(isWithin(value, 100), "E6010");
            case "UNIT_INTERVAL" -> unless(isWithin(value, 1), "E6011");
            case "INTEGER_NEGATIVE" -> unless(isInteger(value) && sign(value) < 0, "E6013");
            case "DATE" -> unless(PayloadDates.read(value, ZoneId.systemDefault()) != null, "E6014");
            case "DATETIME" -> unless(PayloadDates.read(value, ZoneId.systemDefault()) != null, "E6015");
            case "BOOLEAN" -> unless(value.equals("true") || value.equals("false"), "E6016");
            case "TRUE_ONLY" -> unless(value.equals("true"), "E6017");
            case "EMAIL" -> unless(value.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+"), "E6018");
            case "ORGANISATION_UNIT" -> unless(changes.exists("organisationUnit", value), "E6019");
            case "PHONE_NUMBER" -> unless(value.matches("[-+0-9 ()/.]{6,20}"), "E6021");
            default -> null;
        };
    }

    private static @Nullable String unless(boolean fits, String code) {
        return fits ? null : code;
    }

    private static boolean isInteger(String value) {
        return INTEGER.matcher(value).matches();
    }

    private static int sign(String value) {
        return Long.signum(Long.parseLong(value));
    }

    private static boolean isWithin(String value, double most) {
        return NUMBER.matcher(value).matches() && Double.parseDouble(value) >= 0 && Double.parseDouble(value) <= most;
    }
}
