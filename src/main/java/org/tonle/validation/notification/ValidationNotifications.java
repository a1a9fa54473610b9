package org.tonle.validation.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.ValidationNotificationTemplate;
import org.tonle.notification.NotSent;
import org.tonle.notification.NotificationKey;
import org.tonle.notification.NotificationKind;
import org.tonle.notification.NotificationMatter;
import org.tonle.security.CurrentUser;
import org.tonle.setting.Settings;
import org.tonle.validation.rule.Violation;

/** Notifications about broken validation rules: one, or a batch that was found at one time. */
@ApplicationScoped
public class ValidationNotifications implements NotificationKind {
    private static final String KIND = "VALIDATION";

    private final NoticeStore notices;
    private final ViolationFinder finder;
    private final UnsentResults unsent;
    private final Settings settings;
    private final Clock clock;

    ValidationNotifications(
            NoticeStore notices, ViolationFinder finder, UnsentResults unsent, Settings settings, Clock clock) {
        this.notices = notices;
        this.finder = finder;
        this.unsent = unsent;
        this.settings = settings;
        this.clock = clock;
    }

    static NotificationKey key(String template, String batch) {
        return new NotificationKey(KIND, template, batch, "BROKEN");
    }

    @Override
    public Set<String> words() {
        return Set.of(KIND);
    }

    /** What has been mended since is forgotten, so that it is told when it is broken again. */
    @Override
    public NotificationMatter find(Transaction transaction, Snapshot snapshot, NotificationKey key)
            throws SQLException, NotSent {
        MetadataObject template = snapshot.findUnchecked("validationNotificationTemplate", key.template());
        if (template == null) {
            throw NotSent.anyMore("the template is gone");
        }
        List<Violation.Key> batch = notices.ofBatch(transaction, key.subject());
        Map<Violation.Key, Violation> broken = finder.find(DataAccess.of(CurrentUser.SERVER, snapshot), batch);
        List<Violation.Key> mended = new ArrayList<>(batch);
        mended.removeAll(broken.keySet());
        notices.remove(transaction, key.subject(), mended);
        if (broken.isEmpty()) {
            throw NotSent.anyMore("the values have been corrected");
        }
        return new ViolationMatter(
                ValidationNotificationTemplate.of(template), broken, finder, settings::language, LocalDate.now(clock));
    }

    /** Results that were kept are told on the day. */
    @Override
    public int remind(Transaction transaction, Snapshot snapshot, LocalDate day, LocalDateTime now) {
        return day.equals(now.toLocalDate()) ? unsent.send(DataAccess.of(CurrentUser.SERVER, snapshot)) : 0;
    }
}
