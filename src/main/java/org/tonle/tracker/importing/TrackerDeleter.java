package org.tonle.tracker.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;
import org.tonle.tracker.TrackerKind;

/** Deletes what may be deleted, with everything below it. Rows stay, marked: their identifiers cannot be used again. */
@ApplicationScoped
class TrackerDeleter {
    private final TrackerWriteStore store;

    TrackerDeleter(TrackerWriteStore store) {
        this.store = store;
    }

    /** Deletes the objects that are not wrong, the innermost first. */
    void delete(Transaction transaction, ImportContext context, TrackerValidation validation) throws SQLException {
        ResolvedObjects resolved = context.resolved();
        delete(transaction, TrackerKind.RELATIONSHIP, resolved.relationships(), context, validation);
        delete(transaction, TrackerKind.EVENT, resolved.events(), context, validation);
        delete(transaction, TrackerKind.ENROLLMENT, resolved.enrollments(), context, validation);
        delete(transaction, TrackerKind.TRACKED_ENTITY, resolved.entities(), context, validation);
        Set<Integer> touched = new HashSet<>();
        resolved.enrollments().values().forEach(each -> touch(each.known(), validation.isWrong(each), touched));
        resolved.events().values().forEach(each -> {
            String enrollment = each.known() == null ? null : each.known().enrollmentUid();
            StoredObjects.Enrollment parent =
                    enrollment == null ? null : context.known().enrollments().get(enrollment);
            touch(parent, validation.isWrong(each), touched);
        });
        store.touch(transaction, touched, context.now());
    }

    private static void touch(StoredObjects.@Nullable Enrollment enrollment, boolean isWrong, Set<Integer> touched) {
        if (enrollment != null && !isWrong) {
            touched.add(enrollment.entity());
        }
    }

    private void delete(
            Transaction transaction,
            TrackerKind kind,
            Map<String, ? extends ResolvedObjects.ResolvedObject> resolved,
            ImportContext context,
            TrackerValidation validation)
            throws SQLException {
        List<Integer> ids = new ArrayList<>();
        for (ResolvedObjects.ResolvedObject each : resolved.values()) {
            Integer id = validation.isWrong(each) ? null : id(kind, each.uid(), context.known());
            if (id != null) {
                ids.add(id);
            }
        }
        store.delete(transaction, kind, ids, context.now(), context.user().username());
    }

    private static @Nullable Integer id(TrackerKind kind, String uid, StoredObjects known) {
        if (kind == TrackerKind.RELATIONSHIP) {
            StoredObjects.Relationship stored = known.relationships().get(uid);
            return stored == null ? null : (Integer) stored.id();
        }
        return known.idOf(new SentObjects.End(kind, uid));
    }
}
