package org.tonle.metadata;

import at.favre.lib.crypto.bcrypt.BCrypt;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;

/** Password hashes (bcrypt), in a table of their own: no document and no answer ever holds one. */
@ApplicationScoped
public class CredentialStore {
    private static final int COST = 10;

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
                BCrypt.withDefaults().hashToString(COST, password.toCharArray()));
    }

    /** The hash of a user's password, null when the user has none and so cannot sign in. */
    public @Nullable String hash(int user) {
        List<String> found =
                sql.query("select password_hash from user_credential where object = ?", row -> row.getString(1), user);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Whether a password belongs to a hash; takes about 50 ms on purpose. */
    public static boolean matches(String password, String hash) {
        return BCrypt.verifyer().verify(password.toCharArray(), hash).verified;
    }
}
