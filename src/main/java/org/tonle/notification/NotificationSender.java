package org.tonle.notification;

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
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.common.BackgroundLoop;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.Snapshot;
import org.tonle.setting.Post;
import org.tonle.setting.Settings;

/**
 * Sends in the background what was planned: finds who is told, then hands one message after the other over, each in a transaction that holds it.
 * A server that dies leaves what it held to the next one. Logs have identifiers and never texts or addresses.
 */
@ApplicationScoped
public class NotificationSender {
    private static final Logger LOG = Logger.getLogger(NotificationSender.class);
    private static final String FAULT = "a fault of the server; its log says which";
    private static final Duration AFTER_A_FAULT = Duration.ofHours(1);

    private final Sql sql;
    private final Metadata metadata;
    private final OutboxStore outbox;
    private final NotificationKinds kinds;
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
            NotificationKinds kinds,
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
        this.kinds = kinds;
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
        AtomicReference<OutboxStore.@Nullable Due> taken = new AtomicReference<>();
        try {
            return sql.inTransaction(transaction -> {
                OutboxStore.Due due = outbox.nextDue(transaction, LocalDateTime.now(clock));
                taken.set(due);
                if (due != null) {
                    address(transaction, due);
                }
                return due != null;
            });
        } catch (RuntimeException fault) {
            OutboxStore.Due due = taken.get();
            if (due == null) {
                throw fault;
            }
            passBy(due, fault);
            return true;
        }
    }

    private void address(Transaction transaction, OutboxStore.Due due) throws SQLException {
        Snapshot snapshot = metadata.catchUp();
        LocalDateTime now = LocalDateTime.now(clock);
        try {
            NotificationMatter matter = kinds.find(transaction, snapshot, due.key());
            NotificationRecipients recipients = new NotificationRecipients(snapshot, this::wantsCopy, now);
            matter.address(recipients);
            if (recipients.found().isEmpty()) {
                outbox.end(transaction, due, "FAILED", matter.nobody());
            } else {
                outbox.address(transaction, due, recipients.found(), now);
            }
        } catch (NotSent refused) {
            outbox.end(
                    transaction,
                    due,
                    refused.outcome() == NotSent.Outcome.CANCELLED ? "CANCELLED" : "FAILED",
                    refused.remark());
        }
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

    /** A fault of ours in one message keeps no other one back. */
    private void passBy(OutboxStore.Delivery delivery, RuntimeException fault) {
        log(delivery.of(), " by channel " + delivery.channel(), fault);
        sql.<Boolean>inTransaction(transaction -> {
            OutboxStore.Delivery held = outbox.hold(transaction, delivery);
            if (held != null) {
                postpone(transaction, held, NotSent.now(FAULT));
            }
            return held != null;
        });
    }

    private void passBy(OutboxStore.Due due, RuntimeException fault) {
        log(due, "", fault);
        sql.<Boolean>inTransaction(transaction -> {
            OutboxStore.Due held = outbox.hold(transaction, due);
            if (held != null) {
                outbox.later(transaction, held, FAULT, LocalDateTime.now(clock).plus(AFTER_A_FAULT));
            }
            return held != null;
        });
    }

    /** The words of a fault are not logged, since they may be the message's. */
    private static void log(OutboxStore.Due due, String how, RuntimeException fault) {
        LOG.errorf(
                "Notification %s%s: %s at %s",
                due.uid(),
                how,
                fault.getClass().getName(),
                fault.getStackTrace().length == 0 ? "?" : fault.getStackTrace()[0]);
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
