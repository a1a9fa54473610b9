package org.tonle.tracker.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEnrollment;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEntity;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEvent;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedObject;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedRelationship;

/** Writes what was found good: kind after kind, in the order of identifiers, with the trail of what changed. */
@ApplicationScoped
class TrackerWriter {
    private static final Comparator<ResolvedObject> BY_UID = Comparator.comparing(ResolvedObject::uid);

    private final TrackerWriteStore store;

    TrackerWriter(TrackerWriteStore store) {
        this.store = store;
    }

    /** Writes the objects that are not wrong. */
    void write(Transaction transaction, ImportContext context, TrackerValidation validation) throws SQLException {
        new Run(transaction, context, validation).write();
    }

    /** One import on its way into the database. */
    private final class Run {
        private final Transaction transaction;
        private final ImportContext context;
        private final TrackerValidation validation;
        private final LocalDateTime now;
        private final String username;
        private final Map<String, Integer> entityIds = new HashMap<>();
        private final Map<String, Integer> enrollmentIds = new HashMap<>();
        private final Map<String, Integer> eventIds = new HashMap<>();
        private final Set<Integer> touched = new HashSet<>();
        private final CopyRows notes = new CopyRows();
        private final CopyRows changes = new CopyRows();

        Run(Transaction transaction, ImportContext context, TrackerValidation validation) {
            this.transaction = transaction;
            this.context = context;
            this.validation = validation;
            this.now = context.now();
            this.username = context.user().username();
        }

        <T extends ResolvedObject> List<T> good(Map<String, T> resolved) {
            List<T> good = new ArrayList<>(resolved.size());
            for (T each : resolved.values()) {
                if (!validation.isWrong(each)) {
                    good.add(each);
                }
            }
            good.sort(BY_UID);
            return good;
        }

        void write() throws SQLException {
            ResolvedObjects resolved = context.resolved();
            List<ResolvedEntity> entities = good(resolved.entities());
            List<ResolvedEnrollment> enrollments = good(resolved.enrollments());
            List<ResolvedEvent> events = good(resolved.events());
            context.known().entities().values().forEach(known -> entityIds.put(known.uid(), known.id()));
            context.known().enrollments().values().forEach(known -> enrollmentIds.put(known.uid(), known.id()));
            context.known().events().values().forEach(known -> eventIds.put(known.uid(), known.id()));
            number(TrackerKind.TRACKED_ENTITY, entities, entityIds);
            number(TrackerKind.ENROLLMENT, enrollments, enrollmentIds);
            number(TrackerKind.EVENT, events, eventIds);
            writeEntities(entities, enrollments);
            writeEnrollments(enrollments);
            writeEvents(events);
            writeRelationships(good(resolved.relationships()));
            store.insert(transaction, "tracker_note", TrackerWriteStore.NOTE, notes);
            store.insert(transaction, "tracker_change", TrackerWriteStore.CHANGE, changes);
            entities.forEach(each -> touched.remove(entityIds.get(each.uid())));
            store.touch(transaction, touched, now);
        }

        private void number(TrackerKind kind, List<? extends ResolvedObject> resolved, Map<String, Integer> ids)
                throws SQLException {
            List<? extends ResolvedObject> fresh =
                    resolved.stream().filter(each -> !each.isKnown()).toList();
            List<Integer> numbers = store.newIds(transaction, kind, fresh.size());
            for (int i = 0; i < fresh.size(); i++) {
                ids.put(fresh.get(i).uid(), numbers.get(i));
            }
        }

        private void writeEntities(List<ResolvedEntity> entities, List<ResolvedEnrollment> enrollments)
                throws SQLException {
            Map<String, StoredValues> values = new LinkedHashMap<>();
            entities.forEach(each -> valuesOf(each.uid(), values).put(each.values()));
            for (ResolvedEnrollment each : enrollments) {
                String entity = String.valueOf(each.sent().entity());
                if (!each.values().isEmpty()) {
                    valuesOf(entity, values).put(each.values());
                }
                touched.add(entityIds.get(entity));
            }
            CopyRows inserts = new CopyRows();
            CopyRows updates = new CopyRows();
            for (ResolvedEntity each : entities) {
                row(each.isKnown() ? updates : inserts, each, valuesOf(each.uid(), values));
            }
            store.insert(transaction, "tracked_entity", TrackerWriteStore.ENTITY, inserts);
            store.update(transaction, TrackerKind.TRACKED_ENTITY, TrackerWriteStore.ENTITY, updates);
            writeAttributesAlone(values);
            writeUniques(values);
            values.forEach((uid, stored) -> trail(TrackerKind.TRACKED_ENTITY, idOf(uid), isKnownEntity(uid), stored));
        }

        private int idOf(String entity) {
            return Objects.requireNonNull(entityIds.get(entity));
        }

        private boolean isKnownEntity(String uid) {
            return context.known().entities().containsKey(uid);
        }

        private StoredValues valuesOf(String entity, Map<String, StoredValues> values) {
            return values.computeIfAbsent(entity, uid -> {
                StoredObjects.Entity known = context.known().entities().get(uid);
                return known == null
                        ? new StoredValues(true, Map.of(), null)
                        : new StoredValues(false, known.attributes(), known.attributeChanges());
            });
        }

