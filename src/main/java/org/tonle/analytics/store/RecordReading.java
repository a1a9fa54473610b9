package org.tonle.analytics.store;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One unchanging state of the records of programmes: events, enrollments and tracked entities. */
public interface RecordReading {
    /** More groups than any answer may have: a sign for "too many". */
    int MOST_GROUPS = 100_001;

    /**
     * The records of a selection, put together; groups without any have no row. In no order. More than {@link #MOST_GROUPS} groups are
     * cut off.
     */
    List<RecordGroup> groups(RecordGrouping question);

    /** The records of a listing in its order, one by one; their columns as texts, numbers, whole numbers and moments. */
    void records(RecordListing question, RecordReader reader);

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

    /** Takes records one by one. */
    @FunctionalInterface
    interface RecordReader {
        /**
         * @param columns as the question names them: {@code String}, {@code Double}, {@code Integer}, {@code LocalDateTime}, or null
         * @return whether further records are wanted
         */
        boolean read(@Nullable Object[] columns);
    }
}
