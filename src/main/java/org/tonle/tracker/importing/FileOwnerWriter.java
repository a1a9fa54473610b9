package org.tonle.tracker.importing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tonle.database.SqlArray;
import org.tonle.database.Transaction;
import org.tonle.file.FileMarks;
import org.tonle.tracker.TrackerKind;

/** Writes which object has which file, in one order, so that imports wait for each other and never for ever. */
final class FileOwnerWriter {
    private record Owned(String file, TrackerKind kind, int object) {}

    private final FileMarks marks;
    private final List<Owned> freed = new ArrayList<>(0);
    private final Map<String, Owned> taken = new TreeMap<>();

    FileOwnerWriter(FileMarks marks) {
        this.marks = marks;
    }

    /** Takes the files among the values of an object that changed. */
    void take(TrackerKind kind, int object, StoredValues values) {
        for (StoredValues.Change change : values.changes()) {
            String previous = change.previous();
            String current = change.current();
            if (!change.field().isFile()) {
                continue;
            }
            if (previous != null && !values.all().containsValue(previous)) {
                freed.add(new Owned(previous, kind, object));
            }
            if (current != null) {
                taken.put(current, new Owned(current, kind, object));
            }
        }
    }

    /** @throws BusinessKeys.Overtaken when somebody else took a file, or it was cleaned away, since it was looked for */
    void write(Transaction transaction) throws SQLException {
        marks.free(
                transaction,
                freed.stream()
                        .map(Owned::file)
                        .filter(each -> !taken.containsKey(each))
                        .toList());
        if (!freed.isEmpty()) {
            transaction.update(
                    """
                    delete from tracker_file f using unnest(?::text[], ?::text[], ?::int4[]) as t(file, kind, object)
                    where f.file = t.file and f.kind = t.kind and f.object = t.object""",
                    columns(freed));
        }
        if (!taken.isEmpty()) {
            int written = transaction.update(
                    """
                    insert into tracker_file as f (file, kind, object)
                    select t.file, t.kind, t.object from unnest(?::text[], ?::text[], ?::int4[]) as t(file, kind, object)
                    on conflict on constraint tracker_file_pk do update set file = excluded.file
                    where f.kind = excluded.kind and f.object = excluded.object""",
                    columns(taken.values()));
            if (written < taken.size() || !marks.assign(transaction, taken.keySet())) {
                throw new BusinessKeys.Overtaken();
            }
        }
    }

    private static Object[] columns(Collection<Owned> owned) {
        return new Object[] {
            SqlArray.texts(owned.stream().map(Owned::file).toList()),
            SqlArray.texts(owned.stream().map(each -> each.kind().name()).toList()),
            SqlArray.numbers(owned.stream().map(Owned::object).toList())
        };
    }
}
