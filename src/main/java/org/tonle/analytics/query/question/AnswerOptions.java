package org.tonle.analytics.query.question;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.parameter.Parameters;

/**
 * How an answer is to look.
 *
 * @param showNames whether rows have names beside identifiers
 * @param hasMetaData whether the format says what identifiers mean; where it does not, the rows say more
 * @param tableLayout whether columns and rows are laid out
 * @param columns dimensions across a table, when {@code tableLayout}
 * @param rows dimensions down a table, when {@code tableLayout}
 * @param order by value, null for the order of the items
 */
public record AnswerOptions(
        boolean skipMeta,
        boolean skipData,
        boolean skipRounding,
        boolean hierarchyMeta,
        boolean showHierarchy,
        boolean showNames,
        boolean hasMetaData,
        boolean ignoreLimit,
        boolean includeNumDen,
        boolean includeMetadataDetails,
        ItemNaming naming,
        boolean tableLayout,
        boolean hideEmptyRows,
        boolean hideEmptyColumns,
        List<String> columns,
        List<String> rows,
        @Nullable Order order,
        OutputSchemes schemes) {
    /** By value; empty values last. */
    public enum Order {
        ASC,
        DESC
    }

    /** What people want to see of a name. */
    public enum NameProperty {
        NAME,
        SHORTNAME
    }

    /** Whatever is not said. */
    public static final AnswerOptions USUAL = new AnswerOptions(
            false,
            false,
            false,
            false,
            false,
            false,
            true,
            false,
            false,
            false,
            ItemNaming.plain(false),
            false,
            false,
            false,
            List.of(),
            List.of(),
            null,
            OutputSchemes.UIDS);

    /** Of a table of numbers. */
    static AnswerOptions of(Parameters words) {
        return new AnswerOptions(
                words.flag("skipMeta"),
                words.flag("skipData"),
                words.flag("skipRounding"),
                words.flag("hierarchyMeta"),
                words.flag("showHierarchy"),
                words.flag("showNames"),
                true,
                words.flag("ignoreLimit"),
                words.flag("includeNumDen"),
                words.flag("includeMetadataDetails"),
                naming(words),
                isLaidOut(words),
                words.flag("hideEmptyRows"),
                words.flag("hideEmptyColumns"),
                list(words, "columns"),
                list(words, "rows"),
                words.word("order", Order.class),
                OutputSchemes.of(words));
    }

    /** Columns or rows that are named lay a table out, unless the request says no. */
    private static boolean isLaidOut(Parameters words) {
        boolean isWanted = words.flag("tableLayout") || words.text("tableLayout") == null;
        return isWanted
                && !(list(words, "columns").isEmpty() && list(words, "rows").isEmpty());
    }

    /** Of single values, which are as they were stored and in one order. */
    static AnswerOptions ofValues(Parameters words) {
        return new AnswerOptions(
                words.flag("skipMeta"),
                words.flag("skipData"),
                false,
                words.flag("hierarchyMeta"),
                words.flag("showHierarchy"),
                words.flag("showNames"),
                true,
                false,
                false,
                words.flag("includeMetadataDetails"),
                naming(words),
                false,
                false,
                false,
                List.of(),
                List.of(),
                null,
                OutputSchemes.of(words));
    }

    /** Of numbers as a set of data values, which says nothing but them. */
    static AnswerOptions ofValueSet(Parameters words) {
        return new AnswerOptions(
                true,
                false,
                words.flag("skipRounding"),
                false,
                false,
                false,
                false,
                words.flag("ignoreLimit"),
                false,
                false,
                ItemNaming.plain(false),
                false,
                false,
                false,
                List.of(),
                List.of(),
                null,
                OutputSchemes.of(words));
    }

    /** Of records and their numbers. */
    public static AnswerOptions ofRecords(Parameters words) {
        return new AnswerOptions(
                words.flag("skipMeta"),
                words.flag("skipData"),
                words.flag("skipRounding"),
                words.flag("hierarchyMeta"),
                words.flag("showHierarchy"),
                false,
                true,
                false,
                false,
                words.flag("includeMetadataDetails"),
                naming(words),
                false,
                false,
                false,
                List.of(),
                List.of(),
                null,
                OutputSchemes.ofRecords(words));
    }

    private static ItemNaming naming(Parameters words) {
        return ItemNaming.plain(words.word("displayProperty", NameProperty.class) == NameProperty.SHORTNAME);
    }

    private static List<String> list(Parameters words, String name) {
        String text = words.text(name);
        return text == null ? List.of() : Parameters.parts(text);
    }

    /** Whether the units above a unit stand beside it, because nothing else in the answer says them. */
    public boolean hasParentColumns() {
        return showHierarchy && (tableLayout || !hasMetaData);
    }

    public boolean shortNames() {
        return naming.shortNames();
    }

    /** The same in a format that has rows only. */
    AnswerOptions withoutMetaData() {
        return with(true, false, naming);
    }

    /** The same with names in this language; null for the untranslated ones. */
    public AnswerOptions in(@Nullable String language) {
        return with(skipMeta, hasMetaData, new ItemNaming(naming.shortNames(), language));
    }

    private AnswerOptions with(boolean withoutMeta, boolean saysMetaData, ItemNaming names) {
        return new AnswerOptions(
                withoutMeta,
                skipData,
                skipRounding,
                hierarchyMeta,
                showHierarchy,
                showNames,
                saysMetaData,
                ignoreLimit,
                includeNumDen,
                includeMetadataDetails,
                names,
                tableLayout,
                hideEmptyRows,
                hideEmptyColumns,
                columns,
                rows,
                order,
                schemes);
    }
}
