package org.tonle.tracker.removal;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.tonle.database.Transaction;
import org.tonle.file.FileMarks;
import org.tonle.notification.NotificationStore;
import org.tonle.tracker.TrackerKind;

/** Deletes rows that are marked as deleted, the innermost first. */
@ApplicationScoped
class DeletedDataStore {
    /** What else is kept of a person. */
    private static final List<String> OF_PERSONS = List.of(
            "delete from tracked_entity_unique where tracked_entity in (select id from removed_tracked_entity)",
            "delete from program_owner where tracked_entity in (select id from removed_tracked_entity)",
            "delete from program_owner_history where tracked_entity in (select id from removed_tracked_entity)",
            "delete from program_temporary_owner where tracked_entity in (select id from removed_tracked_entity)",
            "delete from potential_duplicate where original in (select id from removed_tracked_entity)"
                    + " or duplicate in (select id from removed_tracked_entity)");

    private final FileMarks marks;
    private final NotificationStore notifications;

    DeletedDataStore(FileMarks marks, NotificationStore notifications) {
        this.marks = marks;
        this.notifications = notifications;
    }

    /** Removes objects of a kind and all below them that were deleted before a moment. @return how many of the kind */
    int remove(Transaction transaction, TrackerKind kind, LocalDateTime before) throws SQLException {
        for (TrackerKind each : TrackerKind.values()) {
            transaction.execute(
                    "create temp table removed_" + each.table() + " (id integer primary key) on commit drop");
        }
        transaction.update(
                "insert into removed_" + kind.table() + " select id from " + kind.table()
                        + " where deleted and last_updated < ? for update",
                before);
        transaction.execute(
                "insert into removed_enrollment select id from enrollment where tracked_entity in (select id from removed_tracked_entity)");
        transaction.execute(
                "insert into removed_event select id from event where enrollment in (select id from removed_enrollment) on conflict do nothing");
        for (TrackerKind end : List.of(TrackerKind.TRACKED_ENTITY, TrackerKind.ENROLLMENT, TrackerKind.EVENT)) {
            for (String side : List.of("from", "to")) {
                transaction.update(
                        "insert into removed_relationship select id from relationship where " + side + "_kind = ? and "
                                + side + "_id in (select id from removed_" + end.table() + ") on conflict do nothing",
                        end.name());
            }
            transaction.update(
                    "delete from tracker_change where kind = ? and object in (select id from removed_" + end.table()
                            + ")",
                    end.name());
            marks.free(
                    transaction,
                    transaction.query(
                            "delete from tracker_file where kind = ? and object in (select id from removed_"
                                    + end.table() + ") returning file",
                            row -> row.getString(1),
                            end.name()));
        }
        transaction.execute("delete from tracker_note where enrollment in (select id from removed_enrollment)"
                + " or event in (select id from removed_event)");
        for (TrackerKind each : List.of(TrackerKind.ENROLLMENT, TrackerKind.EVENT)) {
            notifications.forget(
                    transaction,
                    each.name(),
                    transaction.query(
                            "select uid from " + each.table() + " join removed_" + each.table() + " using (id)",
                            row -> row.getString(1)));
        }
        for (String table : OF_PERSONS) {
            transaction.execute(table);
        }
        int removed = 0;
        for (TrackerKind each : List.of(
                TrackerKind.RELATIONSHIP, TrackerKind.EVENT, TrackerKind.ENROLLMENT, TrackerKind.TRACKED_ENTITY)) {
            int count = transaction.update(
                    "delete from " + each.table() + " where id in (select id from removed_" + each.table() + ")");
            removed = each == kind ? count : removed;
        }
        return removed;
    }
}