        private void row(CopyRows rows, ResolvedEntity each, StoredValues values) {
            SentObjects.Entity sent = each.sent();
            rows.add(entityIds.get(each.uid()))
                    .add(each.uid())
                    .add(Objects.requireNonNull(each.type()).id())
                    .add(Objects.requireNonNull(each.orgUnit()).id())
                    .add(values.toJson())
                    .add(values.changesJson(TrackerTimes.write(now), username))
                    .add(sent.geometry())
                    .add(sent.inactive())
                    .add(sent.potentialDuplicate());
            origin(rows, sent.origin());
        }

        private void origin(CopyRows rows, SentObjects.Origin origin) {
            rows.add(origin.storedBy())
                    .add(now)
                    .add(now)
                    .add(username)
                    .add(username)
                    .add(origin.created())
                    .add(origin.updated())
                    .end();
        }

        /** Attributes that came with an enrollment of a tracked entity which is not in the payload itself. */
        private void writeAttributesAlone(Map<String, StoredValues> values) throws SQLException {
            List<List<?>> rows = new ArrayList<>();
            for (Map.Entry<String, StoredValues> each : values.entrySet()) {
                ResolvedEntity sent = context.resolved().entities().get(each.getKey());
                boolean alone = sent == null || validation.isWrong(sent);
                if (alone && !each.getValue().changes().isEmpty()) {
                    String changed = each.getValue().changesJson(TrackerTimes.write(now), username);
                    rows.add(java.util.Arrays.asList(each.getValue().toJson(), changed, entityIds.get(each.getKey())));
                }
            }
            store.updateAttributes(transaction, rows);
        }

        private void writeUniques(Map<String, StoredValues> values) throws SQLException {
            List<Integer> owners = new ArrayList<>();
            List<Integer> attributes = new ArrayList<>();
            Map<StoredObjects.UniqueValue, Integer> taken = new HashMap<>();
            values.forEach((uid, stored) -> stored.changes().stream()
                    .filter(change -> change.field().isUnique())
                    .forEach(change -> {
                        Integer owner = entityIds.get(uid);
                        if (change.previous() != null) {
                            owners.add(owner);
                            attributes.add(change.field().id());
                        }
                        if (change.current() != null) {
                            ResolvedEntity sent = context.resolved().entities().get(uid);
                            StoredObjects.Entity known =
                                    context.known().entities().get(uid);
                            var unit = sent != null && sent.orgUnit() != null
                                    ? sent.orgUnit()
                                    : known == null ? null : context.orgUnit(known.orgUnit());
                            taken.put(TrackerResolver.uniqueValue(change.field(), unit, change.current()), owner);
                        }
                    }));
            store.forgetUniques(transaction, owners, attributes);
            CopyRows rows = new CopyRows();
            taken.keySet().stream()
                    .sorted(Comparator.comparingInt(StoredObjects.UniqueValue::attribute)
                            .thenComparing(StoredObjects.UniqueValue::value)
                            .thenComparingInt(StoredObjects.UniqueValue::orgUnit))
                    .forEach(key -> rows.add(key.attribute())
                            .add(key.orgUnit())
                            .add(key.value())
                            .add(taken.get(key))
                            .end());
            store.insert(transaction, "tracked_entity_unique", TrackerWriteStore.UNIQUE, rows);
        }

        private void writeEnrollments(List<ResolvedEnrollment> enrollments) throws SQLException {
            CopyRows inserts = new CopyRows();
            CopyRows updates = new CopyRows();
            List<TrackerWriteStore.Ownership> owners = new ArrayList<>();
            for (ResolvedEnrollment each : enrollments) {
                SentObjects.Enrollment sent = each.sent();
                Integer id = enrollmentIds.get(each.uid());
                if (!each.isKnown()) {
                    owners.add(new TrackerWriteStore.Ownership(
                            idOf(String.valueOf(sent.entity())),
                            Objects.requireNonNull(each.program()).id(),
                            Objects.requireNonNull(each.orgUnit()).id()));
                }
                CopyRows rows = each.isKnown() ? updates : inserts;
                rows.add(id)
                        .add(each.uid())
                        .add(entityIds.get(sent.entity()))
                        .add(Objects.requireNonNull(each.program()).id())
                        .add(Objects.requireNonNull(each.orgUnit()).id())
                        .add(optionCombo(each.split()))
                        .add(sent.status())
                        .add(sent.enrolledAt())
                        .add(sent.occurredAt());
                boolean wasCompleted =
                        each.known() != null && each.known().status().equals("COMPLETED");
                completion(rows, sent.status(), wasCompleted, sent.completedAt(), sent.completedBy());
                rows.add(sent.followUp()).add(sent.geometry());
                origin(rows, sent.origin());
                notes(sent.notes(), id, null);
            }
            store.insert(transaction, "enrollment", TrackerWriteStore.ENROLLMENT, inserts);
            store.own(transaction, owners, now, username);
            store.update(transaction, TrackerKind.ENROLLMENT, TrackerWriteStore.ENROLLMENT, updates);
        }

