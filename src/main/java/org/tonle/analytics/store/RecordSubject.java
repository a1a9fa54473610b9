package org.tonle.analytics.store;

/** What one row of a question on programs is about. */
public enum RecordSubject {
    EVENT,
    ENROLLMENT,
    TRACKED_ENTITY
}
