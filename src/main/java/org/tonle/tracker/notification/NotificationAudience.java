package org.tonle.tracker.notification;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.security.CurrentUser;

/** What those who read a message may see in it. */
@FunctionalInterface
interface NotificationAudience {
    /** All of it: what somebody with the keys of the server has decided. */
    NotificationAudience ALL = (object, stage) -> true;

    /** @param object attribute, data element, program or stage @param stage of the event that has a value, null for none */
    boolean shows(MetadataObject object, @Nullable MetadataObject stage);

    /** A user: by his sharing, and only of persons whom he sees. @param seesSubject whether he sees the enrollment or event */
    static NotificationAudience of(DataAccess access, boolean seesSubject) {
        return (object, stage) -> isOfProgram(object)
                ? access.programs().knows(object)
                : seesSubject && access.programs().shows(object) && (stage == null || access.mayReadData(stage));
    }

    /** Whoever holds a telephone or reads a mailbox: what is shared with everybody, and nothing else. */
    static NotificationAudience outside(Snapshot snapshot) {
        CurrentUser nobody = new CurrentUser("", "", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
        DataAccess access = DataAccess.of(nobody, snapshot);
        return (object, stage) -> access.sees(object) && (stage == null || access.sees(stage));
    }

    /** What both show. */
    default NotificationAudience and(NotificationAudience other) {
        return (object, stage) -> shows(object, stage) && other.shows(object, stage);
    }

    private static boolean isOfProgram(MetadataObject object) {
        return object.type().name().startsWith("program");
    }
}
