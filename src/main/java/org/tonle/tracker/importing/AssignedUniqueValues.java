package org.tonle.tracker.importing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.database.Transaction;
import org.tonle.tracker.importing.ResolvedObjects.FieldValue;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEnrollment;
import org.tonle.tracker.importing.StoredObjects.UniqueValue;

/** Unique values that nobody sent and a program rule assigned belong to one tracked entity too. */
final class AssignedUniqueValues {
    private final Map<UniqueValue, Set<String>> claims;
    private final Set<UniqueValue> asked = new HashSet<>();
    private final List<ResolvedEnrollment> changed = new ArrayList<>();

    /** @param claims of the payload as it was sent */
    AssignedUniqueValues(Map<UniqueValue, Set<String>> claims) {
        this.claims = new HashMap<>(claims);
    }

    /** @param after the payload with what rules assigned */
    void check(Transaction transaction, ResolvedObjects before, ResolvedObjects after, TrackerValidation validation)
            throws SQLException {
        for (ResolvedEnrollment each : after.enrollments().values()) {
            if (!each.equals(before.enrollments().get(each.uid())) && !validation.isWrong(each)) {
                changed.add(each);
                each.values().forEach(value -> claim(each, value));
            }
        }
        if (!asked.isEmpty()) {
            Map<UniqueValue, String> owners = TakenStore.uniques(transaction, asked);
            changed.forEach(each -> validation.checkUnique(each, owners, claims));
        }
    }

    private void claim(ResolvedEnrollment enrollment, FieldValue value) {
        UniqueValue key = TrackerValidation.uniqueValue(value, enrollment.orgUnit());
        if (key != null) {
            asked.add(key);
            Set<String> entities = new HashSet<>(claims.getOrDefault(key, Set.of()));
            entities.add(String.valueOf(enrollment.sent().entity()));
            claims.put(key, entities);
        }
    }
}
