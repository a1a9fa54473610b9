package org.tonle.tracker.confidential;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;

/** The wrapped keys. */
@ApplicationScoped
class KeyStore {
    static final String DATA = "DATA";
    static final String INDEX = "INDEX";

    /** @param master id of the master key that wrapped it @param replaced null for the one in use */
    record WrappedKey(int id, String purpose, String master, String wrapped, @Nullable LocalDateTime replaced) {}

    /** Whoever makes or wraps keys waits for the others who do. */
    void lock(Transaction transaction) throws SQLException {
        transaction.execute("lock table confidential_key in share row exclusive mode");
    }

    List<WrappedKey> all(Transaction transaction) throws SQLException {
        return transaction.query(
                "select id, purpose, master, wrapped, replaced from confidential_key order by id",
                row -> new WrappedKey(
                        row.getInt("id"),
                        row.getString("purpose"),
                        row.getString("master"),
                        row.getString("wrapped"),
                        row.getObject("replaced", LocalDateTime.class)));
    }

    /** A new key in the place of the one in use. */
    void add(Transaction transaction, String purpose, String master, String wrapped, LocalDateTime now)
            throws SQLException {
        transaction.update(
                "update confidential_key set replaced = ? where purpose = ? and replaced is null", now, purpose);
        transaction.update(
                "insert into confidential_key (purpose, master, wrapped, created) values (?, ?, ?, ?)",
                purpose,
                master,
                wrapped,
                now);
    }

    void rewrap(Transaction transaction, int id, String master, String wrapped) throws SQLException {
        transaction.update("update confidential_key set master = ?, wrapped = ? where id = ?", master, wrapped, id);
    }

    void forget(Transaction transaction, int id) throws SQLException {
        transaction.update("delete from confidential_key where id = ? and replaced is not null", id);
    }
}
