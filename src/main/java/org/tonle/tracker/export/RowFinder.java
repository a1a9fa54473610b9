package org.tonle.tracker.export;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.common.Uid;
import org.tonle.database.Transaction;
import org.tonle.metadata.model.Program;
import org.tonle.problem.Problem;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.EnrollmentColumn;
import org.tonle.tracker.column.EntityColumn;
import org.tonle.tracker.column.EventColumn;

/**
 * Finds single rows by identifier for one caller, as far as the caller may see them.
 *
 * @param deleted whether deleted objects are found too
 */
record RowFinder(TrackerReadStore store, Transaction transaction, DataAccess access, boolean deleted) {
    private static final String OWNED =
            "(select 1 from program_owner po where po.tracked_entity = te.id and po.program = ?)";

    /** A tracked entity. @param through the program through which it is seen; null when it is seen by its type */
    record FoundEntity(ColumnValues<EntityColumn> row, @Nullable Program through) {}

    /** @throws Problem E1003 for a text that is no identifier */
    static void requireUid(String uid) {
        if (!Uid.isValid(uid)) {
            throw TrackerRequest.fault(
                    "`" + uid + "` is no identifier. It has eleven letters and digits, a letter first");
        }
    }

    /**
     * With a program it is seen through that program. One that was never enrolled there is seen as without a program, without what the
     * program would show of it: whoever enrolls a person looks at the person first. Null when there is none for the caller.
     */
    @Nullable
    FoundEntity entity(String uid, @Nullable Program program) throws SQLException {
        TrackerSearch search = one("te", uid);
        if (program != null) {
            TrackerSearch owned = one("te", uid);
            owned.conditions().add("exists " + OWNED, program.id());
            List<ColumnValues<EntityColumn>> rows =
                    store.entities(transaction, access, owned.through(program.object(), null));
            if (!rows.isEmpty()) {
                return new FoundEntity(rows.get(0), program);
            }
            search.conditions().add("not exists " + OWNED, program.id());
        }
        List<ColumnValues<EntityColumn>> rows = store.entities(transaction, access, search);
        return rows.isEmpty() ? null : new FoundEntity(rows.get(0), null);
    }

    /** None or one. */
    List<ColumnValues<EnrollmentColumn>> enrollment(String uid) throws SQLException {
        return store.enrollments(transaction, access, one("en", uid));
    }

    /** None or one. */
    List<ColumnValues<EventColumn>> event(String uid) throws SQLException {
        return store.events(transaction, access, one("ev", uid));
    }

    /** The number of an object; null when there is none or the caller may not see it. */
    @Nullable
    Integer id(TrackerKind kind, String uid) throws SQLException {
        return switch (kind) {
            case TRACKED_ENTITY -> {
                FoundEntity found = entity(uid, null);
                yield found == null ? null : found.row().number(EntityColumn.ID);
            }
            case ENROLLMENT ->
                enrollment(uid).stream()
                        .map(row -> row.number(EnrollmentColumn.ID))
                        .findFirst()
                        .orElse(null);
            case EVENT ->
                event(uid).stream()
                        .map(row -> row.number(EventColumn.ID))
                        .findFirst()
                        .orElse(null);
            case RELATIONSHIP -> null;
        };
    }

    private TrackerSearch one(String alias, String uid) {
        SearchConditions conditions = new SearchConditions();
        conditions.add(alias + ".uid = ?", uid);
        if (!deleted) {
            conditions.add("not " + alias + ".deleted");
        }
        return TrackerSearch.one(conditions, alias + ".id");
    }
}
