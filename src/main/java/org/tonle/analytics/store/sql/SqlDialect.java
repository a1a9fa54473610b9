package org.tonle.analytics.store.sql;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the databases of stores say differently. Everything else in this room is said the same by all that are thought of: joins, also
 * lateral ones, grouping with {@code filter (where ..)}, windows with {@code qualify}, {@code text::type}. Where a number of a row is
 * worked out by a term of a programme indicator, the functions of the term are put in as {@link
 * org.tonle.analytics.store.TermPart.Sql} says them.
 *
 * <p>Texts that are given and returned are expressions, put together of surrogate numbers and words of ours.
 */
public interface SqlDialect {
    /**
     * That a column has one of at least two numbers. Long lists are to be cheap to plan.
     *
     * @param numbers in the order in which they are written
     */
    String isAmong(String column, Collection<Integer> numbers);

    /** A table of numbers, null for none, with these columns; columns have the same length and at least one row. */
    String table(String alias, List<String> names, List<? extends List<? extends @Nullable Integer>> columns);

    /** Number of days from 1970 to a moment. */
    String day(String moment);

    /** Number of months from the beginning of the year 0 to a moment. */
    String month(String moment);

    /** A whole number that is not negative divided by another one, without what is left over. */
    String quotient(String number, int divisor);

    /** The moment a day begins that is given as a number of days since 1970. */
    String moment(String day);

    /** Rows of a table, each once for every whole number from one on and below another, which is its column {@code name}. */
    String each(String columns, String from, String before, String name, String table);

    /** Whether a text of words between commas has one of these words. @param words expressions between commas */
    String hasWord(String text, String words);

    /** A table that can be joined laterally, of the one column {@code word}: the words of a text between commas, each once; one row of nothing for no text. */
    String words(String text);

    /** The same, the column {@code word}: the members of a list that are something, each once; one row of nothing where none is. */
    String members(String list);

    /** What rows say, in an order, as a list; nothing where none says anything. @param order expressions between commas */
    String list(String said, String order);

    /** A list as a JSON document. */
    String document(String list);

    /** Whether a test holds for a member of a list. @param test where the member is {@code member} */
    String hasMember(String list, String test);

    /** The words of all members of a list as one text between commas. */
    String joined(String list);

    /** The same of the column {@code item}: the positions of all tests that hold; -1 where none does. */
    String holding(List<String> tests);

    /** A text as a number; nothing when it is none. */
    String number(String text);

    /** A text as a moment; nothing when it is none. */
    String momentOf(String text);

    /** The text at a path of a JSON document; nothing when the text is no document. */
    String inDocument(String text, String path);

    /** Whether a text is a JSON document. */
    String isDocument(String text);

    /** The unit that owns the person of an enrollment on a day. @param day in days since 1970 */
    String ownerOn(String enrollment, String day);

    /**
     * Of rows in an order the one at a position from the end or from the start, and what it says.
     *
     * @param said an expression with parameters
     * @param order an expression of several columns
     * @param filter which rows, as {@code filter (where ..)}; may be empty
     * @param position 1 for the outermost
     */
    BoundSql pick(boolean fromEnd, BoundSql said, String order, BoundSql filter, int position);

    /** The function that says what the row with the greatest of a second argument says. */
    String ofGreatest();

    /** The function that says what the row with the least of a second argument says. */
    String ofLeast();
}
