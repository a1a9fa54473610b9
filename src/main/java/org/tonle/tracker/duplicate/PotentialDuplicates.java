package org.tonle.tracker.duplicate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Notes pairs of persons that may be one, lists them, and keeps what became of the suspicion. */
@ApplicationScoped
class PotentialDuplicates {
    private static final String WORD = "potentialDuplicate";
    private static final Map<String, String> COLUMNS = Map.of(
            "created", "pd.created",
            "lastUpdated", "pd.last_updated",
            "status", "pd.status",
            "original", "o.uid",
            "duplicate", "d.uid",
            "uid", "pd.uid",
            "id", "pd.uid");

    private final Sql sql;
    private final DuplicateStore store;
    private final Clock clock;

    PotentialDuplicates(Sql sql, DuplicateStore store, Clock clock) {
        this.sql = sql;
        this.store = store;
        this.clock = clock;
    }

    /** A page of pairs. @param page 0 when everything was wanted @param total null when it was not asked for */
    record Page(List<PotentialDuplicate> pairs, int page, int size, @Nullable Integer total) {}

    /** Pairs that are OPEN, or of the status that is asked for. @throws Problem E1003 for a parameter that says nothing */
    Page list(Parameters parameters, DataAccess access) {
        int size = parameters.pageSize();
        int page = parameters.isPaged() && !parameters.flag("skipPaging") ? parameters.page() : 0;
        DuplicateStore.Question question = new DuplicateStore.Question(
                status(parameters),
                parameters.list("trackedEntities", "trackedEntity", "teis"),
                order(parameters),
                page == 0 ? null : (Integer) size,
                Math.max(0, page - 1L) * size);
        return sql.inSnapshot(transaction -> new Page(
                store.list(transaction, access, question),
                page,
                size,
                parameters.flag("totalPages") ? store.count(transaction, access, question) : null));
    }

    private static @Nullable DuplicateStatus status(Parameters parameters) {
        String text = parameters.text("status");
        if (text == null) {
            return DuplicateStatus.OPEN;
        }
        return text.equalsIgnoreCase("ALL") ? null : parameters.word("status", DuplicateStatus.class);
    }

    private static String order(Parameters parameters) {
        String order = parameters.text("order");
        String[] parts = (order == null ? "created:desc" : order).split(":", 2);
        String column = COLUMNS.get(parts[0]);
        String direction = parts.length < 2 ? "asc" : parts[1].toLowerCase(java.util.Locale.ROOT);
        if (column == null || !List.of("asc", "desc").contains(direction)) {
            throw new Problem(
                    ErrorCode.E1003, "order=`" + order + "`. Use created, lastUpdated or status, with :asc or :desc");
        }
        return column + " " + direction + ", pd.id";
    }

    /** @throws Problem E1005 when there is none for the caller */
    PotentialDuplicate find(String uid, DataAccess access) {
        return sql.inSnapshot(transaction -> Optional.ofNullable(store.find(transaction, access, uid, false)))
                .orElseThrow(() -> new Problem(ErrorCode.E1005, WORD, uid));
    }

    /**
     * Notes that two persons may be one.
     *
     * @param status must be OPEN, or null
     * @throws Problem E1003 for what is no pair, E1005 for a person who is not there or not for the caller, E1591 for a pair that is noted
     */
    PotentialDuplicate add(
            @Nullable String original, @Nullable String duplicate, @Nullable String status, DataAccess access) {
        if (!access.programs().entersAnything()) {
            throw new Problem(
                    ErrorCode.E1006,
                    "note potential duplicates. It needs data write access to something about persons");
        }
        String first = uid("original", original);
        String second = uid("duplicate", duplicate);
        if (first.equals(second)) {
            throw new Problem(ErrorCode.E1003, "original and duplicate are the same person `" + first + "`");
        }
        if (status != null && !status.equals("OPEN")) {
            throw new Problem(ErrorCode.E1003, "a pair begins with the status OPEN, not with `" + status + "`");
        }
        String uid = Uid.generate();
        return sql.inTransaction(transaction -> {
            List<Integer> entities = store.entities(transaction, access, first, second);
            if (entities.size() < 2) {
                throw new Problem(ErrorCode.E1005, "trackedEntity", first + "` / `" + second);
            }
            if (!store.add(transaction, access, uid, entities, now())) {
                throw new Problem(ErrorCode.E1591, first, second);
            }
            return Optional.ofNullable(store.find(transaction, access, uid, false))
                    .orElseThrow();
        });
    }

    private static String uid(String name, @Nullable String text) {
        if (text == null || !Uid.isValid(text)) {
            throw new Problem(
                    ErrorCode.E1003, "`" + name + "` must be the identifier of a person; `" + text + "` is none");
        }
        return text;
    }

    /** Says that two persons are two, or opens the question again. @throws Problem E1003 for another status or a merged pair, E1005 */
    void mark(String uid, @Nullable DuplicateStatus status, DataAccess access) {
        if (status == null || status == DuplicateStatus.MERGED) {
            throw new Problem(ErrorCode.E1003, "status must be OPEN or INVALID. Merging is POST .../merge");
        }
        if (!access.programs().entersAnything()) {
            throw new Problem(
                    ErrorCode.E1006,
                    "change potential duplicates. It needs data write access to something about persons");
        }
        sql.inTransaction(transaction -> {
            PotentialDuplicate found = store.find(transaction, access, uid, true);
            if (found == null) {
                throw new Problem(ErrorCode.E1005, WORD, uid);
            }
            if (found.status() == DuplicateStatus.MERGED) {
                throw new Problem(ErrorCode.E1003, "`" + uid + "` was merged, which cannot be taken back");
            }
            store.mark(transaction, access, uid, status, now());
            return found;
        });
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }
}
