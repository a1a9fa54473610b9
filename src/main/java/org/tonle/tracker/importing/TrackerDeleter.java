package org.tonle.tracker.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        store.touchHolders(transaction, context.now());
        store.touchEnds(transaction, context.now());
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
