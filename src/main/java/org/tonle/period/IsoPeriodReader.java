package org.tonle.period;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/** Reads ISO period ids character by character: it runs once for every imported row. */
final class IsoPeriodReader {
    private IsoPeriodReader() {}

    /** The period, or null when the text is no id of a period. */
    static @Nullable Period read(String iso) {
        int length = iso.length();
        if (length < 4 || length > 11) {
            return null;
        }
        int year = number(iso, 0, 4);
        if (year < 1) {
            return null;
        }
        if (length == 4) {
            return PeriodType.YEARLY.rhythm().period(PeriodType.YEARLY, year, 1);
        }
        char fifth = iso.charAt(4);
        return fifth == '-' || isDigit(fifth) ? calendar(iso, year) : named(iso, year);
    }

    /** yyyyMM, yyyy-MM, yyyyMMB, yyyyMMdd, yyyy-MM-dd. */
    private static @Nullable Period calendar(String iso, int year) {
        boolean hyphens = iso.charAt(4) == '-';
        int monthAt = hyphens ? 5 : 4;
        int dayAt = hyphens ? 8 : 6;
        int month = number(iso, monthAt, monthAt + 2);
        if (iso.length() == monthAt + 2) {
            return numbered(PeriodType.MONTHLY, year, month);
        }
        if (!hyphens && iso.length() == 7 && iso.charAt(6) == 'B') {
            return numbered(PeriodType.BI_MONTHLY, year, month);
        }
        if (iso.length() != dayAt + 2 || (hyphens && iso.charAt(7) != '-') || month < 1 || month > 12) {
            return null;
        }
        int day = number(iso, dayAt, dayAt + 2);
        if (day < 1 || day > Month.of(month).length(Year.isLeap(year))) {
            return null;
        }
        return PeriodType.DAILY.containing(LocalDate.of(year, month, day));
    }

    /** The year, a word that names the type, and for most types a number of one or two digits. */
    private static @Nullable Period named(String iso, int year) {
        int numberAt = iso.length();
        while (isDigit(iso.charAt(numberAt - 1))) {
            numberAt--;
        }
        PeriodType type = type(iso.substring(4, numberAt));
        if (type == null) {
            return null;
        }
        int digits = iso.length() - numberAt;
        if (type.frequencyOrder() == 365) {
            return digits == 0 ? numbered(type, year, 1) : null;
        }
        int most = type.frequencyOrder() <= 14 ? 2 : 1;
        return digits < 1 || digits > most ? null : numbered(type, year, number(iso, numberAt, iso.length()));
    }

    private static @Nullable PeriodType type(String word) {
        return switch (word) {
            case "W" -> PeriodType.WEEKLY;
            case "WedW" -> PeriodType.WEEKLY_WEDNESDAY;
            case "ThuW" -> PeriodType.WEEKLY_THURSDAY;
            case "FriW" -> PeriodType.WEEKLY_FRIDAY;
            case "SatW" -> PeriodType.WEEKLY_SATURDAY;
            case "SunW" -> PeriodType.WEEKLY_SUNDAY;
            case "BiW" -> PeriodType.BI_WEEKLY;
            case "Q" -> PeriodType.QUARTERLY;
            case "NovQ" -> PeriodType.QUARTERLY_NOV;
            case "S" -> PeriodType.SIX_MONTHLY;
            case "AprilS" -> PeriodType.SIX_MONTHLY_APRIL;
            case "NovS" -> PeriodType.SIX_MONTHLY_NOV;
            case "Feb" -> PeriodType.FINANCIAL_FEB;
            case "April" -> PeriodType.FINANCIAL_APRIL;
            case "July" -> PeriodType.FINANCIAL_JULY;
            case "Aug" -> PeriodType.FINANCIAL_AUG;
            case "Sep" -> PeriodType.FINANCIAL_SEP;
            case "Oct" -> PeriodType.FINANCIAL_OCT;
            case "Nov" -> PeriodType.FINANCIAL_NOV;
            default -> null;
        };
    }

    private static @Nullable Period numbered(PeriodType type, int year, int number) {
        return number < 1 || number > type.countInYear(year)
                ? null
                : type.rhythm().period(type, year, number);
    }

    /** The number the digits from {@code start} to {@code end} write, -1 when one of them is no digit. */
    private static int number(String text, int start, int end) {
        if (end > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
