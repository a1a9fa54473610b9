package org.tonle.tracker.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Sql;
import org.tonle.notification.NotificationStateStore.State;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** What was and will be said about an enrollment or event, for who may see that. */
@ApplicationScoped
class NotificationInstances {
    private final Sql sql;
    private final NotificationInstanceStore store;

    NotificationInstances(Sql sql, NotificationInstanceStore store) {
        this.sql = sql;
        this.store = store;
    }

    /** A page of them. @param page 0 when everything was wanted */
    record Page(NotificationTarget target, List<State> instances, int page, int size, int total) {}

    /** @throws Problem E1003 when neither an enrollment nor an event is named, E1005 for one that is not there or not for the caller */
    Page list(Parameters parameters, DataAccess access) {
        NotificationTarget target = target(parameters);
        LocalDate day = parameters.date("scheduledAt");
        int size = parameters.pageSize();
        int page = parameters.isPaged() ? parameters.page() : 0;
        return sql.inSnapshot(transaction -> {
            if (!store.sees(transaction, access, target, false)) {
                throw unknown(target);
            }
            return new Page(
                    target,
                    store.list(
                            transaction,
                            access,
                            target,
                            day,
                            page == 0 ? null : (Integer) size,
                            Math.max(0, page - 1L) * size),
                    page,
                    size,
                    store.count(transaction, access, target, day));
        });
    }

    /** Takes back what has not been sent. @throws Problem as {@link #list}, E1006 for what the caller sees and may not change */
    int cancel(Parameters parameters, DataAccess access) {
        NotificationTarget target = target(parameters);
        return sql.inTransaction(transaction -> {
            if (!store.sees(transaction, access, target, false)) {
                throw unknown(target);
            }
            if (!store.sees(transaction, access, target, true)) {
                throw new Problem(
                        ErrorCode.E1006,
                        "take notifications of " + target.kind().word() + " `" + target.uid()
                                + "` back. It needs the right to change it");
            }
            return store.cancel(transaction, access, target);
        });
    }

    private static NotificationTarget target(Parameters parameters) {
        String enrollment = parameters.text("enrollment", "programInstance");
        String event = parameters.text("event", "programStageInstance");
        if (enrollment == null && event == null || enrollment != null && event != null) {
            throw new Problem(ErrorCode.E1003, "name one: `enrollment` or `event`");
        }
        return event == null ? enrolled(enrollment) : NotificationTarget.event(event);
    }

    private static NotificationTarget enrolled(@Nullable String uid) {
        return NotificationTarget.enrollment(String.valueOf(uid));
    }

    private static Problem unknown(NotificationTarget target) {
        return new Problem(ErrorCode.E1005, target.kind().word(), target.uid());
    }
}
