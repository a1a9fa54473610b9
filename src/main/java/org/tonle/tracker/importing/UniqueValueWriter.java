package org.tonle.tracker.importing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.orgunit.OrgUnit;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.StoredObjects.UniqueValue;

/** Writes which tracked entity has which unique value, in one order, so that imports wait for each other and never for ever. */
final class UniqueValueWriter {
    private static final String COLUMNS = "attribute, org_unit, value, tracked_entity";
    private static final Comparator<UniqueValue> ORDER = Comparator.comparingInt(UniqueValue::attribute)
            .thenComparing(UniqueValue::value)
            .thenComparingInt(UniqueValue::orgUnit);

    private final WriteRun run;
    private final List<Integer> freedOwners = new ArrayList<>();
    private final List<Integer> freedAttributes = new ArrayList<>();
    private final Map<UniqueValue, Integer> taken = new HashMap<>();

    UniqueValueWriter(WriteRun run) {
        this.run = run;
    }

    /** @param values of tracked entities, by uid */
    void write(Map<String, StoredValues> values) throws SQLException {
        values.forEach((uid, stored) -> stored.changes().stream()
                .filter(change -> change.field().isUnique())
                .forEach(change -> add(uid, change)));
        run.store().forgetUniques(run.transaction(), freedOwners, freedAttributes);
        CopyRows rows = new CopyRows();
        taken.keySet().stream().sorted(ORDER).forEach(key -> rows.add(key.attribute())
                .add(key.orgUnit())
                .add(key.value())
                .add(taken.get(key))
                .end());
        run.store().insert(run.transaction(), "tracked_entity_unique", COLUMNS, rows);
    }

    private void add(String uid, StoredValues.Change change) {
        int owner = run.id(TrackerKind.TRACKED_ENTITY, uid);
        if (change.previous() != null) {
            freedOwners.add(owner);
            freedAttributes.add(change.field().id());
        }
        if (change.current() != null) {
            taken.put(TrackerResolver.uniqueValue(change.field(), orgUnit(uid), change.current()), owner);
        }
    }

    private @Nullable OrgUnit orgUnit(String uid) {
        ResolvedObjects.ResolvedEntity sent =
                run.context().resolved().entities().get(uid);
        if (sent != null && sent.orgUnit() != null) {
            return sent.orgUnit();
        }
        StoredObjects.Entity known = run.context().known().entities().get(uid);
        return known == null ? null : run.context().orgUnit(known.orgUnit());
    }
}
