package org.tonle.validation.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.tonle.access.DataAccess;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.ValidationNotificationTemplate;
import org.tonle.notification.NotificationStore;
import org.tonle.notification.PlannedNotification;
import org.tonle.security.CurrentUser;
import org.tonle.validation.rule.RuleAnalysis;
import org.tonle.validation.rule.RuleQuestion;
import org.tonle.validation.rule.ValidationResultStore;
import org.tonle.validation.rule.Violation;
import org.tonle.validation.rule.ViolationListener;

/**
 * Writes down what people are to be told of broken rules, each once as long as it stays broken. What is broken is looked at with the server's eyes:
 * who had the rules run decides about which, where and when, but not what others are told.
 */
@ApplicationScoped
public class ViolationNotices implements ViolationListener {
    private final Sql sql;
    private final RuleAnalysis analysis;
    private final NoticeStore notices;
    private final ValidationResultStore results;
    private final NotificationStore notifications;
    private final Clock clock;

    ViolationNotices(
            Sql sql,
            RuleAnalysis analysis,
            NoticeStore notices,
            ValidationResultStore results,
            NotificationStore notifications,
            Clock clock) {
        this.sql = sql;
        this.analysis = analysis;
        this.notices = notices;
        this.results = results;
        this.notifications = notifications;
        this.clock = clock;
    }

    @Override
    public void asked(DataAccess access, RuleQuestion question, Budget budget) {
        tell(access, question, any -> true, budget);
    }

    /** @param wanted which of what is broken is to be told @return how many messages wait that did not before */
    int tell(DataAccess access, RuleQuestion question, Predicate<Violation.Key> wanted, Budget budget) {
        List<ValidationNotificationTemplate> templates = templates(access.snapshot());
        Set<String> ruled = new HashSet<>();
        templates.forEach(each -> ruled.addAll(each.validationRules()));
        RuleQuestion told = question.of(question.rules().stream()
                .filter(rule -> ruled.contains(rule.uid()))
                .toList());
        if (told.rules().isEmpty()) {
            return 0;
        }
        DataAccess server = DataAccess.of(CurrentUser.SERVER, access.snapshot());
        List<Violation> broken = analysis.run(server, told, budget).violations();
        List<Violation> asked =
                broken.stream().filter(each -> wanted.test(each.key())).toList();
        return sql.inTransaction(transaction -> {
            notices.forgetMended(
                    transaction, told, broken.stream().map(Violation::key).toList());
            List<PlannedNotification> planned = new ArrayList<>();
            for (ValidationNotificationTemplate template : templates) {
                plan(transaction, template, asked, planned);
            }
            results.notified(transaction, server, asked);
            return notifications.plan(transaction, planned, LocalDateTime.now(clock));
        });
    }

    private static List<ValidationNotificationTemplate> templates(Snapshot snapshot) {
        List<ValidationNotificationTemplate> templates = new ArrayList<>();
        for (MetadataObject object : snapshot.all("validationNotificationTemplate")) {
            ValidationNotificationTemplate template = ValidationNotificationTemplate.of(object);
            if (!template.userGroups().isEmpty()) {
                templates.add(template);
            }
        }
        return templates;
    }

    private void plan(
            Transaction transaction,
            ValidationNotificationTemplate template,
            List<Violation> broken,
            List<PlannedNotification> planned)
            throws SQLException {
        List<Violation.Key> meant = broken.stream()
                .filter(each ->
                        template.validationRules().contains(each.rule().rule().uid()))
                .map(Violation::key)
                .toList();
        String together = Uid.generate();
        Set<String> batches = notices.add(
                transaction, template.uid(), meant, each -> template.isSummary() ? together : Uid.generate());
        for (String batch : batches) {
            planned.add(PlannedNotification.of(
                    ValidationNotifications.key(template.uid(), batch), null, LocalDateTime.now(clock)));
        }
    }
}
