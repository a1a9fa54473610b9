package org.tonle.notification;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import org.tonle.database.Transaction;
import org.tonle.metadata.Snapshot;

/** Something that notifications are about. Every bean of this kind is asked for its own. */
public interface NotificationKind {
    /** The words of its notifications in the table. No two kinds have one in common. */
    Set<String> words();

    /**
     * Finds again what one is about, as it is now.
     *
     * @throws NotSent {@link NotSent#anyMore} when there is nothing to say any more
     */
    NotificationMatter find(Transaction transaction, Snapshot snapshot, NotificationKey key)
            throws SQLException, NotSent;

    /**
     * Writes down what is to be said because a day has come. Asked once for each day, and for the days on which nobody asked.
     *
     * @return how many are new
     */
    default int remind(Transaction transaction, Snapshot snapshot, LocalDate day, LocalDateTime now)
            throws SQLException {
        return 0;
    }
}
