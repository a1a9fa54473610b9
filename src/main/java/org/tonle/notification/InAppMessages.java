package org.tonle.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.List;
import org.tonle.message.Messages;

/** Writes message conversations, each once: its identifier is made of what it is about and for whom. */
@ApplicationScoped
class InAppMessages {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int UID_LENGTH = 11;

    private final Messages messages;

    InAppMessages(Messages messages) {
        this.messages = messages;
    }

    /** Writes a message, unless it is there. @param notification uid @param users uids, at least one */
    void write(String notification, List<String> users, NotificationText text, LocalDateTime now) {
        messages.deliver(uid(notification + " " + users.get(0)), "SYSTEM", users, text.subject(), text.text(), now);
    }

    /** The identifier that is always made of the same words. */
    private static String uid(String words) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            StringBuilder uid = new StringBuilder();
            for (int i = 0; i < UID_LENGTH; i++) {
                uid.append(LETTERS.charAt((digest[i] & 0xff) % LETTERS.length()));
            }
            return uid.toString();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
