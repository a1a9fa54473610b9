package org.tonle.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
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
import org.tonle.metadata.model.User;
import org.tonle.problem.Problem;
import org.tonle.setting.Post;

/** Makes the text of a message for who gets it, and hands it over. */
@ApplicationScoped
class NotificationCourier {
    private final NotificationKinds kinds;
    private final InAppMessages messages;
    private final Post post;
    private final SmsGateway sms;
    private final WebHooks hooks;
    private final NotificationConfig config;
    private final Clock clock;

    NotificationCourier(
            NotificationKinds kinds,
            InAppMessages messages,
            Post post,
            SmsGateway sms,
            WebHooks hooks,
            NotificationConfig config,
            Clock clock) {
        this.kinds = kinds;
        this.messages = messages;
        this.post = post;
        this.sms = sms;
        this.hooks = hooks;
        this.config = config;
        this.clock = clock;
    }

    /** A message that is ready but for its reader. */
    private record Letter(OutboxStore.Delivery delivery, NotificationMatter matter, Snapshot snapshot) {
        /** The same each time it is tried. */
        String id() {
            return delivery.of().uid() + "-" + delivery.id();
        }
    }

    /** @throws NotSent when it is not taken, or when there is nothing to say any more */
    void carry(Transaction transaction, Snapshot snapshot, OutboxStore.Delivery delivery) throws NotSent, SQLException {
        NotificationMatter matter =
                kinds.find(transaction, snapshot, delivery.of().key());
        Letter letter = new Letter(delivery, matter, snapshot);
        switch (delivery.channel()) {
            case MESSAGE -> store(transaction, letter);
            case EMAIL -> mail(transaction, letter);
            case SMS -> text(transaction, letter);
            case HTTP -> hooks.post(letter.id(), delivery.address(), matter.json(transaction, leaving(letter, null)));
        }
    }

    /** One conversation for all who read the same. */
    private void store(Transaction transaction, Letter letter) throws NotSent, SQLException {
        Map<NotificationText, List<String>> readers = new LinkedHashMap<>();
        for (String uid : letter.delivery().address().split(",")) {
            MetadataObject user = letter.snapshot().findUnchecked("user", uid);
            if (user != null) {
                NotificationText text = letter.matter().text(transaction, NotificationReader.on(access(letter, user)));
                readers.computeIfAbsent(text, any -> new ArrayList<>()).add(uid);
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
        NotificationText text = letter.matter().text(transaction, leaving(letter, user));
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
                letter.matter().text(transaction, leaving(letter, user)).text()));
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

    private static DataAccess access(Letter letter, MetadataObject user) {
        return DataAccess.of(Users.currentUser(letter.snapshot(), user), letter.snapshot());
    }

    /** What leaves the server shows what may leave it, and to a user what he sees here. */
    private NotificationReader leaving(Letter letter, @Nullable MetadataObject user) {
        boolean isAllowed = config.confidentialTemplates()
                .orElse(Set.of())
                .contains(letter.delivery().of().key().template());
        return new NotificationReader(
                user == null ? null : access(letter, user),
                isAllowed ? null : NotificationReader.everybody(letter.snapshot()));
    }
}
