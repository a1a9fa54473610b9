package org.tonle.metadata.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;

/** One judgement for each {@link ValueType}: null when a text fits, else DHIS2's word for what is wrong with it. */
final class ValueFormats {
    private static final int LONGEST = 50_000;
    private static final Pattern NUMBER = Pattern.compile("(-?0|-?[1-9]\\d*)(\\.\\d+)?(E-?\\d+)?");
    private static final Pattern EMAIL =
            Pattern.compile("(?=.{3,254}$)[^\\s@<>()\\[\\],;:]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}");
    private static final Pattern PHONE = Pattern.compile("[0-9+()#./ext -]{6,50}");
    private static final Pattern URL = Pattern.compile("(?i)(https?|ftp)://[^\\s/?#]+\\.?[^\\s]*");
    private static final Pattern COORDINATE =
            Pattern.compile("\\[\\s*(-?\\d{1,3}(?:\\.\\d+)?)\\s*,\\s*(-?\\d{1,2}(?:\\.\\d+)?)\\s*]");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)(Z|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}(:\\d{2})?");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    private ValueFormats() {}

    static @Nullable String text(String value) {
        return value.length() > LONGEST ? "value_length_greater_than_max_length" : null;
    }

    static @Nullable String letter(String value) {
        return value.length() == 1 && Character.isLetter(value.charAt(0)) ? null : "value_not_valid_letter";
    }

    static @Nullable String phoneNumber(String value) {
        boolean fits =
                PHONE.matcher(value).matches() && DIGIT.matcher(value).results().count() >= 6;
        return fits ? null : "value_not_phone_number";
    }

    static @Nullable String email(String value) {
        return EMAIL.matcher(value).matches() ? null : "value_not_valid_email";
    }

    static @Nullable String truth(String value) {
        return ValueType.isTrue(value) || ValueType.isFalse(value) ? null : "value_not_bool";
    }

    static @Nullable String trueOnly(String value) {
        return ValueType.isTrue(value) ? null : "value_not_true_only";
    }

    static @Nullable String date(String value) {
        return isDate(value) ? null : "value_not_valid_date";
    }

    static @Nullable String age(String value) {
        return isDate(value) ? null : "value_not_valid_age";
    }

    static @Nullable String dateTime(String value) {
        var found = DATE_TIME.matcher(value);
        if (!found.matches()) {
            return "value_not_valid_datetime";
        }
        try {
            LocalDateTime.parse(found.group(1));
            return null;
        } catch (DateTimeException none) {
            return "value_not_valid_datetime";
        }
    }

    static @Nullable String time(String value) {
        if (!TIME.matcher(value).matches()) {
            return "value_not_valid_time";
        }
        try {
            LocalTime.parse(value);
            return null;
        } catch (DateTimeException none) {
            return "value_not_valid_time";
        }
    }

    static @Nullable String number(String value) {
        return isNumber(value) ? null : "value_not_numeric";
    }

    static @Nullable String unitInterval(String value) {
        return isNumber(value) && isBetween(value, 0, 1) ? null : "value_not_unit_interval";
    }

    static @Nullable String percentage(String value) {
        return isNumber(value) && isBetween(value, 0, 100) ? null : "value_not_percentage";
    }

    static @Nullable String integer(String value) {
        return isInteger(value) ? null : "value_not_integer";
    }

    static @Nullable String positive(String value) {
        return isInteger(value) && value.charAt(0) != '-' && value.charAt(0) != '0'
                ? null
                : "value_not_positive_integer";
    }

    static @Nullable String negative(String value) {
        return isInteger(value) && value.charAt(0) == '-' ? null : "value_not_negative_integer";
    }

    static @Nullable String zeroOrPositive(String value) {
        return isInteger(value) && value.charAt(0) != '-' ? null : "value_not_zero_or_positive_integer";
    }

    static @Nullable String uid(String value) {
        return Uid.isValid(value) ? null : "value_not_valid_uid";
    }

    static @Nullable String url(String value) {
        return URL.matcher(value).matches() ? null : "value_not_url";
    }

    static @Nullable String coordinate(String value) {
        var found = COORDINATE.matcher(value);
        return found.matches() && isBetween(found.group(1), -180, 180) && isBetween(found.group(2), -90, 90)
                ? null
                : "value_not_coordinate";
    }

    private static boolean isBetween(String number, double low, double high) {
        double value = Double.parseDouble(number);
        return value >= low && value <= high;
    }

    private static boolean isNumber(String value) {
        return isInteger(value) || NUMBER.matcher(value).matches() && Double.isFinite(Double.parseDouble(value));
    }

    /**
     * 0, or digits without a leading zero and perhaps a minus before them; at most 18 digits. Zeros behind a point are allowed, as
     * DHIS2 does: spreadsheets and scripts write 7 as 7.0. By hand: it is asked for every value.
     */
    private static boolean isInteger(String value) {
        int length = wholeLength(value);
        int start = length > 0 && value.charAt(0) == '-' ? 1 : 0;
        if (length == start || length - start > 18) {
            return false;
        }
        if (value.charAt(start) == '0') {
            return start == 0 && length == 1;
        }
        for (int i = start; i < length; i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** The length of a number without a point and zeros behind it; the whole length where something else stands there. */
    private static int wholeLength(String value) {
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) == '0') {
            end--;
        }
        boolean zerosBehindPoint = end > 1 && end < value.length() && value.charAt(end - 1) == '.';
        return zerosBehindPoint ? end - 1 : value.length();
    }

    private static boolean isDate(String value) {
        if (!DATE.matcher(value).matches()) {
            return false;
        }
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }
}
