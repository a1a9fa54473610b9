package org.tonle.notification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import org.tonle.database.Transaction;

/** What one notification is about, found at the moment it is sent. */
public interface NotificationMatter {
    /** Names who is told, and by what. */
    void address(NotificationRecipients to);

    /** Why there is nobody to tell, in words without anything of what it is about. */
    String nobody();

    /** What this reader is told: what he may not see is {@link NotificationText#HIDDEN}. */
    NotificationText text(Transaction transaction, NotificationReader reader) throws SQLException;

    /** The same for programs, without what may not be seen; of kinds that web hooks are told of. */
    default ObjectNode json(Transaction transaction, NotificationReader reader) throws SQLException {
        return JsonNodeFactory.instance.objectNode();
    }
}
