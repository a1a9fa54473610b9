package org.tonle.analytics.store;

import java.util.List;

/** One unchanging state of the numbers: of facts, and of what programme indicators make of records. */
public interface FactReading {
    /** How fresh this state is, and what was read of it so far. */
    Freshness freshness();

    /** From now on only facts that pass these filters count, beside those of the question and of the reader's rights. */
    void restrict(List<Axis> filters);

    /** Said by who is about to read something for the answer that the store does not follow. */
    void readBeside();

    /** The facts a query asks for, put together; cells without any fact have no row. In no order. */
    FactTable aggregate(FactQuery query);

    /**
     * Of the facts a query asks for that are texts, one a cell: the one its aggregation chooses, which is the last or the first of all
     * units and option combinations, or the least or greatest text; the last within the period where it chooses none. Cells without a
     * text have no row. In no order.
     */
    FactTexts texts(FactQuery query);

    /**
     * The single facts a query chooses, numbers and texts, each once; not put together. In no order. With {@link
     * Aggregation#SUM} these are the facts that belong to the periods.
     */
    void each(FactQuery query, FactReader reader);

    /**
     * The numbers of a programme that a question asks for; cells without any row that counts have none. In no order. Axis 0 is the
     * measure, axis 1 the item of the window, then the axes of the question.
     */
    FactTable programNumbers(ProgramQuestion question);

    /** What {@link #aggregate} would do: the plan, its SQL and the store's own plan for it. Runs nothing. */
    String explain(FactQuery query);

    /** The same of {@link #programNumbers}. */
    String explain(ProgramQuestion question);

    /** Takes facts one by one. */
    @FunctionalInterface
    interface FactReader {
        void read(Fact fact);
    }
}
