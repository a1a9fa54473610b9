package org.tonle.tracker.notification;

import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.metadata.MetadataObject;
import org.tonle.notification.NotificationReader;

/** What those who read a message may see in it. */
@FunctionalInterface
interface NotificationAudience {
    /** All of it: what somebody with the keys of the server has decided. */
    NotificationAudience ALL = (object, stage) -> true;

    /** @param object attribute, data element, program or stage @param stage of the event that has a value, null for none */
    boolean shows(MetadataObject object, @Nullable MetadataObject stage);

    /** @param seesSubject whether the reader, when it is a user, sees the enrollment or event */
    static NotificationAudience of(NotificationReader reader, boolean seesSubject) {
        NotificationAudience audience = ALL;
        DataAccess user = reader.user();
        if (user != null) {
            audience = of(user, seesSubject);
        }
        DataAccess everybody = reader.everybody();
        return everybody == null ? audience : audience.and(outside(everybody));
    }

    /** A user: by his sharing, and only of persons whom he sees. */
    private static NotificationAudience of(DataAccess access, boolean seesSubject) {
        return (object, stage) -> isOfProgram(object)
                ? access.programs().knows(object)
                : seesSubject && access.programs().shows(object) && (stage == null || access.mayReadData(stage));
    }

    /** Whoever holds a telephone or reads a mailbox: what is shared with everybody, and nothing else. */
    private static NotificationAudience outside(DataAccess everybody) {
        return (object, stage) -> everybody.sees(object) && (stage == null || everybody.sees(stage));
    }

    /** What both show. */
    private NotificationAudience and(NotificationAudience other) {
        return (object, stage) -> shows(object, stage) && other.shows(object, stage);
    }

    private static boolean isOfProgram(MetadataObject object) {
        return object.type().name().startsWith("program");
    }
}
