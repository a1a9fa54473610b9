package org.tonle.tracker.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.common.BackgroundLoop;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.ProgramNotificationTemplate;
import org.tonle.setting.Post;
import org.tonle.setting.Settings;
import org.tonle.tracker.notification.NotificationRecipients.Recipient;

/**
 * Sends in the background what was planned: finds who is told, then hands one message after the other over, each in a transaction that holds it.
 * A server that dies leaves what it held to the next one. Logs have identifiers and never texts or addresses.
 */
@ApplicationScoped
public class NotificationSender {
    private static final Logger LOG = Logger.getLogger(NotificationSender.class);

    private final Sql sql;
    private final Metadata metadata;
    private final OutboxStore outbox;
    private final SubjectStore subjects;
    private final NotificationCourier courier;
    private final NotificationReminders reminders;
    private final Settings settings;
    private final Post post;
    private final SmsGateway sms;
    private final NotificationConfig config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final BackgroundLoop loop;
    private @Nullable LocalDateTime reminded;

    NotificationSender(
            Sql sql,
            Metadata metadata,
            OutboxStore outbox,
            SubjectStore subjects,
            NotificationCourier courier,
            NotificationReminders reminders,
            Settings settings,
            Post post,
            SmsGateway sms,
            NotificationConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.sql = sql;
        this.metadata = metadata;
        this.outbox = outbox;
        this.subjects = subjects;
        this.courier = courier;
        this.reminders = reminders;
        this.settings = settings;
        this.post = post;
        this.sms = sms;
        this.config = config;
        this.clock = clock;
        this.loop = new BackgroundLoop(
                "notification-sender",
                () -> config.every().toMillis(),
                this::look,
                problem -> LOG.warn("Notifications could not be sent; it will be tried again", problem));
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        if (!config.every().isZero()) {
            loop.start();
        }
    }

    private void look() {
        LocalDateTime now = LocalDateTime.now(clock);
        if (reminded == null || !reminded.plus(config.remindersEvery()).isAfter(now)) {
            reminders.look();
            reminded = now;
        }
        send();
    }

    @PreDestroy
    void stop() {
        loop.close();
    }

    /** Sends everything that is due and that no other server has in hand. @return how many deliveries were tried */
    public int send() {
        while (!loop.isClosed() && address()) {
            // one after the other
        }
        int tried = 0;
        while (!loop.isClosed() && deliver()) {
            tried++;
        }
        return tried;
    }

    /** Finds out who is told of the next notification. @return false when there is none */
    private boolean address() {
        return sql.inTransaction(transaction -> {
            LocalDateTime now = LocalDateTime.now(clock);
            OutboxStore.Due due = outbox.nextDue(transaction, now);
            if (due == null) {
                return false;
            }
            Snapshot snapshot = metadata.catchUp();
            MetadataObject object = snapshot.findUnchecked("programNotificationTemplate", due.template());
            NotificationSubject subject = subjects.find(transaction, snapshot, due.target());
            String obsolete = object == null
                    ? "the template is gone"
                    : subject == null ? "what it is about was deleted" : subject.obsolete(due.reason());
            if (object == null || subject == null || obsolete != null) {
                outbox.end(transaction, due, "CANCELLED", String.valueOf(obsolete));
                return true;
            }
            NotificationRecipients recipients = new NotificationRecipients(
                    snapshot, ProgramNotificationTemplate.of(object), subject, this::wantsCopy, now);
            Set<Recipient> found = recipients.find();
            if (found.isEmpty()) {
                outbox.end(transaction, due, "FAILED", recipients.nobody());
            } else {
                outbox.address(transaction, due, found, now);
            }
            return true;
        });
    }

    /** Whether a user asked for copies of messages by a channel that there is. */
    private boolean wantsCopy(String user, NotificationChannel channel) {
        return switch (channel) {
            case EMAIL ->
                post.isConfigured()
                        && settings.user(user, "keyMessageEmailNotification").asBoolean();
            case SMS ->
                sms.isConfigured()
                        && settings.user(user, "keyMessageSmsNotification").asBoolean();
            case MESSAGE, HTTP -> false;
        };
    }

    private boolean deliver() {
        AtomicReference<OutboxStore.@Nullable Delivery> taken = new AtomicReference<>();
        try {
            return sql.inTransaction(transaction -> {
                OutboxStore.Delivery delivery = outbox.nextDelivery(transaction, LocalDateTime.now(clock));
                taken.set(delivery);
                if (delivery == null) {
                    return false;
                }
                try {
                    courier.carry(transaction, metadata.catchUp(), delivery);
                    outbox.sent(transaction, delivery, LocalDateTime.now(clock));
                    count(delivery.channel(), "sent");
                } catch (NotSent refused) {
                    postpone(transaction, delivery, refused);
                }
                return true;
            });
        } catch (RuntimeException fault) {
            OutboxStore.Delivery delivery = taken.get();
            if (delivery == null) {
                throw fault;
            }
            passBy(delivery, fault);
            return true;
        }
    }

    /** A fault of ours in one message keeps no other one back. Its words are not logged, since they may be the message's. */
    private void passBy(OutboxStore.Delivery delivery, RuntimeException fault) {
        LOG.errorf(
                "Notification %s by channel %s: %s at %s",
                delivery.of().uid(),
                delivery.channel(),
                fault.getClass().getName(),
                fault.getStackTrace().length == 0 ? "?" : fault.getStackTrace()[0]);
        sql.<Boolean>inTransaction(transaction -> {
            OutboxStore.Delivery held = outbox.hold(transaction, delivery);
            if (held != null) {
                postpone(transaction, held, NotSent.now("a fault of the server; its log says which"));
            }
            return held != null;
        });
    }

    private void count(NotificationChannel channel, String outcome) {
        meters.counter("tonle.notifications", "channel", channel.name().toLowerCase(Locale.ROOT), "outcome", outcome)
                .increment();
    }

    private void postpone(Transaction transaction, OutboxStore.Delivery delivery, NotSent refused) throws SQLException {
        LocalDateTime now = LocalDateTime.now(clock);
        List<Duration> waits = config.again();
        if (refused.outcome() == NotSent.Outcome.CANCELLED) {
            outbox.end(transaction, delivery, "CANCELLED", refused.remark(), now);
            count(delivery.channel(), "cancelled");
        } else if (refused.outcome() == NotSent.Outcome.FAILED || delivery.attempts() >= waits.size()) {
            outbox.end(transaction, delivery, "FAILED", refused.remark(), now);
            count(delivery.channel(), "failed");
            LOG.warnf(
                    "Notification %s is given up for channel %s: %s",
                    delivery.of().uid(), delivery.channel(), refused.remark());
        } else {
            outbox.again(transaction, delivery, refused.remark(), now.plus(waits.get(delivery.attempts())));
        }
    }
}
