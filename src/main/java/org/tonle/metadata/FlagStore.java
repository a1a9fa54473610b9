package org.tonle.metadata;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.tonle.database.SqlArray;
import org.tonle.database.Transaction;

/**
 * Flags of objects that say what becomes of them elsewhere, set in the transaction in which it becomes so. Nobody's rights are asked, and nothing
 * is validated. Snapshots learn of it as of every other change.
 */
@ApplicationScoped
public class FlagStore {
    /** Sets a flag of the objects of a type. @return how many of them are there, those that had it already too */
    public int set(Transaction transaction, String type, String flag, boolean value, Collection<String> uids)
            throws SQLException {
        List<Boolean> found = transaction.query(
                """
                with named as (select id, uid, document from metadata_object where type = ? and uid = any(?) order by id for update),
                changed as (
                  update metadata_object o set version = o.version + 1, last_updated = now(), document = jsonb_set(
                    jsonb_set(o.document, array[?], to_jsonb(?::boolean)), '{lastUpdated}', to_jsonb(to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.MS')))
                  from named where o.id = named.id and named.document->>? is distinct from ? returning o.id, o.uid),
                logged as (insert into metadata_change (object, type, uid) select id, ?, uid from changed)
                select true from named""",
                row -> row.getBoolean(1),
                type,
                SqlArray.texts(uids),
                flag,
                value,
                flag,
                String.valueOf(value),
                type);
        return found.size();
    }
}
