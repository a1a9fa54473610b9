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

    /** Deletes the cases that are not wrong, the innermost first. */
    void delete(Transaction transaction, ImportContext context, TrackerValidation judgement) throws SQLException {
        ResolvedObjects cases = context.cases();
        delete(transaction, TrackerKind.RELATIONSHIP, cases.relationships(), context, judgement);
        delete(transaction, TrackerKind.EVENT, cases.events(), context, judgement);
        delete(transaction, TrackerKind.ENROLLMENT, cases.enrollments(), context, judgement);
        delete(transaction, TrackerKind.TRACKED_ENTITY, cases.entities(), context, judgement);
        Set<Integer> touched = new HashSet<>();
        cases.enrollments().values().forEach(each -> touch(each.known(), judgement.isWrong(each), touched));
        cases.events().values().forEach(each -> {
            String enrollment = each.known() == null ? null : each.known().enrollmentUid();
            StoredObjects.Enrollment parent =
                    enrollment == null ? null : context.known().enrollments().get(enrollment);
            touch(parent, judgement.isWrong(each), touched);
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
            Map<String, ? extends ResolvedObjects.Case> cases,
            ImportContext context,
            TrackerValidation judgement)
            throws SQLException {
        List<Integer> ids = new ArrayList<>();
        for (ResolvedObjects.Case each : cases.values()) {
            Integer id = judgement.isWrong(each) ? null : id(kind, each.uid(), context.known());
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
