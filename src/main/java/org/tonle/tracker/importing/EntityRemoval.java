package org.tonle.tracker.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.tonle.database.Transaction;
import org.tonle.tracker.TrackerKind;

/** Deletes tracked entities for others who have asked who may do it. */
@ApplicationScoped
public class EntityRemoval {
    private final TrackerWriteStore store;

    EntityRemoval(TrackerWriteStore store) {
        this.store = store;
    }

    /** Marks a tracked entity and everything that still belongs to it as deleted. @param id its number, which is locked */
    public void remove(Transaction transaction, int id, LocalDateTime now, String username) throws SQLException {
        store.delete(transaction, TrackerKind.TRACKED_ENTITY, List.of(id), now, username);
    }
}
