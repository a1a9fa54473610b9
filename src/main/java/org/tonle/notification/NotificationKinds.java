package org.tonle.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.tonle.database.Transaction;
import org.tonle.metadata.Snapshot;

/** All that notifications can be about, by their words. */
@ApplicationScoped
class NotificationKinds {
    private final Map<String, NotificationKind> kinds = new HashMap<>();

    NotificationKinds(Instance<NotificationKind> all) {
        for (NotificationKind kind : all) {
            for (String word : kind.words()) {
                if (kinds.put(word, kind) != null) {
                    throw new IllegalStateException("two kinds of notifications are called " + word);
                }
            }
        }
    }

    /** @throws NotSent when there is nothing to say any more */
    NotificationMatter find(Transaction transaction, Snapshot snapshot, NotificationKey key)
            throws SQLException, NotSent {
        NotificationKind kind = kinds.get(key.kind());
        if (kind == null) {
            throw NotSent.anyMore("the server knows nothing of the kind " + key.kind());
        }
        return kind.find(transaction, snapshot, key);
    }

    int remind(Transaction transaction, Snapshot snapshot, LocalDate day, LocalDateTime now) throws SQLException {
        int found = 0;
        for (NotificationKind kind : Set.copyOf(kinds.values())) {
            found += kind.remind(transaction, snapshot, day, now);
        }
        return found;
    }
}
