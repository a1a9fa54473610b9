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
    void delete(Transaction transaction, Situation situation, Judgement judgement) throws SQLException {
        Cases cases = situation.cases();
        delete(transaction, TrackerKind.RELATIONSHIP, cases.relationships(), situation, judgement);
        delete(transaction, TrackerKind.EVENT, cases.events(), situation, judgement);
        delete(transaction, TrackerKind.ENROLLMENT, cases.enrollments(), situation, judgement);
        delete(transaction, TrackerKind.TRACKED_ENTITY, cases.entities(), situation, judgement);
        Set<Integer> touched = new HashSet<>();
        cases.enrollments().values().forEach(each -> touch(each.known(), judgement.isWrong(each), touched));
        cases.events().values().forEach(each -> {
            String enrollment = each.known() == null ? null : each.known().enrollmentUid();
            Known.Enrollment parent =
                    enrollment == null ? null : situation.known().enrollments().get(enrollment);
            touch(parent, judgement.isWrong(each), touched);
        });
        store.touch(transaction, touched, situation.now());
    }

    private static void touch(Known.@Nullable Enrollment enrollment, boolean isWrong, Set<Integer> touched) {
        if (enrollment != null && !isWrong) {
            touched.add(enrollment.entity());
        }
    }

    private void delete(
            Transaction transaction,
            TrackerKind kind,
            Map<String, ? extends Cases.Case> cases,
            Situation situation,
            Judgement judgement)
            throws SQLException {
        List<Integer> ids = new ArrayList<>();
        for (Cases.Case each : cases.values()) {
            Integer id = judgement.isWrong(each) ? null : id(kind, each.uid(), situation.known());
            if (id != null) {
                ids.add(id);
            }
        }
        store.delete(transaction, kind, ids, situation.now(), situation.user().username());
    }

    private static @Nullable Integer id(TrackerKind kind, String uid, Known known) {
        if (kind == TrackerKind.RELATIONSHIP) {
            Known.Relationship stored = known.relationships().get(uid);
            return stored == null ? null : (Integer) stored.id();
        }
        return known.idOf(new Sent.End(kind, uid));
    }
}
