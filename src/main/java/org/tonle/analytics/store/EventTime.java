package org.tonle.analytics.store;

/** The times of an event. */
public enum EventTime implements EventColumn {
    /** When it happened; for an event that is only planned, when it is planned. */
    EVENT_DATE("f.event_date"),
    /** When it happened; absent for one that is only planned. */
    OCCURRED_DATE("f.occurred"),
    SCHEDULED_DATE("f.scheduled"),
    COMPLETED_DATE("f.completed"),
    CREATED("f.created"),
    LAST_UPDATED("f.last_updated"),
    /** When the person was enrolled; absent for events without enrollment. */
    ENROLLMENT_DATE("n.enrolled"),
    /** When what the enrollment is about happened. */
    INCIDENT_DATE("n.incident");

    private final String sql;

    EventTime(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    boolean isOfEnrollment() {
        return this == ENROLLMENT_DATE || this == INCIDENT_DATE;
    }
}
