package org.tonle.datavalue.notification;

/** Why something is said about a report. The names stand in the table of notifications. */
enum DataSetReason {
    /** A template says so when a report is completed. */
    DATA_SET_COMPLETION,
    /** The data set says so when a report is completed: its {@code notificationRecipients}, its {@code notifyCompletingUser}. */
    DATA_SET,
    /** A template says so about reports that are missing on a day. */
    SCHEDULED_DAYS
}
