package org.tonle.analytics.store;

/** One unchanging state of the facts. Not for use by two threads. */
public interface Reading extends AutoCloseable {
    /** How fresh this state is. */
    Freshness freshness();

    /** The facts a query asks for, put together; cells without any fact have no row. In no order. */
    FactTable aggregate(FactQuery query);

    /**
     * The single facts a query chooses, numbers and texts, each once; not put together. In no order. With {@link
     * Aggregation#SUM} these are the facts that belong to the periods.
     */
    void each(FactQuery query, FactReader reader);

    /** What {@link #aggregate} would do: the plan, its SQL and the store's own plan for it. Runs nothing. */
    String explain(FactQuery query);

    @Override
    void close();

    /** Takes facts one by one. */
    @FunctionalInterface
    interface FactReader {
        void read(Fact fact);
    }
}
