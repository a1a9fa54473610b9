package org.tonle.tracker.importing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.orgunit.OrgUnit;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.confidential.ConfidentialFields;
import org.tonle.tracker.importing.StoredObjects.UniqueValue;
import org.tonle.tracker.program.ValueField;

/** Writes which tracked entity has which unique value, in one order, so that imports wait for each other and never for ever. */
final class UniqueValueWriter {
    private static final String COLUMNS = "attribute, org_unit, value, sealed, tracked_entity";
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

    /**
     * @param values of tracked entities, by uid
     * @param written the tracked entities that are written themselves, by uid: with a new unit, their values that are unique in it go along
     */
    void write(Map<String, StoredValues> values, Map<String, ResolvedObjects.ResolvedEntity> written)
            throws SQLException {
        for (ResolvedObjects.ResolvedEntity each : written.values()) {
            List<StoredValues.Change> changes =
                    Objects.requireNonNull(values.get(each.uid())).changes();
            UniqueClaims.takenAlong(each, run.context(), field -> changes.stream()
                            .noneMatch(change -> change.field().equals(field)))
                    .forEach(value -> move(each.uid(), value, written));
        }
        values.forEach((uid, stored) -> stored.changes().stream()
                .filter(change -> change.field().isUnique())
                .forEach(change -> add(uid, change, written)));
        run.store().forgetUniques(run.transaction(), freedOwners, freedAttributes);
        ConfidentialFields confidential = ConfidentialFields.of(run.context().snapshot());
        CopyRows rows = new CopyRows();
        taken.keySet().stream().sorted(ORDER).forEach(key -> rows.add(key.attribute())
                .add(key.orgUnit())
                .add(stored(key, confidential))
                .add(confidential.has(key.attribute()))
                .add(taken.get(key))
                .end());
        run.store().insert(run.transaction(), "tracked_entity_unique", COLUMNS, rows);
    }

    private String stored(UniqueValue key, ConfidentialFields confidential) {
        return confidential.has(key.attribute()) ? run.vault().blind(key.attribute(), key.value()) : key.value();
    }

    private void move(
            String uid, ResolvedObjects.FieldValue value, Map<String, ResolvedObjects.ResolvedEntity> written) {
        ValueField field = Objects.requireNonNull(value.field());
        String text = value.sent().value();
        add(uid, new StoredValues.Change(field, text, text), written);
    }

    private void add(String uid, StoredValues.Change change, Map<String, ResolvedObjects.ResolvedEntity> written) {
        int owner = run.id(TrackerKind.TRACKED_ENTITY, uid);
        if (change.previous() != null) {
            freedOwners.add(owner);
            freedAttributes.add(change.field().id());
        }
        if (change.current() != null) {
            taken.put(TrackerResolver.uniqueValue(change.field(), orgUnit(uid, written), change.current()), owner);
        }
    }

    private @Nullable OrgUnit orgUnit(String uid, Map<String, ResolvedObjects.ResolvedEntity> written) {
        ResolvedObjects.ResolvedEntity sent = written.get(uid);
        if (sent != null && sent.orgUnit() != null) {
            return sent.orgUnit();
        }
        StoredObjects.Entity known = run.context().known().entities().get(uid);
        return known == null ? null : run.context().orgUnit(known.orgUnit());
    }
}
