package org.tonle.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.database.RowMapper;
import org.tonle.database.Sql;
import org.tonle.database.SqlArray;
import org.tonle.database.Transaction;

/** The tables of conversations. Whatever is read is read for one who takes part. */
@ApplicationScoped
class MessageStore {
    private static final String MOMENT = "to_char(%s, 'YYYY-MM-DD\"T\"HH24:MI:SS.MS')";

    /** The conversations of somebody, without messages and readers. First two arguments: internal messages count too; who reads. */
    private static final String HEADS =
            """
            select c.id, jsonb_strip_nulls(jsonb_build_object('id', c.uid, 'name', c.subject, 'subject', c.subject, 'messageType', c.message_type,
              'priority', c.priority, 'status', c.status, 'created', %s, 'lastUpdated', %s, 'lastMessage', %s,
              'assignee', case when c.assignee is not null then jsonb_build_object('id', c.assignee) end,
              'createdBy', case when c.created_by is not null then jsonb_build_object('id', c.created_by) end,
              'lastSender', case when c.last_sender is not null then jsonb_build_object('id', c.last_sender) end,
              'read', p.read, 'followUp', p.follow_up,
              'messageCount', (select count(*) from message m where m.conversation = c.id and (? or not m.internal))))
            from message_participant p join message_conversation c on c.id = p.conversation where p.participant = ?"""
                    .formatted(
                            MOMENT.formatted("c.created"),
                            MOMENT.formatted("c.last_updated"),
                            MOMENT.formatted("c.last_message"));

    private static final String NEWEST_FIRST = " order by c.last_message desc, c.id desc";

    private final Sql sql;
    private final ObjectMapper mapper;

    MessageStore(Sql sql, ObjectMapper mapper) {
        this.sql = sql;
        this.mapper = mapper;
    }

    /** Something of a conversation, by the number of that. */
    record Part(long conversation, ObjectNode json) {}

