package org.tonle.tracker.confidential;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.tonle.database.Transaction;

/** Which attributes have sealed values, and of which the mark has changed since they were gone through. */
@ApplicationScoped
class MarkStore {
    /** @param attribute its number @param version counts changes of the mark @param done the version up to which stored values fit it */
    record Mark(int attribute, int version, int done) {
        boolean isDone() {
            return version == done;
        }
    }

    List<Mark> all(Transaction transaction) throws SQLException {
        return transaction.query(
                "select attribute, version, done from confidential_attribute order by attribute",
                row -> new Mark(row.getInt(1), row.getInt(2), row.getInt(3)));
    }

    /** The mark of an attribute is set or taken away in this transaction. */
    void changed(Transaction transaction, int attribute) throws SQLException {
        transaction.update(
                """
                insert into confidential_attribute as a (attribute) values (?)
                on conflict on constraint confidential_attribute_pk do update set version = a.version + 1""",
                attribute);
    }

    /** Stored values fit the mark as it was at a version. @param isSealed whether there are sealed ones from now on */
    void done(Transaction transaction, Mark mark, boolean isSealed) throws SQLException {
        transaction.update(
                isSealed
                        ? "update confidential_attribute set done = ? where attribute = ?"
                        : "delete from confidential_attribute where version = ? and attribute = ?",
                mark.version(),
                mark.attribute());
    }
}
