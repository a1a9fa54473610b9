package org.tonle.tracker.notification;

import org.tonle.notification.NotificationKey;
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

    /** What a notification in the outbox is about. */
    static NotificationTarget of(NotificationKey key) {
        return new NotificationTarget(TrackerKind.valueOf(key.kind()), key.subject());
    }

    boolean isEvent() {
        return kind == TrackerKind.EVENT;
    }

    NotificationKey key(String template, NotificationReason reason) {
        return new NotificationKey(kind.name(), template, uid, reason.name());
    }
}
