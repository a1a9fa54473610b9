package org.tonle.tracker.importing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.EntityColumn;
import org.tonle.tracker.column.TrackerTable;
import org.tonle.tracker.confidential.ConfidentialFields;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEnrollment;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEntity;

/** Writes tracked entities and their attributes, which come with them and with their enrollments. */
final class EntityWriter {
    private final WriteRun run;
    private final StoredObjects known;
    private final ConfidentialFields confidential;
    private final Map<String, StoredValues> values = new LinkedHashMap<>();

    EntityWriter(WriteRun run) {
        this.run = run;
        this.known = run.context().known();
        this.confidential = ConfidentialFields.of(run.context().snapshot());
    }

    void write(List<ResolvedEntity> entities, List<ResolvedEnrollment> enrollments) throws SQLException {
        Map<String, ResolvedEntity> written = new LinkedHashMap<>();
        for (ResolvedEntity each : entities) {
            written.put(each.uid(), each);
            valuesOf(each.uid()).put(each.values());
        }
        for (ResolvedEnrollment each : enrollments) {
            String entity = String.valueOf(each.sent().entity());
            if (!each.values().isEmpty()) {
                valuesOf(entity).put(each.values());
            }
            run.touch(id(entity));
        }
        WrittenRows<EntityColumn> rows = new WrittenRows<>(TrackerTable.ENTITY);
        entities.forEach(each -> add(each, rows));
        rows.write(run.transaction(), run.store());
        writeAttributesAlone(written);
        new UniqueValueWriter(run).write(values, written);
        values.forEach((uid, stored) -> {
            run.files(TrackerKind.TRACKED_ENTITY, id(uid), stored);
            if (known.entities().containsKey(uid)) {
                run.trail(TrackerKind.TRACKED_ENTITY, id(uid), stored);
            }
        });
    }

    private int id(String uid) {
        return run.id(TrackerKind.TRACKED_ENTITY, uid);
    }

    private StoredValues valuesOf(String entity) {
        return values.computeIfAbsent(entity, uid -> {
            StoredObjects.Entity stored = known.entities().get(uid);
            return stored == null
                    ? new StoredValues(true, Map.of(), null)
                    : new StoredValues(false, stored.attributes(), stored.attributeChanges());
        });
    }

    private void add(ResolvedEntity each, WrittenRows<EntityColumn> rows) {
        StoredValues stored = valuesOf(each.uid());
        rows.add(
                run.row(TrackerTable.ENTITY, each.sent().columns())
                        .set(EntityColumn.ID, id(each.uid()))
                        .set(
                                EntityColumn.TYPE,
                                Objects.requireNonNull(each.type()).id())
                        .set(
                                EntityColumn.ORG_UNIT,
                                Objects.requireNonNull(each.orgUnit()).id())
                        .set(EntityColumn.ATTRIBUTES, stored.toJson(confidential.keys()))
                        .set(EntityColumn.SECRETS, secrets(stored))
                        .set(EntityColumn.ATTRIBUTE_CHANGES, changes(stored)),
                each.isKnown());
    }

    private @Nullable String secrets(StoredValues stored) {
        return run.vault().secrets(stored.all(), confidential);
    }

    private @Nullable String changes(StoredValues stored) {
        return stored.changesJson(TrackerTimes.write(run.now()), run.username());
    }

    /** Attributes that came with an enrollment of a tracked entity which is not written itself. */
    private void writeAttributesAlone(Map<String, ResolvedEntity> written) throws SQLException {
        List<List<?>> rows = new ArrayList<>();
        values.forEach((uid, stored) -> {
            if (!written.containsKey(uid) && !stored.changes().isEmpty()) {
                rows.add(Arrays.asList(stored.toJson(confidential.keys()), secrets(stored), changes(stored), id(uid)));
            }
        });
        run.store().updateAttributes(run.transaction(), rows);
    }
}
