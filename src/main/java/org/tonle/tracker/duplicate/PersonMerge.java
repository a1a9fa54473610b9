package org.tonle.tracker.duplicate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.DatabaseProblem;
import org.tonle.database.Sql;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.importing.EntityRemoval;

/** Makes one person of two. */
@ApplicationScoped
class PersonMerge {
    private static final String AUTHORITY = "F_TRACKED_ENTITY_MERGE";
    private static final int ATTEMPTS = 5;

    private final Sql sql;
    private final DuplicateStore duplicates;
    private final MergeStore store;
    private final EntityRemoval removal;
    private final Clock clock;

    PersonMerge(Sql sql, DuplicateStore duplicates, MergeStore store, EntityRemoval removal, Clock clock) {
        this.sql = sql;
        this.duplicates = duplicates;
        this.store = store;
        this.removal = removal;
        this.clock = clock;
    }

    /**
     * Moves enrollments, relationships, attribute values and ownership of the duplicate to the original and deletes the duplicate, in one
     * transaction; of two merges of the same person at the same time the second one finds the person gone.
     *
     * @param selection what goes over; null for everything
     * @throws Problem E1005 when there is no such pair for the caller, E1006 when the caller may not, E1590 when the two cannot be one
     */
    void merge(String uid, @Nullable MergeSelection selection, DataAccess access) {
        if (!access.user().may(AUTHORITY)) {
            throw new Problem(ErrorCode.E1006, "merge persons. Ask for the authority " + AUTHORITY);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                once(uid, selection, access);
                return;
            } catch (DatabaseProblem problem) {
                // An import of the same persons was in the way.
                if (!problem.isPassing() || attempt == ATTEMPTS) {
                    throw problem.isPassing() ? new Problem(ErrorCode.E1128) : problem;
                }
            }
        }
    }

    private void once(String uid, @Nullable MergeSelection selection, DataAccess access) {
        sql.inTransaction(transaction -> {
            PotentialDuplicate found = open(duplicates.find(transaction, access, uid, false), uid);
            MergedPair pair = store.lock(transaction, access, found.original(), found.duplicate());
            if (pair == null) {
                throw new Problem(ErrorCode.E1590, "one of them was deleted or merged meanwhile");
            }
            // Persons are locked before pairs, so that two merges of one person wait for each other and never in a
            // circle.
            open(duplicates.find(transaction, access, uid, true), uid);
            LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
            store.move(transaction, access, pair, MergePlan.of(pair, selection, access), now);
            removal.remove(
                    transaction, pair.duplicate().id(), now, access.user().username());
            duplicates.mark(transaction, access, uid, DuplicateStatus.MERGED, now);
            duplicates.forget(transaction, access, pair.duplicate().id(), now);
            return found;
        });
    }

    private static PotentialDuplicate open(@Nullable PotentialDuplicate found, String uid) {
        if (found == null) {
            throw new Problem(ErrorCode.E1005, "potentialDuplicate", uid);
        }
        if (found.status() != DuplicateStatus.OPEN) {
            throw new Problem(ErrorCode.E1590, "the status of `" + uid + "` is " + found.status() + ", not OPEN");
        }
        return found;
    }
}
