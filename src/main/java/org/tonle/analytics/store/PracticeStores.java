package org.tonle.analytics.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import org.tonle.orgunit.Hierarchy;

/** Makes stores of rows that are in no database, for practice. */
public interface PracticeStores {
    /** A store that never changes and keeps no answers, and which nobody else knows. Closing it takes it away. */
    interface Practice extends AnalyticsStore, Closeable {}

    /**
     * Rows as the database would copy them: lines of CSV, their columns as {@code follow} asks for them.
     *
     * @param periods all that values are of
     */
    record Rows(
            Collection<DataPeriod> periods,
            String values,
            String events,
            String enrollments,
            String entities,
            String relationships) {}

    /** One at a time. */
    Practice make(Hierarchy hierarchy, Rows rows) throws IOException;
}
