package org.tonle.tracker.notification;

/** Why something is said. */
public enum NotificationReason {
    /** Somebody was enrolled. */
    ENROLLMENT("ENROLLMENT", false),
    /** An enrollment or an event was completed. */
    COMPLETION("COMPLETION", false),
    /** A rule said so. */
    SENDMESSAGE("PROGRAM_RULE", false),
    /** A rule said so, for a day. */
    SCHEDULEMESSAGE("PROGRAM_RULE", true),
    /** Days before or after an event is due. */
    DUE_DATE("SCHEDULED_DAYS_DUE_DATE", true),
    INCIDENT_DATE("SCHEDULED_DAYS_INCIDENT_DATE", true),
    ENROLLMENT_DATE("SCHEDULED_DAYS_ENROLLMENT_DATE", true);

    private final String trigger;
    private final boolean isReminder;

    NotificationReason(String trigger, boolean isReminder) {
        this.trigger = trigger;
        this.isReminder = isReminder;
    }

    /** DHIS2's word for it in a template. */
    String trigger() {
        return trigger;
    }

    /** Whether it is of use only as long as the enrollment is active and the event has not been completed or skipped. */
    boolean isReminder() {
        return isReminder;
    }
}
