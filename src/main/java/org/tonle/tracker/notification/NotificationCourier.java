package org.tonle.tracker.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.metadata.model.ProgramNotificationTemplate;
import org.tonle.metadata.model.User;
import org.tonle.problem.Problem;
import org.tonle.setting.Post;

/** Makes the text of a message for who gets it, and hands it over. */
@ApplicationScoped
class NotificationCourier {
    private final SubjectStore subjects;
    private final InAppMessages messages;
    private final Post post;
    private final SmsGateway sms;
    private final WebHooks hooks;
    private final NotificationConfig config;
    private final Clock clock;

    NotificationCourier(
            SubjectStore subjects,
            InAppMessages messages,
            Post post,
            SmsGateway sms,
            WebHooks hooks,
            NotificationConfig config,
            Clock clock) {
        this.subjects = subjects;
        this.messages = messages;
        this.post = post;
        this.sms = sms;
        this.hooks = hooks;
        this.config = config;
        this.clock = clock;
    }

    /** A message that is ready but for its reader. */
    private record Letter(
            OutboxStore.Delivery delivery,
            ProgramNotificationTemplate template,
            NotificationSubject subject,
            Snapshot snapshot,
            LocalDate today) {
        NotificationText text(NotificationAudience audience) {
            return NotificationText.of(template, subject, snapshot, audience, today);
        }

        /** The same each time it is tried. */
        String id() {
            return delivery.of().uid() + "-" + delivery.id();
        }
    }

    /** @throws NotSent when it is not taken, or when there is nothing to say any more */
    void carry(Transaction transaction, Snapshot snapshot, OutboxStore.Delivery delivery) throws NotSent, SQLException {
        MetadataObject template = snapshot.findUnchecked(
                "programNotificationTemplate", delivery.of().template());
        NotificationSubject subject =
                subjects.find(transaction, snapshot, delivery.of().target());
        String obsolete = template == null
                ? "the template is gone"
                : subject == null
                        ? "what it is about was deleted"
                        : subject.obsolete(delivery.of().reason());
        if (template == null || subject == null || obsolete != null) {
            throw NotSent.anyMore(String.valueOf(obsolete));
        }
        Letter letter =
                new Letter(delivery, ProgramNotificationTemplate.of(template), subject, snapshot, LocalDate.now(clock));
        switch (delivery.channel()) {
            case MESSAGE -> store(transaction, letter);
            case EMAIL -> mail(transaction, letter);
            case SMS -> text(transaction, letter);
            case HTTP ->
                hooks.post(
                        letter.id(),
                        delivery.address(),
                        new NotificationText.Writer(subject, snapshot, outside(letter), letter.today()));
        }
    }

    /** One conversation for all who read the same. */
    private void store(Transaction transaction, Letter letter) throws NotSent, SQLException {
        Map<NotificationText, List<String>> readers = new LinkedHashMap<>();
        for (String uid : letter.delivery().address().split(",")) {
            MetadataObject user = letter.snapshot().findUnchecked("user", uid);
            if (user != null) {
                readers.computeIfAbsent(letter.text(audience(transaction, letter, user)), text -> new ArrayList<>())
                        .add(uid);
            }
        }
        for (Map.Entry<NotificationText, List<String>> each : readers.entrySet()) {
            messages.write(letter.delivery().of().uid(), each.getValue(), each.getKey(), LocalDateTime.now(clock));
        }
    }

    private void mail(Transaction transaction, Letter letter) throws NotSent, SQLException {
        if (!post.isConfigured()) {
            throw NotSent.ever("no mail server is configured");
        }
        MetadataObject user = user(letter);
        String address =
                user == null ? letter.delivery().address() : User.of(user).email();
        NotificationText text = letter.text(leaving(transaction, letter, user));
        try {
            post.send(new Post.Letter(present(address), text.subject(), text.text(), letter.id()));
        } catch (Problem refused) {
            throw NotSent.now("the mail server does not take it");
        }
    }

    private void text(Transaction transaction, Letter letter) throws NotSent, SQLException {
        if (!sms.isConfigured()) {
            throw NotSent.ever("no SMS gateway is configured");
        }
        MetadataObject user = user(letter);
        String address =
                user == null ? letter.delivery().address() : User.of(user).phoneNumber();
        sms.send(new SmsGateway.ShortMessage(
                letter.id(),
                present(address),
                letter.text(leaving(transaction, letter, user)).text()));
    }

    private static String present(@Nullable String address) throws NotSent {
        if (address == null || address.isBlank()) {
            throw NotSent.ever("the user has no address any more");
        }
        return address;
    }

    /** The user a message is for; null when it is for somebody else. */
    private static @Nullable MetadataObject user(Letter letter) throws NotSent {
        String uid = NotificationChannel.userOf(letter.delivery().address());
        if (uid == null) {
            return null;
        }
        MetadataObject user = letter.snapshot().findUnchecked("user", uid);
        if (user == null) {
            throw NotSent.ever("the user is gone");
        }
        return user;
    }

    private NotificationAudience audience(Transaction transaction, Letter letter, MetadataObject user)
            throws SQLException {
        DataAccess access = DataAccess.of(Users.currentUser(letter.snapshot(), user), letter.snapshot());
        return NotificationAudience.of(
                access, subjects.sees(transaction, access, letter.subject().target(), false));
    }

    /** What leaves the server shows what may leave it, and to a user what he sees here. */
    private NotificationAudience leaving(Transaction transaction, Letter letter, @Nullable MetadataObject user)
            throws SQLException {
        return user == null
                ? outside(letter)
                : audience(transaction, letter, user).and(outside(letter));
    }

    private NotificationAudience outside(Letter letter) {
        boolean isAllowed = config.confidentialTemplates()
                .orElse(Set.of())
                .contains(letter.template().uid());
        return isAllowed ? NotificationAudience.ALL : NotificationAudience.outside(letter.snapshot());
    }
}
