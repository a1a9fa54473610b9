package org.tonle.tracker.importing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;
import org.tonle.tracker.confidential.ValueVault;
import org.tonle.tracker.importing.ResolvedObjects.FieldValue;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEnrollment;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEntity;
import org.tonle.tracker.importing.StoredObjects.UniqueValue;
import org.tonle.tracker.program.ValueField;

/**
 * The unique values that the tracked entities of a payload are to have. A value that is unique in a unit is so in the unit of its tracked
 * entity, whatever unit an enrollment has that brings it; whoever moves takes along the values that are stored.
 *
 * @param byValue uids of the tracked entities that are to have it
 * @param owners uid of the tracked entity that has it, of those that were looked up
 */
record UniqueClaims(Map<UniqueValue, Set<String>> byValue, Map<UniqueValue, String> owners) {

    static UniqueClaims of(ImportContext context) {
        UniqueClaims claims =
                new UniqueClaims(new HashMap<>(), new HashMap<>(context.known().uniqueOwners()));
        for (ResolvedEntity each : context.resolved().entities().values()) {
            each.values().forEach(value -> claims.add(value, each.orgUnit(), each.uid()));
            takenAlong(each, context).forEach(value -> claims.add(value, each.orgUnit(), each.uid()));
        }
        for (ResolvedEnrollment each : context.resolved().enrollments().values()) {
            String entity = String.valueOf(each.sent().entity());
            OrgUnit unit = orgUnit(entity, context);
            each.values().forEach(value -> claims.add(value, unit, entity));
        }
        return claims;
    }

    private void add(FieldValue value, @Nullable OrgUnit unit, String entity) {
        UniqueValue key = TrackerValidation.uniqueValue(value, unit);
        if (key != null) {
            byValue.computeIfAbsent(key, any -> new HashSet<>(2)).add(entity);
        }
    }

    /** Looks up who has the values that were not looked up yet. @param asked those that were */
    UniqueClaims lookedUp(Transaction transaction, ValueVault vault, Set<UniqueValue> asked) throws SQLException {
        Set<UniqueValue> missing = new HashSet<>(byValue.keySet());
        missing.removeAll(asked);
        owners.putAll(TakenStore.uniques(transaction, vault, missing));
        return this;
    }

    /** The unit of a tracked entity after the import; null when there is none. */
    static @Nullable OrgUnit orgUnit(String entity, ImportContext context) {
        ResolvedEntity sent = context.resolved().entities().get(entity);
        if (sent != null && sent.orgUnit() != null) {
            return sent.orgUnit();
        }
        StoredObjects.Entity known = context.known().entities().get(entity);
        return known == null ? null : context.orgUnit(known.orgUnit());
    }

    /** Stored values, unique in their unit, that a tracked entity takes along to another unit because no others are sent. */
    static List<FieldValue> takenAlong(ResolvedEntity each, ImportContext context) {
        return takenAlong(each, context, field -> each.values().stream().noneMatch(sent -> field.equals(sent.field())));
    }

    /** @param stays whether the stored value of an attribute stays what it is */
    static List<FieldValue> takenAlong(ResolvedEntity each, ImportContext context, Predicate<ValueField> stays) {
        StoredObjects.Entity known = each.known();
        if (known == null
                || each.orgUnit() == null
                || known.orgUnit() == each.orgUnit().id()) {
            return List.of();
        }
        List<FieldValue> taken = new ArrayList<>();
        known.attributes().forEach((number, value) -> {
            MetadataObject attribute = context.snapshot().byId(Integer.parseInt(number));
            ValueField field = attribute == null ? null : context.programs().attribute(attribute.uid());
            if (field != null && field.isUniqueInOrgUnit() && stays.test(field)) {
                taken.add(new FieldValue(new SentObjects.Value(field.uid(), value, false), field));
            }
        });
        return List.copyOf(taken);
    }
}
