package org.tonle.tracker.importing;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Transaction;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.confidential.ValueVault;
import org.tonle.tracker.importing.BusinessKeyStore.Below;
import org.tonle.tracker.program.ValueField;

/**
 * Recognises objects of a payload by what they are instead of by their identifier, so that a payload that is sent again, with other identifiers or
 * none, changes what it made the first time. An identifier that is stored counts more than a key. Of several objects of a payload with one key the
 * last counts.
 */
final class BusinessKeys {
    /**
     * What objects are known by.
     *
     * @param attribute {@code trackedEntityKey}: a unique attribute of tracked entities as the payload names it, null to leave them
     * @param enrollments {@code enrollmentKey=DATE}: tracked entity, program and day of {@code enrolledAt}
     * @param events {@code eventKey=DATE}: enrollment, stage and day of {@code occurredAt}, else of {@code scheduledAt}
     */
    record Wanted(@Nullable String attribute, boolean enrollments, boolean events) {
        boolean isNothing() {
            return attribute == null && !enrollments && !events;
        }
    }

    /** Somebody else has made what was not there when it was looked for: looking again finds it. */
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Set<StoredObjects.UniqueValue> free = new HashSet<>();
    private final Transaction transaction;
    private final DataAccess access;
    private final TrackerResolver resolver;
    private final ValueVault vault;

    BusinessKeys(Transaction transaction, DataAccess access, TrackerResolver resolver, ValueVault vault) {
        this.transaction = transaction;
        this.access = access;
        this.resolver = resolver;
        this.vault = vault;
    }

    /** The payload with the identifiers of what is stored. @throws org.tonle.problem.Problem E1003 for an attribute that is none, or not unique */
    SentObjects recognise(SentObjects sent, Wanted wanted) throws SQLException {
        SentObjects found = sent;
        if (wanted.attribute() != null) {
            found = found.renamed(
                    TrackerKind.TRACKED_ENTITY, entities(found, resolver.uniqueAttribute(wanted.attribute())));
        }
        if (wanted.enrollments()) {
            found = found.renamed(
                    TrackerKind.ENROLLMENT,
                    below(TrackerKind.ENROLLMENT, found.enrollments(), this::key, SentObjects.Enrollment::entity));
        }
        if (wanted.events()) {
            found = found.renamed(
                    TrackerKind.EVENT,
                    below(TrackerKind.EVENT, found.events(), this::key, SentObjects.Event::enrollment));
        }
        return found;
    }

    /** @throws Overtaken when a value that nobody had now has an owner */
    void check(StoredObjects known) {
        if (free.stream().anyMatch(known.uniqueOwners()::containsKey)) {
            throw new Overtaken();
        }
    }

    /** New identifiers by those that were sent. */
    private Map<String, String> entities(SentObjects sent, ValueField attribute) throws SQLException {
        Map<String, StoredObjects.UniqueValue> keys = new HashMap<>();
        for (SentObjects.Enrollment each : sent.enrollments()) {
            if (each.entity() != null) {
                key(each.attributes(), each.orgUnit(), attribute, each.entity(), keys);
            }
        }
        for (SentObjects.Entity each : sent.entities()) {
            key(each.attributes(), each.orgUnit(), attribute, each.uid(), keys);
        }
        Map<StoredObjects.UniqueValue, String> owners =
                TakenStore.uniques(transaction, vault, new HashSet<>(keys.values()));
        free.addAll(keys.values());
        free.removeAll(owners.keySet());
        Set<String> visible = BusinessKeyStore.visible(transaction, access, owners.values());
        owners.values().removeIf(owner -> !visible.contains(owner));
        List<SentObjects.Entity> known = sent.entities();
        return renamings(TrackerKind.TRACKED_ENTITY, known, each -> keys.get(each.uid()), owners);
    }

    private void key(
            List<SentObjects.Value> values,
            @Nullable String orgUnit,
            ValueField attribute,
            String entity,
            Map<String, StoredObjects.UniqueValue> keys) {
        for (SentObjects.Value value : values) {
            String text = value.value();
            if (text != null
                    && !text.isBlank()
                    && !ValueVault.MASK.equals(text)
                    && resolver.isAttribute(value.field(), attribute)) {
                keys.put(entity, TrackerResolver.uniqueValue(attribute, resolver.orgUnit(orgUnit), text));
            }
        }
    }

    private @Nullable Below key(SentObjects.Enrollment each) {
        Integer program = resolver.programId(each.program());
        LocalDate day = day(each.enrolledAt());
        return each.entity() == null || program == null || day == null ? null : new Below(each.entity(), program, day);
    }

    private @Nullable Below key(SentObjects.Event each) {
        Integer stage = resolver.stageId(each.programStage());
        LocalDate day = day(each.occurredAt() == null ? each.scheduledAt() : each.occurredAt());
        return each.enrollment() == null || stage == null || day == null
                ? null
                : new Below(each.enrollment(), stage, day);
    }

    private static @Nullable LocalDate day(@Nullable LocalDateTime time) {
        return time == null ? null : time.toLocalDate();
    }

    private <T extends SentObjects.Sent> Map<String, String> below(
            TrackerKind kind, List<T> sent, Function<T, @Nullable Below> key, Function<T, @Nullable String> parent)
            throws SQLException {
        Set<String> parents = new HashSet<>();
        for (T each : sent) {
            String uid = parent.apply(each);
            if (uid != null) {
                parents.add(uid);
            }
        }
        TrackerKind above = kind == TrackerKind.ENROLLMENT ? TrackerKind.TRACKED_ENTITY : TrackerKind.ENROLLMENT;
        BusinessKeyStore.lock(transaction, above, parents);
        Map<Below, String> stored = kind == TrackerKind.ENROLLMENT
                ? BusinessKeyStore.enrollments(transaction, access, parents)
                : BusinessKeyStore.events(transaction, access, parents);
        return renamings(kind, sent, key, stored);
    }

    private <T extends SentObjects.Sent, K> Map<String, String> renamings(
            TrackerKind kind, List<T> sent, Function<T, @Nullable K> key, Map<K, String> stored) throws SQLException {
        List<String> uids = new ArrayList<>(sent.size());
        sent.forEach(each -> uids.add(each.uid()));
        Set<String> taken = BusinessKeyStore.taken(transaction, kind, uids);
        Map<String, String> renamings = new HashMap<>();
        for (T each : sent) {
            K known = taken.contains(each.uid()) ? null : key.apply(each);
            if (known != null) {
                String uid = stored.putIfAbsent(known, each.uid());
                if (uid != null && !uid.equals(each.uid())) {
                    renamings.put(each.uid(), uid);
                }
            }
        }
        return renamings;
    }
}
