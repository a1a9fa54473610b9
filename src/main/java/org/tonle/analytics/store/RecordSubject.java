package org.tonle.analytics.store;

/** What one row of a question on programs is about. */
public enum RecordSubject {
    EVENT,
    ENROLLMENT,
    TRACKED_ENTITY;

    /** Where columns of the record itself stand. */
    public RecordPlace.Own own() {
        return switch (this) {
            case EVENT -> RecordPlace.Own.EVENT;
            case ENROLLMENT -> RecordPlace.Own.ENROLLMENT;
            case TRACKED_ENTITY -> RecordPlace.Own.TRACKED_ENTITY;
        };
    }
}
