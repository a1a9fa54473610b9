package org.tonle.tracker.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Transaction;
import org.tonle.notification.NotificationStateStore;
import org.tonle.notification.NotificationStateStore.State;
import org.tonle.notification.NotificationStore;

/** Reads and takes back notifications of an enrollment or event that the caller sees. */
@ApplicationScoped
class NotificationInstanceStore {
    private final SubjectStore subjects;
    private final NotificationStateStore states;
    private final NotificationStore notifications;

    NotificationInstanceStore(SubjectStore subjects, NotificationStateStore states, NotificationStore notifications) {
        this.subjects = subjects;
        this.states = states;
        this.notifications = notifications;
    }

    /** Whether the caller sees what they are about. @param isToChange whether he may also change it */
    boolean sees(Transaction transaction, DataAccess access, NotificationTarget target, boolean isToChange)
            throws SQLException {
        return subjects.sees(transaction, access, target, isToChange);
    }

    /** None of what the caller does not see. @param day on which they are planned, null for any @param limit null for all */
    List<State> list(
            Transaction transaction,
            DataAccess access,
            NotificationTarget target,
            @Nullable LocalDate day,
            @Nullable Integer limit,
            long offset)
            throws SQLException {
        return sees(transaction, access, target, false)
                ? states.list(transaction, target.kind().name(), target.uid(), day, limit, offset)
                : List.of();
    }

    int count(Transaction transaction, DataAccess access, NotificationTarget target, @Nullable LocalDate day)
            throws SQLException {
        return sees(transaction, access, target, false)
                ? states.count(transaction, target.kind().name(), target.uid(), day)
                : 0;
    }

    /** Takes back what has not been sent. @return how many */
    int cancel(Transaction transaction, DataAccess access, NotificationTarget target) throws SQLException {
        return sees(transaction, access, target, true)
                ? notifications.takeBack(transaction, target.kind().name(), target.uid())
                : 0;
    }
}
