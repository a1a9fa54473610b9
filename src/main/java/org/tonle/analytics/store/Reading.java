package org.tonle.analytics.store;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
     * The records of a selection, put together; groups without any have no row. In no order. More than {@link #MOST_GROUPS} groups are
     * cut off.
     */
    List<RecordGroup> groups(RecordGrouping question);

    /** The records of a listing in its order, one by one; their columns as texts, numbers, whole numbers and moments. */
    void records(RecordListing question, RecordReader reader);

    /**
     * The numbers of a programme that a question asks for; cells without any row that counts have none. In no order. Axis 0 is the
     * measure, axis 1 the item of the window, then the axes of the question.
     */
    FactTable programNumbers(ProgramQuestion question);

    /** How many records a selection has. */
    long count(RecordSelection selection);

    /** The different texts of a field of all records of a selection. */
    Set<String> texts(RecordSelection selection, RecordField field);

    /** How many records of a selection have a place, and where. */
    RecordPlaces.Extent extent(RecordSelection selection, RecordField longitude, RecordField latitude);

    /** Records gathered by place, the largest clusters first. */
    List<RecordPlaces.Cluster> clusters(RecordPlaces.Clustering question);

    /** What {@link #records} would do; runs nothing. */
    String explain(RecordListing question);

    /** What {@link #groups} would do; runs nothing. */
    String explain(RecordGrouping question);

    /** What {@link #aggregate} would do: the plan, its SQL and the store's own plan for it. Runs nothing. */
    String explain(FactQuery query);

    /** The same of {@link #programNumbers}. */
    String explain(ProgramQuestion question);

    @Override
    void close();

    /** Takes records one by one. */
    @FunctionalInterface
    interface RecordReader {
        /**
         * @param columns as the question names them: {@code String}, {@code Double}, {@code Integer}, {@code LocalDateTime}, or null
         * @return whether further records are wanted
         */
        boolean read(@Nullable Object[] columns);
    }

    /** Takes facts one by one. */
    @FunctionalInterface
    interface FactReader {
        void read(Fact fact);
    }
}
