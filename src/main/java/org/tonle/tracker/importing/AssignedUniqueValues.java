package org.tonle.tracker.importing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;
import org.tonle.orgunit.OrgUnit;
import org.tonle.tracker.confidential.ValueVault;
import org.tonle.tracker.importing.ResolvedObjects.FieldValue;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEnrollment;
import org.tonle.tracker.importing.StoredObjects.UniqueValue;

/** Unique values that nobody sent and a program rule assigned belong to one tracked entity too. */
final class AssignedUniqueValues {
    private final ValueVault vault;
    private final Map<UniqueValue, Set<String>> claims;
    private final Set<UniqueValue> asked = new HashSet<>();
    private final List<ResolvedEnrollment> changed = new ArrayList<>();

    /** @param claims of the payload as it was sent */
    AssignedUniqueValues(ValueVault vault, UniqueClaims claims) {
        this.vault = vault;
        this.claims = new HashMap<>(claims.byValue());
    }

    /** @param after the payload with what rules assigned */
    void check(Transaction transaction, ResolvedObjects before, ImportContext after, TrackerValidation validation)
            throws SQLException {
        for (ResolvedEnrollment each : after.resolved().enrollments().values()) {
            if (!each.equals(before.enrollments().get(each.uid())) && !validation.isWrong(each)) {
                changed.add(each);
                OrgUnit unit = UniqueClaims.orgUnit(String.valueOf(each.sent().entity()), after);
                each.values().forEach(value -> claim(each, value, unit));
            }
        }
        if (!asked.isEmpty()) {
            UniqueClaims known = new UniqueClaims(claims, TakenStore.uniques(transaction, vault, asked));
            changed.forEach(each -> validation.checkUnique(each, known));
        }
    }

    private void claim(ResolvedEnrollment enrollment, FieldValue value, @Nullable OrgUnit unit) {
        UniqueValue key = TrackerValidation.uniqueValue(value, unit);
        if (key != null) {
            asked.add(key);
            Set<String> entities = new HashSet<>(claims.getOrDefault(key, Set.of()));
            entities.add(String.valueOf(enrollment.sent().entity()));
            claims.put(key, entities);
        }
    }
}
