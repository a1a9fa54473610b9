package org.tonle.format;

import java.util.regex.Pattern;

/**
 * One cell of a CSV. A text that a spreadsheet would run as a formula is written with an apostrophe before it, which spreadsheets take for "this is
 * text"; reading takes it away again, so that what was exported can be imported.
 */
final class CsvCell {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+([Ee][+-]?[0-9]+)?");

    private CsvCell() {}

    /** What was written: without the apostrophe that guards a formula. Any other text stays as it is. */
    static String read(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && isFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    /** The text as it is written: with an apostrophe before a formula. */
    static String guarded(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    private static boolean isFormula(String text) {
        if (text.isEmpty()) {
            return false;
        }
        return switch (text.charAt(0)) {
            case '=', '@', '\t', '\r', '\n' -> true;
            case '+', '-' -> !NUMBER.matcher(text).matches();
            default -> false;
        };
    }
}
