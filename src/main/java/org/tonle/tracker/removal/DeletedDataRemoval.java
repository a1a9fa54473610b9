package org.tonle.tracker.removal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tonle.database.Sql;
import org.tonle.job.MaintenanceChore;
import org.tonle.tracker.TrackerKind;

/**
 * Takes away for good what was deleted, with everything that hangs on it; its identifiers are free again. What was deleted within the hour stays
 * until the next time: copies of the data, such as analytics, learn of a deletion from the marked row.
 */
@ApplicationScoped
class DeletedDataRemoval implements MaintenanceChore {
    private static final Duration SEEN_BY_ALL = Duration.ofHours(1);

    private static final Map<String, TrackerKind> KINDS = Map.of(
            "softDeletedTrackedEntityRemoval", TrackerKind.TRACKED_ENTITY,
            "softDeletedTrackedEntityInstanceRemoval", TrackerKind.TRACKED_ENTITY,
            "softDeletedEnrollmentRemoval", TrackerKind.ENROLLMENT,
            "softDeletedProgramInstanceRemoval", TrackerKind.ENROLLMENT,
            "softDeletedEventRemoval", TrackerKind.EVENT,
            "softDeletedProgramStageInstanceRemoval", TrackerKind.EVENT,
            "softDeletedRelationshipRemoval", TrackerKind.RELATIONSHIP);

    private final Sql sql;
    private final DeletedDataStore store;
    private final Clock clock;

    DeletedDataRemoval(Sql sql, DeletedDataStore store, Clock clock) {
        this.sql = sql;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Set<String> names() {
        return KINDS.keySet();
    }

    @Override
    public int run(String name) {
        LocalDateTime before = LocalDateTime.now(clock).minus(SEEN_BY_ALL);
        return sql.inTransaction(
                transaction -> store.remove(transaction, Objects.requireNonNull(KINDS.get(name)), before));
    }
}