        private void completion(
                CopyRows rows, String status, boolean wasCompleted, @Nullable LocalDateTime at, @Nullable String by) {
            boolean completed = status.equals("COMPLETED");
            rows.add(completed && !wasCompleted && at == null ? now : completed ? at : null)
                    .add(completed && !wasCompleted && by == null ? username : completed ? by : null);
        }

        private int optionCombo(ResolvedObjects.AttributeOptions split) {
            MetadataObject combo = split.optionCombo();
            return combo == null ? 0 : combo.id();
        }

        private void notes(List<SentObjects.Note> sent, @Nullable Integer enrollment, @Nullable Integer event) {
            for (SentObjects.Note note : sent) {
                if (!context.known().notes().contains(note.uid())) {
                    notes.add(note.uid())
                            .add(enrollment)
                            .add(event)
                            .add(note.value())
                            .add(note.storedBy())
                            .add(now)
                            .add(username)
                            .end();
                }
            }
        }

        private void writeEvents(List<ResolvedEvent> events) throws SQLException {
            CopyRows inserts = new CopyRows();
            CopyRows updates = new CopyRows();
            for (ResolvedEvent each : events) {
                SentObjects.Event sent = each.sent();
                StoredObjects.Event known = each.known();
                StoredValues values = known == null
                        ? new StoredValues(true, Map.of(), null)
                        : new StoredValues(false, known.dataValues(), known.dataValueChanges());
                values.put(each.values());
                Integer id = Objects.requireNonNull(eventIds.get(each.uid()));
                boolean assigned = each.stage() != null && each.stage().hasAssignedUsers();
                CopyRows rows = known == null ? inserts : updates;
                boolean registration = Objects.requireNonNull(each.program()).hasRegistration();
                rows.add(id)
                        .add(each.uid())
                        .add(registration ? enrollmentIds.get(sent.enrollment()) : null)
                        .add(each.program().id())
                        .add(Objects.requireNonNull(each.stage()).id())
                        .add(Objects.requireNonNull(each.orgUnit()).id())
                        .add(optionCombo(each.split()))
                        .add(sent.status())
                        .add(sent.occurredAt())
                        .add(sent.scheduledAt());
                boolean wasCompleted = known != null && known.status().equals("COMPLETED");
                completion(rows, sent.status(), wasCompleted, sent.completedAt(), sent.completedBy());
                rows.add(
                                assigned && each.assignedUser() != null
                                        ? each.assignedUser().id()
                                        : null)
                        .add(values.toJson())
                        .add(values.changesJson(TrackerTimes.write(now), username))
                        .add(sent.geometry());
                origin(rows, sent.origin());
                notes(sent.notes(), null, id);
                trail(TrackerKind.EVENT, id, known != null, values);
                touch(sent.enrollment());
            }
            store.insert(transaction, "event", TrackerWriteStore.EVENT, inserts);
            store.update(transaction, TrackerKind.EVENT, TrackerWriteStore.EVENT, updates);
        }

        private void touch(@Nullable String enrollment) {
            StoredObjects.Enrollment known =
                    enrollment == null ? null : context.known().enrollments().get(enrollment);
            if (known != null) {
                touched.add(known.entity());
            }
        }

        private void trail(TrackerKind kind, Integer id, boolean isKnown, StoredValues values) {
            if (isKnown) {
                for (StoredValues.Change change : values.changes()) {
                    changes.add(kind.name())
                            .add(id)
                            .add(change.field().id())
                            .add(change.previous())
                            .add(change.current())
                            .add(username)
                            .add(now)
                            .end();
                }
            }
        }

        private void writeRelationships(List<ResolvedRelationship> relationships) throws SQLException {
            List<ResolvedRelationship> fresh =
                    relationships.stream().filter(each -> !each.isKnown()).toList();
            List<Integer> ids = store.newIds(transaction, TrackerKind.RELATIONSHIP, fresh.size());
            CopyRows rows = new CopyRows();
            for (int i = 0; i < fresh.size(); i++) {
                ResolvedRelationship each = fresh.get(i);
                SentObjects.End from = Objects.requireNonNull(each.sent().from());
                SentObjects.End to = Objects.requireNonNull(each.sent().to());
                rows.add(ids.get(i))
                        .add(each.uid())
                        .add(Objects.requireNonNull(each.type()).id())
                        .add(from.kind().name())
                        .add(idOf(from))
                        .add(to.kind().name())
                        .add(idOf(to))
                        .add(now)
                        .add(now)
                        .add(username)
                        .add(each.sent().createdAtClient())
                        .end();
            }
            store.insert(transaction, "relationship", TrackerWriteStore.RELATIONSHIP, rows);
        }

        private @Nullable Integer idOf(SentObjects.End end) {
            return switch (end.kind()) {
                case TRACKED_ENTITY -> entityIds.get(end.uid());
                case ENROLLMENT -> enrollmentIds.get(end.uid());
                case EVENT -> eventIds.get(end.uid());
                case RELATIONSHIP -> null;
            };
        }
    }
}
