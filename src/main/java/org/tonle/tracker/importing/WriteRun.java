package org.tonle.tracker.importing;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.ColumnType;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.NoteColumn;
import org.tonle.tracker.column.TrackerColumn;
import org.tonle.tracker.column.TrackerTable;
import org.tonle.tracker.confidential.ValueVault;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedObject;
import org.tonle.tracker.program.ValueField;

/** One import on its way into the database: what the writers of the kinds share. */
final class WriteRun {
    private static final String CHANGES =
            "kind, object, field, property, previous, current, sealed, changed_by, changed_at";

    private final Set<String> notesTaken = new HashSet<>();
    private final Transaction transaction;
    private final TrackerWriteStore store;
    private final ImportContext context;
    private final ValueVault vault;
    private final Map<TrackerKind, Map<String, Integer>> ids = new EnumMap<>(TrackerKind.class);
    private final Set<Integer> touched = new HashSet<>();
    private final WrittenRows<NoteColumn> notes = new WrittenRows<>(TrackerTable.NOTE);
    private final CopyRows changes = new CopyRows();
    private final FileOwnerWriter files;

    WriteRun(
            Transaction transaction,
            TrackerWriteStore store,
            ImportContext context,
            ValueVault vault,
            FileOwnerWriter files) {
        this.transaction = transaction;
        this.store = store;
        this.context = context;
        this.vault = vault;
        this.files = files;
        for (TrackerKind kind : TrackerKind.values()) {
            ids.put(kind, new HashMap<>());
        }
        StoredObjects known = context.known();
        known.entities().values().forEach(each -> of(TrackerKind.TRACKED_ENTITY).put(each.uid(), each.id()));
        known.enrollments().values().forEach(each -> of(TrackerKind.ENROLLMENT).put(each.uid(), each.id()));
        known.events().values().forEach(each -> of(TrackerKind.EVENT).put(each.uid(), each.id()));
    }

    private Map<String, Integer> of(TrackerKind kind) {
        return Objects.requireNonNull(ids.get(kind));
    }

    Transaction transaction() {
        return transaction;
    }

    TrackerWriteStore store() {
        return store;
    }

    ImportContext context() {
        return context;
    }

    ValueVault vault() {
        return vault;
    }

    LocalDateTime now() {
        return context.now();
    }

    String username() {
        return context.user().username();
    }

    /** Gives new objects of a kind their numbers. */
    void number(TrackerKind kind, List<? extends ResolvedObject> objects) throws SQLException {
        List<? extends ResolvedObject> fresh =
                objects.stream().filter(each -> !each.isKnown()).toList();
        List<Integer> numbers = store.newIds(transaction, kind, fresh.size());
        for (int i = 0; i < fresh.size(); i++) {
            of(kind).put(fresh.get(i).uid(), numbers.get(i));
        }
    }

    /** The number of an object of the payload, or one that is stored. */
    int id(TrackerKind kind, @Nullable String uid) {
        return Objects.requireNonNull(of(kind).get(uid), () -> kind + " " + uid);
    }

    /** A row with what was sent, the moment and the caller; metadata are still to be set as numbers. */
    <C extends Enum<C> & TrackerColumn> ColumnValues<C> row(TrackerTable<C> table, ColumnValues<C> sent) {
        ColumnValues<C> row = sent.copy();
        for (C column : table.stamped()) {
            row.set(column, column.spec().type() == ColumnType.TIME ? now() : username());
        }
        return row;
    }

    /** Something below a tracked entity changed. */
    void touch(int entity) {
        touched.add(entity);
    }

    /**
     * When and by whom an object was completed: by the caller when it becomes completed, and now when nothing was said. Superusers, who bring
     * what others completed, say by whom.
     *
     * @param before status of the stored object, null for a new one
     */
    <C extends Enum<C> & TrackerColumn> void complete(
            ColumnValues<C> row, C at, C by, String status, @Nullable String before) {
        boolean isCompleted = status.equals("COMPLETED");
        boolean becomesCompleted = isCompleted && !"COMPLETED".equals(before);
        row.set(at, becomesCompleted && row.get(at) == null ? now() : isCompleted ? row.get(at) : null);
        Object told = context.user().isSuperuser() ? row.get(by) : null;
        row.set(by, becomesCompleted && told == null ? username() : isCompleted ? told : null);
    }

    /** Number of the option combination of a row, 0 for none. */
    static int optionCombo(ResolvedObjects.AttributeOptions split) {
        MetadataObject combo = split.optionCombo();
        return combo == null ? 0 : combo.id();
    }

    /** Takes the notes that are not stored yet. @param holder {@link NoteColumn#ENROLLMENT} or {@link NoteColumn#EVENT} */
    void notes(List<SentObjects.Note> sent, NoteColumn holder, int id) {
        for (SentObjects.Note note : sent) {
            if (!context.known().notes().contains(note.uid()) && notesTaken.add(note.uid())) {
                notes.add(row(TrackerTable.NOTE, note.columns()).set(holder, id), false);
            }
        }
    }

    /** Takes the files among the values of an object. */
    void files(TrackerKind kind, int id, StoredValues values) {
        files.take(kind, id, values);
    }

    /** Takes the changes of the values of a stored object. */
    void trail(TrackerKind kind, int id, StoredValues values) {
        for (StoredValues.Change change : values.changes()) {
            changes.add(kind.name())
                    .add(id)
                    .add(change.field().id())
                    .add((Object) null)
                    .add(kept(change.field(), change.previous()))
                    .add(kept(change.field(), change.current()))
                    .add(change.field().isConfidential())
                    .add(username())
                    .add(now())
                    .end();
        }
    }

    /** Takes the changes of the columns of a stored object. @param before,after what is said of them, as {@link LoggedColumns} says it */
    void trail(TrackerKind kind, int id, Map<String, String> before, Map<String, String> after) {
        Set<String> properties = new LinkedHashSet<>(before.keySet());
        properties.addAll(after.keySet());
        for (String property : properties) {
            String previous = before.get(property);
            String current = after.get(property);
            if (!Objects.equals(previous, current)) {
                changes.add(kind.name())
                        .add(id)
                        .add(0)
                        .add(property)
                        .add(previous)
                        .add(current)
                        .add(false)
                        .add(username())
                        .add(now())
                        .end();
            }
        }
    }

    /** A value as histories keep it. */
    private @Nullable String kept(ValueField field, @Nullable String value) {
        return value == null || !field.isConfidential() ? value : vault.seal(field.id(), value);
    }

    /** Writes notes, owners of files, changes and that something changed. @param written entities that say so already */
    void finish(List<? extends ResolvedObject> written) throws SQLException {
        notes.write(transaction, store);
        store.insert(transaction, "tracker_change", CHANGES, changes);
        files.write(transaction);
        written.forEach(each -> touched.remove(id(TrackerKind.TRACKED_ENTITY, each.uid())));
        store.touch(transaction, touched, now());
    }
}
