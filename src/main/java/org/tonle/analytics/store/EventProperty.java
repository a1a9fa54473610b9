package org.tonle.analytics.store;

/** What an event says of itself, apart from times and values. */
public enum EventProperty implements EventColumn {
    EVENT("f.uid"),
    EVENT_STATUS("f.status"),
    /** Absent for events without enrollment. */
    ENROLLMENT_STATUS("n.status");

    private final String sql;

    EventProperty(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
