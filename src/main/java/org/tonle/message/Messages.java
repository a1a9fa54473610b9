package org.tonle.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.file.FileMarks;
import org.tonle.file.FileResources;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Begins conversations, answers in them, and lets people in and out. */
@ApplicationScoped
public class Messages {
    private static final int SUBJECT = 255;
    private static final int TEXT = 100_000;
    private static final Set<String> PRIORITIES = Set.of("NONE", "LOW", "MEDIUM", "HIGH");
    private static final Set<String> STATUSES = Set.of("NONE", "OPEN", "PENDING", "INVALID", "SOLVED");

    private final Sql sql;
    private final MessageStore store;
    private final ConversationReader reader;
    private final TicketTeam team;
    private final FileResources files;
    private final FileMarks marks;
    private final Metadata metadata;
    private final Clock clock;

    Messages(
            Sql sql,
            MessageStore store,
            ConversationReader reader,
            TicketTeam team,
            FileResources files,
            FileMarks marks,
            Metadata metadata,
            Clock clock) {
        this.sql = sql;
        this.store = store;
        this.reader = reader;
        this.team = team;
        this.files = files;
        this.marks = marks;
        this.metadata = metadata;
        this.clock = clock;
    }

    /** How many conversations of a user have something unread. */
    public int unread(String user) {
        return store.unread(user);
    }

    /**
     * A message of the server itself.
     *
     * @param uid of the conversation: of two with the same one is written
     * @param type as DHIS2 calls it, {@code SYSTEM} or {@code VALIDATION_RESULT}
     * @param users uids of the readers, at least one
     */
    public void deliver(
            String uid, String type, Collection<String> users, String subject, String text, LocalDateTime now) {
        sql.inTransaction(transaction -> store.create(
                transaction,
                new MessageStore.NewConversation(uid, subject, type, "NONE", null),
                new MessageStore.NewMessage(null, text, false, "[]"),
                users,
                now));
    }

    /** Begins a conversation: {@code subject, text, users, userGroups, organisationUnits, attachments}. @return its uid */
    String send(Viewpoint viewpoint, JsonNode sent) {
        String subject = required("subject", sent.path("subject").asText(""), SUBJECT);
        String text = required("text", sent.path("text").asText(""), TEXT);
        Set<String> users = new LinkedHashSet<>(MessageRecipients.of(viewpoint, sent));
        String sender = viewpoint.user().uid();
        users.add(sender);
        return begin(
                viewpoint,
                new MessageStore.NewConversation(Uid.generate(), subject, "PRIVATE", "NONE", sender),
                text,
                users,
                uids(sent.path("attachments")));
    }

    /** A ticket to those who answer tickets. @return its uid @throws Problem E1004 when nobody does */
    String ask(Viewpoint viewpoint, @Nullable String subject, String text) {
        Set<String> users = new LinkedHashSet<>(team.members(viewpoint.snapshot()));
        if (users.isEmpty()) {
            throw new Problem(
                    ErrorCode.E1004,
                    "nobody answers tickets here. An administrator chooses a user group: configuration/feedbackRecipients");
        }
        String sender = viewpoint.user().uid();
        users.add(sender);
        return begin(
                viewpoint,
                new MessageStore.NewConversation(
                        Uid.generate(),
                        required("subject", subject == null ? "" : subject, SUBJECT),
                        "TICKET",
                        "OPEN",
                        sender),
                required("text", text, TEXT),
                users,
                List.of());
    }

    private String begin(
            Viewpoint viewpoint,
            MessageStore.NewConversation conversation,
            String text,
            Set<String> users,
            List<String> attachments) {
        List<MetadataObject> taken = files.attachments(viewpoint, attachments);
        MessageStore.NewMessage message = new MessageStore.NewMessage(conversation.sender(), text, false, json(taken));
        sql.<Boolean>inTransaction(transaction -> {
            marks.assign(transaction, attachments);
            return store.create(transaction, conversation, message, users, now());
        });
        known(attachments);
        return conversation.uid();
    }

    /** Answers in a conversation. @param isInternal for those who answer tickets only @param attachments uids of files */
    void reply(Viewpoint viewpoint, String uid, String text, boolean isInternal, List<String> attachments) {
        MessageStore.Part head = reader.head(viewpoint, uid);
        if (isInternal) {
            checkTeam(viewpoint, "write internal messages");
            if (!head.json().path("messageType").asText().equals("TICKET")) {
                throw new Problem(ErrorCode.E1004, "an internal message in a conversation that is no ticket");
            }
        }
        List<MetadataObject> taken = files.attachments(viewpoint, attachments);
        String sender = viewpoint.user().uid();
        MessageStore.NewMessage message =
                new MessageStore.NewMessage(sender, required("text", text, TEXT), isInternal, json(taken));
        Collection<String> only = isInternal ? insiders(viewpoint.snapshot(), sender) : null;
        sql.<Boolean>inTransaction(transaction -> {
            marks.assign(transaction, attachments);
            store.reply(transaction, head.conversation(), message, only, now());
            return true;
        });
        known(attachments);
    }

