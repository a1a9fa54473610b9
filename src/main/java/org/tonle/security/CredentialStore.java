package org.tonle.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;

/**
 * Password hashes, in a table of their own: no document and no answer ever holds one. They are written with the user object, in its
 * transaction, and read at each request; both by plain JDBC (decision 0004).
 */
@ApplicationScoped
public class CredentialStore {
    private final Sql sql;

    CredentialStore(Sql sql) {
        this.sql = sql;
    }

    /** Sets the password of the user object with this surrogate number. */
    public void setPassword(Transaction transaction, int user, String password) throws SQLException {
        transaction.update(
                """
                insert into user_credential (object, password_hash, last_updated) values (?, ?, now())
                on conflict (object) do update set password_hash = excluded.password_hash, last_updated = now()""",
                user,
                PasswordHash.of(password));
    }

    /** The hash of a user's password, null when the user has none and so cannot sign in with one. */
    public @Nullable String hash(int user) {
        List<String> found =
                sql.query("select password_hash from user_credential where object = ?", row -> row.getString(1), user);
        return found.isEmpty() ? null : found.get(0);
    }
}
