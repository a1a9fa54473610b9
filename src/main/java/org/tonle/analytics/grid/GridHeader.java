package org.tonle.analytics.grid;

import org.jspecify.annotations.Nullable;

/**
 * A column of a grid.
 *
 * @param name identifier of the column, for programs
 * @param column title of the column, for people; null when it has none
 * @param valueType DHIS2's value type: TEXT, NUMBER, DATETIME
 * @param type the Java class DHIS2 names for it; clients in JavaScript compare it
 * @param hidden whether a table for people leaves it out
 * @param meta whether it names what the row is about, instead of a value
 * @param optionSet uid of the option set whose codes the column holds, null for others
 * @param legendSet uid of the legend set whose legends the column holds, null for others
 * @param hasTexts whether texts stand among its numbers, for formats whose columns have one type
 * @param stage which of the events of a stage that repeats the column is about, null for others
 */
public record GridHeader(
        String name,
        @Nullable String column,
        String valueType,
        String type,
        boolean hidden,
        boolean meta,
        @Nullable String optionSet,
        @Nullable String legendSet,
        boolean hasTexts,
        @Nullable StagePosition stage) {
    /**
     * One of the events of a stage.
     *
     * @param programStage uid, null where the name of the column says it
     * @param offset 1 the first, 2 the second ..., 0 the last, -1 the one before it ...
     * @param dimension the column as it was asked for, null where its name says it
     */
    public record StagePosition(@Nullable String programStage, int offset, @Nullable String dimension) {}

    public GridHeader(
            String name, @Nullable String column, String valueType, String type, boolean hidden, boolean meta) {
        this(name, column, valueType, type, hidden, meta, null, null, false, null);
    }

    /** A column with values of events: part of what a row is about. */
    public static GridHeader value(
            String name, String column, String valueType, String type, @Nullable String optionSet) {
        return new GridHeader(name, column, valueType, type, false, true, optionSet, null, false, null);
    }

    /** The same column with the legends of a set, about one of several events; null for neither. */
    public GridHeader with(@Nullable String legends, @Nullable StagePosition position) {
        return new GridHeader(name, column, valueType, type, hidden, meta, optionSet, legends, hasTexts, position);
    }

    /** A column with identifiers of dimension items. */
    public static GridHeader item(String name, @Nullable String column) {
        return new GridHeader(name, column, "TEXT", "java.lang.String", false, true);
    }

    /** Like {@link #item}, not shown to people. */
    public static GridHeader hiddenItem(String name, @Nullable String column) {
        return new GridHeader(name, column, "TEXT", "java.lang.String", true, true);
    }

    /** A column with numbers. */
    public static GridHeader number(String name, String column) {
        return new GridHeader(name, column, "NUMBER", "java.lang.Double", false, false);
    }

    /** A column with numbers, among which there may be texts. DHIS2 calls it one of numbers all the same. */
    public static GridHeader numbersAnd(String name, String column, boolean hasTexts) {
        return new GridHeader(name, column, "NUMBER", "java.lang.Double", false, false, null, null, hasTexts, null);
    }

    /** A column with dates. */
    public static GridHeader date(String name, String column) {
        return new GridHeader(name, column, "DATETIME", "java.time.LocalDateTime", false, false);
    }

    /** What stands above the column: its title, its name where it has none. */
    String title() {
        return column == null ? name : column;
    }

    /** Whether the cells are numbers, also those that come as texts. */
    boolean isNumber() {
        return !hasTexts && isNumberType();
    }

    private boolean isNumberType() {
        return type.equals("java.lang.Double") || type.equals("java.lang.Integer") || type.equals("java.lang.Long");
    }

    /** Whether the cells are days or moments. */
    boolean isMoment() {
        return type.startsWith("java.time.Local") || type.equals("java.util.Date");
    }
}