    private void known(List<String> attachments) {
        if (!attachments.isEmpty()) {
            metadata.catchUp();
        }
    }

    private Collection<String> insiders(Snapshot snapshot, String sender) {
        Set<String> insiders = new HashSet<>(team.members(snapshot));
        insiders.add(sender);
        return insiders;
    }

    /** Lets further people into a conversation. */
    void invite(Viewpoint viewpoint, String uid, JsonNode sent) {
        MessageStore.Part head = reader.head(viewpoint, uid);
        Set<String> users = MessageRecipients.of(viewpoint, sent);
        sql.<Boolean>inTransaction(transaction -> {
            store.addParticipants(transaction, head.conversation(), users);
            return true;
        });
    }

    /** Changes {@code priority}, {@code status} or {@code assignee} of a ticket. */
    void manage(Viewpoint viewpoint, String uid, String property, @Nullable String value) {
        MessageStore.Part head = reader.head(viewpoint, uid);
        checkTeam(viewpoint, "change the " + property + " of tickets");
        check(viewpoint, property, value);
        sql.<Boolean>inTransaction(transaction -> {
            store.setOfTicket(transaction, head.conversation(), property, value, now());
            if (property.equals("assignee") && value != null) {
                store.addParticipants(transaction, head.conversation(), List.of(value));
            }
            return true;
        });
    }

    private void check(Viewpoint viewpoint, String property, @Nullable String value) {
        switch (property) {
            case "priority" -> checkWord("messageConversationPriority", PRIORITIES, value);
            case "status" -> checkWord("messageConversationStatus", STATUSES, value);
            default -> {
                if (value != null && !team.members(viewpoint.snapshot()).contains(value)) {
                    throw new Problem(
                            ErrorCode.E1004,
                            "`" + value + "` is not one of those who answer tickets; name one in `userId`");
                }
            }
        }
    }

    private static void checkWord(String parameter, Set<String> words, @Nullable String value) {
        if (value == null || !words.contains(value)) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`" + parameter + "=" + value + "`: it is one of "
                            + String.join(", ", words.stream().sorted().toList()));
        }
    }

    /** Takes a user out of conversations: oneself. @return uids of those he took part in */
    List<String> leave(Viewpoint viewpoint, Collection<String> uids, @Nullable String user) {
        String leaving = own(viewpoint, user);
        return sql.inTransaction(transaction -> {
            List<String> left = new ArrayList<>();
            for (String uid : new LinkedHashSet<>(uids)) {
                if (store.leave(transaction, uid, leaving)) {
                    left.add(uid);
                }
            }
            return left;
        });
    }

    /** Marks conversations for oneself. @return uids of those that are one's own */
    List<String> mark(Viewpoint viewpoint, MessageStore.Mark mark, Collection<String> uids, @Nullable String user) {
        return store.mark(mark, own(viewpoint, user), uids);
    }

    /** A file of a message. @throws Problem E1005 when it is not there, or not for this reader */
    MetadataObject attachment(Viewpoint viewpoint, String conversation, String message, String file) {
        boolean isShown =
                store.hasAttachment(viewpoint.user().uid(), team.has(viewpoint.user()), conversation, message, file);
        return files.ofValue(viewpoint.snapshot(), file, any -> isShown);
    }

    /** What others read and do not read is theirs. */
    private static String own(Viewpoint viewpoint, @Nullable String user) {
        if (user != null && !user.equals(viewpoint.user().uid())) {
            throw new Problem(ErrorCode.E1006, "change the messages of another user");
        }
        return viewpoint.user().uid();
    }

    private void checkTeam(Viewpoint viewpoint, String action) {
        if (!team.has(viewpoint.user())) {
            throw new Problem(
                    ErrorCode.E1006, action + "; members of the group in configuration/feedbackRecipients may");
        }
    }

    private static String required(String property, String text, int most) {
        if (text.isBlank() || text.length() > most) {
            throw new Problem(
                    ErrorCode.E1004,
                    "`" + property + "` is needed, of at most " + most + " characters; " + text.length()
                            + " were sent");
        }
        return text;
    }

    /** Identifiers written as such or as objects with an {@code id}. */
    static List<String> uids(JsonNode list) {
        List<String> uids = new ArrayList<>();
        for (JsonNode item : list) {
            uids.add(item.isTextual() ? item.textValue() : item.path("id").asText());
        }
        return uids;
    }

    /** What receivers are told of files; they may not see the file resources themselves. */
    private static String json(List<MetadataObject> taken) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (MetadataObject file : taken) {
            list.add(FileResources.described(file));
        }
        return list.toString();
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }
}
