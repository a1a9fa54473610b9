package org.tonle.tracker.importing;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.database.SqlArray;
import org.tonle.database.Transaction;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.ResolvedObjects.FieldValue;

/**
 * The files that values of a payload name. A file is one object's: of a tracked entity by its attributes, or of an event.
 *
 * @param byFile who is to have it
 * @param owners who has it, of the files that were looked up
 */
record FileClaims(Map<String, Set<SentObjects.End>> byFile, Map<String, SentObjects.End> owners) {

    static FileClaims of(ImportContext context) {
        FileClaims claims = new FileClaims(new HashMap<>(), new HashMap<>());
        ResolvedObjects resolved = context.resolved();
        resolved.entities().values().forEach(each -> claims.add(each.values(), ofEntity(each.uid())));
        resolved.enrollments()
                .values()
                .forEach(each -> claims.add(each.values(), ofEntity(each.sent().entity())));
        resolved.events().values().forEach(each -> claims.add(each.values(), ofEvent(each.uid())));
        return claims;
    }

    static SentObjects.End ofEntity(@Nullable String uid) {
        return new SentObjects.End(TrackerKind.TRACKED_ENTITY, String.valueOf(uid));
    }

    static SentObjects.End ofEvent(String uid) {
        return new SentObjects.End(TrackerKind.EVENT, uid);
    }

    private void add(List<FieldValue> values, SentObjects.End holder) {
        for (FieldValue value : values) {
            String file = file(value);
            if (file != null) {
                byFile.computeIfAbsent(file, any -> new HashSet<>(2)).add(holder);
            }
        }
    }

    /** The file that a value names; null for none. */
    static @Nullable String file(FieldValue value) {
        String text = value.sent().value();
        return value.field() == null || !value.field().isFile() || text == null || text.isEmpty() ? null : text;
    }

    /** Looks up who has the files. */
    FileClaims lookedUp(Transaction transaction) throws SQLException {
        if (!byFile.isEmpty()) {
            transaction.each(
                    """
                    select f.file, f.kind, coalesce(te.uid, ev.uid)
                    from tracker_file f
                    left join tracked_entity te on f.kind = 'TRACKED_ENTITY' and te.id = f.object
                    left join event ev on f.kind = 'EVENT' and ev.id = f.object
                    where f.file = any(?)""",
                    row -> owners.put(
                            row.getString(1),
                            new SentObjects.End(TrackerKind.valueOf(row.getString(2)), row.getString(3))),
                    SqlArray.texts(byFile.keySet()));
        }
        return this;
    }

    /** Whether the object has the file already, and no other is to have it. */
    boolean isOf(String file, SentObjects.End holder) {
        return holder.equals(owners.get(file)) && !isOfAnother(file, holder);
    }

    /** Whether another object has the file, or is to have it. */
    boolean isOfAnother(String file, SentObjects.End holder) {
        SentObjects.End owner = owners.get(file);
        return owner != null && !owner.equals(holder)
                || byFile.getOrDefault(file, Set.of()).size() > 1;
    }
}
