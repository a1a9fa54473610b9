package org.tonle.tracker.notification;

import org.tonle.tracker.TrackerKind;

/** What a notification is about. @param kind ENROLLMENT or EVENT */
public record NotificationTarget(TrackerKind kind, String uid) {
    public NotificationTarget {
        if (kind != TrackerKind.ENROLLMENT && kind != TrackerKind.EVENT) {
            throw new IllegalArgumentException("notifications are about enrollments and events, not " + kind);
        }
    }

    public static NotificationTarget enrollment(String uid) {
        return new NotificationTarget(TrackerKind.ENROLLMENT, uid);
    }

    public static NotificationTarget event(String uid) {
        return new NotificationTarget(TrackerKind.EVENT, uid);
    }

    boolean isEvent() {
        return kind == TrackerKind.EVENT;
    }
}
