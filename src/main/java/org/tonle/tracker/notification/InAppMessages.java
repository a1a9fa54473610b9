package org.tonle.tracker.notification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.tonle.importing.ErrorReport;
import org.tonle.importing.ImportStrategy;
import org.tonle.importing.ObjectReport;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Users;
import org.tonle.metadata.importing.MetadataImportOptions;
import org.tonle.metadata.importing.ObjectWriter;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/** Writes message conversations, each once: its identifier is made of what it is about and for whom. */
@ApplicationScoped
class InAppMessages {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int UID_LENGTH = 11;

    private final Metadata metadata;
    private final ObjectWriter writer;

    InAppMessages(Metadata metadata, ObjectWriter writer) {
        this.metadata = metadata;
        this.writer = writer;
    }

    /**
     * Writes a message, unless it is there.
     *
     * @param notification uid
     * @param users uids, at least one; the message is in the name of the first
     * @throws NotSent when it cannot be stored
     */
    void write(String notification, List<String> users, NotificationText text, LocalDateTime now) throws NotSent {
        String uid = uid(notification + " " + users.get(0));
        if (metadata.catchUp().findUnchecked("messageConversation", uid) != null) {
            return;
        }
        MetadataObject first = metadata.snapshot().get("user", users.get(0));
        ObjectType type = metadata.snapshot().schema().require("messageConversation");
        ObjectReport report = writer.create(
                type,
                conversation(uid, users, text, now),
                MetadataImportOptions.of(ImportStrategy.CREATE),
                Users.currentUser(metadata.snapshot(), first).withAuthorities(Set.of(CurrentUser.ALL)));
        if (!report.errors().isEmpty()) {
            ErrorReport error = report.errors().get(0);
            throw NotSent.now("the message cannot be stored: " + error.code());
        }
    }

    private static ObjectNode conversation(String uid, List<String> users, NotificationText text, LocalDateTime now) {
        String time = now.toString();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", uid)
                .put("subject", text.subject())
                .put("messageType", "SYSTEM")
                .put("priority", "NONE")
                .put("status", "NONE")
                .put("messageCount", 1)
                .put("lastMessage", time);
        json.putArray("messages")
                .addObject()
                .put("id", uid(uid + " message"))
                .put("created", time)
                .put("lastUpdated", time)
                .put("internal", false)
                .put("text", text.text());
        for (String user : users) {
            json.withArray("userMessages")
                    .addObject()
                    .put("read", false)
                    .put("followUp", false)
                    .putObject("user")
                    .put("id", user);
        }
        return json;
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