    private RowMapper<Part> part() {
        return row -> {
            try {
                return new Part(row.getLong(1), (ObjectNode) mapper.readTree(row.getString(2)));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        };
    }

    /** The conversations of a reader, the newest first. @param words that subject or a message has, null for any */
    List<Part> heads(String reader, boolean seesInternal, @Nullable String words) {
        if (words == null) {
            return sql.query(HEADS + NEWEST_FIRST, part(), seesInternal, reader);
        }
        String sought = '%' + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%';
        return sql.query(
                HEADS
                        + " and (c.subject ilike ? or exists (select from message m where m.conversation = c.id"
                        + " and (? or not m.internal) and m.body ilike ?))" + NEWEST_FIRST,
                part(),
                seesInternal,
                reader,
                sought,
                seesInternal,
                sought);
    }

    /** Null when there is none, or the reader takes no part in it. */
    @Nullable
    Part head(String reader, boolean seesInternal, String uid) {
        return sql.query(HEADS + " and c.uid = ?", part(), seesInternal, reader, uid).stream()
                .findFirst()
                .orElse(null);
    }

    /** The messages of conversations, the oldest first. */
    List<Part> messages(Collection<Long> conversations, boolean seesInternal) {
        return sql.query(
                """
                select m.conversation, jsonb_strip_nulls(jsonb_build_object('id', m.uid, 'created', %s, 'lastUpdated', %s, 'text', m.body,
                  'internal', m.internal, 'attachments', m.attachments,
                  'sender', case when m.sender is not null then jsonb_build_object('id', m.sender) end))
                from message m where m.conversation = any(?::bigint[]) and (? or not m.internal) order by m.id"""
                        .formatted(MOMENT.formatted("m.created"), MOMENT.formatted("m.created")),
                part(),
                array(conversations),
                seesInternal);
    }

    /** Who takes part in conversations. */
    List<Part> participants(Collection<Long> conversations) {
        return sql.query(
                """
                select p.conversation, jsonb_build_object('id', p.participant, 'user', jsonb_build_object('id', p.participant),
                  'read', p.read, 'followUp', p.follow_up)
                from message_participant p where p.conversation = any(?::bigint[]) order by p.conversation, p.participant""",
                part(),
                array(conversations));
    }

    private static String array(Collection<Long> numbers) {
        return "{" + String.join(",", numbers.stream().map(String::valueOf).toList()) + "}";
    }

    int unread(String reader) {
        return sql.query(
                        "select count(*) from message_participant where participant = ? and not read",
                        row -> row.getInt(1),
                        reader)
                .get(0);
    }

    /** What begins. @param type as DHIS2 calls it: PRIVATE, TICKET, SYSTEM, VALIDATION_RESULT @param status OPEN of a ticket */
    record NewConversation(String uid, String subject, String type, String status, @Nullable String sender) {}

    /** One text. @param attachments JSON */
    record NewMessage(@Nullable String sender, String text, boolean isInternal, String attachments) {}

    /** Writes a conversation with its first message. @return false when it is there already */
    boolean create(
            Transaction transaction,
            NewConversation made,
            NewMessage message,
            Collection<String> participants,
            LocalDateTime now)
            throws SQLException {
        Long conversation = transaction.first(
                """
                insert into message_conversation (uid, subject, message_type, status, created_by, created, last_updated, last_message, last_sender)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id""",
                row -> row.getLong(1),
                made.uid(),
                made.subject(),
                made.type(),
                made.status(),
                made.sender(),
                now,
                now,
                now,
                made.sender());
        if (conversation == null) {
            return false;
        }
        add(transaction, conversation, message, now);
        addParticipants(transaction, conversation, participants);
        if (made.sender() != null) {
            transaction.update(
                    "update message_participant set read = true where conversation = ? and participant = ?",
                    conversation,
                    made.sender());
        }
        return true;
    }

    private static void add(Transaction transaction, long conversation, NewMessage message, LocalDateTime now)
            throws SQLException {
        transaction.update(
                """
                insert into message (uid, conversation, sender, body, internal, attachments, created) values (?, ?, ?, ?, ?, ?::jsonb, ?)""",
                Uid.generate(),
                conversation,
                message.sender(),
                message.text(),
                message.isInternal(),
                message.attachments(),
                now);
    }

    /** Adds a message; it is unread by those who may read it and did not write it. @param only of whom it is unread; null for all */
    void reply(
            Transaction transaction,
            long conversation,
            NewMessage message,
            @Nullable Collection<String> only,
            LocalDateTime now)
            throws SQLException {
        add(transaction, conversation, message, now);
        transaction.update(
                """
                update message_conversation set last_updated = ?, last_message = case when ? then last_message else ? end,
                  last_sender = case when ? then last_sender else ? end where id = ?""",
                now,
                message.isInternal(),
                now,
                message.isInternal(),
                message.sender(),
                conversation);
        transaction.update(
                "update message_participant set read = participant is not distinct from ? where conversation = ?"
                        + " and (? or participant = any(?))",
                message.sender(),
                conversation,
                only == null,
                SqlArray.texts(only == null ? List.of() : only));
    }

    /** Who takes part already stays as he is. */
    void addParticipants(Transaction transaction, long conversation, Collection<String> users) throws SQLException {
        transaction.update(
                "insert into message_participant (conversation, participant) select ?, unnest(?::text[]) on conflict do nothing",
                conversation,
                SqlArray.texts(users));
    }

    /** Somebody leaves; a conversation that nobody takes part in any more is gone. @return whether he took part */
    boolean leave(Transaction transaction, String uid, String user) throws SQLException {
        Long conversation = transaction.first(
                "select id from message_conversation where uid = ? for update", row -> row.getLong(1), uid);
        int left = transaction.update(
                "delete from message_participant where conversation = ? and participant = ?", conversation, user);
        transaction.update(
                "delete from message_conversation c where c.id = ? and not exists"
                        + " (select from message_participant p where p.conversation = c.id)",
                conversation);
        return left > 0;
    }

    /** What a reader notes about a conversation for himself. */
    enum Mark {
        READ("read = true"),
        UNREAD("read = false"),
        FOLLOW_UP("follow_up = true"),
        NO_FOLLOW_UP("follow_up = false");

        private final String change;

        Mark(String change) {
            this.change = change;
        }
    }

    /** Marks conversations of a reader. @return those that are his, of those that were named */
    List<String> mark(Mark mark, String reader, Collection<String> uids) {
        return sql.inTransaction(transaction -> transaction.query(
                "update message_participant p set " + mark.change + " from message_conversation c"
                        + " where c.id = p.conversation and p.participant = ? and c.uid = any(?) returning c.uid",
                row -> row.getString(1),
                reader,
                SqlArray.texts(uids)));
    }

    private static final Map<String, String> TICKET_COLUMNS =
            Map.of("priority", "priority", "status", "status", "assignee", "assignee");

    /** @param property priority, status or assignee */
    void setOfTicket(
            Transaction transaction, long conversation, String property, @Nullable String value, LocalDateTime now)
            throws SQLException {
        transaction.update(
                "update message_conversation set " + TICKET_COLUMNS.get(property)
                        + " = ?, last_updated = ? where id = ?",
                value,
                now,
                conversation);
    }

    /** Whether a message of one of the reader's conversations has a file. */
    boolean hasAttachment(String reader, boolean seesInternal, String conversation, String message, String file) {
        return !sql.query(
                        """
                        select 1 from message m join message_conversation c on c.id = m.conversation
                        join message_participant p on p.conversation = c.id and p.participant = ?
                        where c.uid = ? and m.uid = ? and (? or not m.internal)
                          and m.attachments @> jsonb_build_array(jsonb_build_object('id', ?::text))""",
                        row -> row.getInt(1),
                        reader,
                        conversation,
                        message,
                        seesInternal,
                        file)
                .isEmpty();
    }
}
