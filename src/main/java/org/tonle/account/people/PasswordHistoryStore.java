package org.tonle.account.people;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;

/** Hashes of the passwords a person had before, in {@code user_password_history}. */
@ApplicationScoped
public class PasswordHistoryStore {
    /** So many passwords back none may come again. */
    static final int REMEMBERED = 24;

    private final Sql sql;

    PasswordHistoryStore(Sql sql) {
        this.sql = sql;
    }

    /** The hashes, the newest first. @param user surrogate number of the user object */
    List<String> hashes(int user) {
        return sql.query(
                """
                select password_hash from user_password_history where object = ?
                order by sequence desc limit ?""",
                row -> row.getString(1),
                user,
                REMEMBERED);
    }

    /** Puts the present password into the history, and lets go of what is older than the last {@value #REMEMBERED}. */
    void keepPresent(Transaction transaction, int user) throws SQLException {
        transaction.update(
                """
                insert into user_password_history (object, password_hash)
                select object, password_hash from user_credential where object = ?""",
                user);
        transaction.update(
                """
                delete from user_password_history where object = ? and sequence not in (
                    select sequence from user_password_history where object = ? order by sequence desc limit ?)""",
                user,
                user,
                REMEMBERED);
    }

    /** Empties the history of a user. */
    void forget(Transaction transaction, int user) throws SQLException {
        transaction.update("delete from user_password_history where object = ?", user);
    }
}
