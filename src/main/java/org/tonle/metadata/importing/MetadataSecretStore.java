package org.tonle.metadata.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;

/** What metadata objects show to other servers, in a table of its own: no document and no answer ever holds it. */
@ApplicationScoped
public class MetadataSecretStore {
    private final Sql sql;

    MetadataSecretStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Keeps the secrets that were sent, and forgets those of other places than these: whoever changes the address something is sent to
     * must not get the secret that was meant for the one before.
     *
     * @param object surrogate number
     * @param sent by their paths; an empty one is taken away
     * @param places beginnings of paths whose secrets stay when none is sent
     */
    public void keep(Transaction transaction, int object, Map<String, String> sent, Collection<String> places)
            throws SQLException {
        List<List<Object>> gone = new ArrayList<>();
        for (String path : read(transaction, object).keySet()) {
            if (sent.containsKey(path) || places.stream().noneMatch(path::startsWith)) {
                gone.add(List.of(object, path));
            }
        }
        transaction.batch("delete from metadata_secret where object = ? and path = ?", gone);
        List<List<Object>> fresh = new ArrayList<>();
        sent.forEach((path, value) -> {
            if (!value.isEmpty()) {
                fresh.add(List.of(object, path, value));
            }
        });
        transaction.batch("insert into metadata_secret (object, path, value) values (?, ?, ?)", fresh);
    }

    /** The secrets of an object by their paths. */
    public Map<String, String> of(int object) {
        return sql.inTransaction(transaction -> read(transaction, object));
    }

    private static Map<String, String> read(Transaction transaction, int object) throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        transaction.each(
                "select path, value from metadata_secret where object = ? order by path",
                row -> found.put(row.getString(1), row.getString(2)),
                object);
        return found;
    }
}
