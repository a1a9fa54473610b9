package org.tonle.analytics.store;

import java.util.List;

/** One unchanging state of the facts. Not for use by two threads. */
public interface Reading extends AutoCloseable {
    /** More groups than any answer may have: a sign for "too many". */
    int MOST_GROUPS = 100_001;

    /** How fresh this state is. */
    Freshness freshness();

    /** The facts a query asks for, put together; cells without any fact have no row. In no order. */
    FactTable aggregate(FactQuery query);

    /**
     * The single facts a query chooses, numbers and texts, each once; not put together. In no order. With {@link
     * Aggregation#SUM} these are the facts that belong to the periods.
     */
    void each(FactQuery query, FactReader reader);

    /**
     * The events of a selection, put together; groups without any event have no row. In no order. More than {@link #MOST_GROUPS}
     * groups are cut off.
     */
    List<EventGroup> groups(EventGrouping question);

    /** The numbers of the events of a page, and of one more when further ones follow. */
    List<Integer> events(EventListing question);

    /**
     * The numbers of a programme that a question asks for; cells without any row that counts have none. In no order. Axis 0 is the
     * measure, axis 1 the item of the window, then the axes of the question.
     */
    FactTable programNumbers(ProgramQuestion question);

    /** How many events a selection has. */
    long count(EventSelection selection);

    /** What {@link #aggregate} would do: the plan, its SQL and the store's own plan for it. Runs nothing. */
    String explain(FactQuery query);

    /** The same of {@link #programNumbers}. */
    String explain(ProgramQuestion question);

    @Override
    void close();

    /** Takes facts one by one. */
    @FunctionalInterface
    interface FactReader {
        void read(Fact fact);
    }
}
