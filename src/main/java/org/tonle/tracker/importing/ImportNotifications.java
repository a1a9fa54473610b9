package org.tonle.tracker.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tonle.database.Transaction;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEnrollment;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEvent;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedObject;
import org.tonle.tracker.notification.NotificationPlanner;
import org.tonle.tracker.notification.NotificationPlanner.Happened;
import org.tonle.tracker.notification.NotificationReason;
import org.tonle.tracker.notification.NotificationTarget;

/** Says to the notifications what an import has changed that people want to hear of. */
@ApplicationScoped
class ImportNotifications {
    private static final String COMPLETED = "COMPLETED";

    private final NotificationPlanner planner;

    ImportNotifications(NotificationPlanner planner) {
        this.planner = planner;
    }

    /** After everything was written, in the same transaction. @param messages those that rules ask for */
    void plan(Transaction transaction, ImportContext context, TrackerValidation validation, RuleMessages messages)
            throws SQLException {
        if (context.options().skipSideEffects() || !NotificationPlanner.isOfUse(context.snapshot())) {
            return;
        }
        List<Happened> happened = new ArrayList<>();
        for (ResolvedEnrollment each : context.resolved().enrollments().values()) {
            if (!validation.isWrong(each) && each.program() != null) {
                add(each, each.program().uid(), happened);
            }
        }
        for (ResolvedEvent each : context.resolved().events().values()) {
            boolean was = each.known() != null && each.known().status().equals(COMPLETED);
            if (!validation.isWrong(each)
                    && each.stage() != null
                    && each.sent().status().equals(COMPLETED)
                    && !was) {
                happened.add(new Happened(
                        NotificationTarget.event(each.uid()), each.stage().uid(), NotificationReason.COMPLETION));
            }
        }
        planner.plan(
                transaction,
                context.snapshot(),
                happened,
                messages.asked().stream()
                        .filter(each -> isGood(each.target(), context, validation))
                        .toList(),
                messages.ruled().stream()
                        .filter(each -> isGood(each, context, validation))
                        .toList(),
                context.now());
    }

    /** Whether it was written: rules may have spoken of what was found wrong after them. */
    private static boolean isGood(NotificationTarget target, ImportContext context, TrackerValidation validation) {
        ResolvedObject subject = target.kind() == TrackerKind.EVENT
                ? context.resolved().events().get(target.uid())
                : context.resolved().enrollments().get(target.uid());
        return subject != null && !validation.isWrong(subject);
    }

    private static void add(ResolvedEnrollment each, String program, List<Happened> happened) {
        NotificationTarget target = NotificationTarget.enrollment(each.uid());
        StoredObjects.Enrollment known = each.known();
        if (known == null) {
            happened.add(new Happened(target, program, NotificationReason.ENROLLMENT));
        }
        if (each.sent().status().equals(COMPLETED)
                && (known == null || !known.status().equals(COMPLETED))) {
            happened.add(new Happened(target, program, NotificationReason.COMPLETION));
        }
    }
}
