package org.tonle.security;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Question;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;

/**
 * Password hashes, in a table of their own: no document and no answer ever holds one. They are written with the user object, in its
 * transaction, and read at each request; both by plain JDBC (decision 0004).
 */
@Singleton
public class CredentialStore {
    private static final String PROOFS =
            """
            select c.password_hash, c.last_updated, a.locked_until, b.locked_until as address_locked, coalesce(f.enabled, false)
            from (select cast(? as integer) as object) u
            left join user_credential c on c.object = u.object
            left join second_factor f on f.user_object = u.object
            left join sign_in_attempt a on a.key = ?
            left join sign_in_attempt b on b.key = ?""";

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

    /**
     * What a sign-in is held against.
     *
     * @param hash of the password, null when the user has none or there is no such user
     * @param passwordSet when the password was set, null without one
     * @param accountLocked until when the account is locked, null when it is not
     * @param addressLocked until when the address is locked, null when it is not
     * @param hasSecondFactor whether the user is asked for a one-time password too
     */
    public record Proofs(
            @Nullable String hash,
            @Nullable Instant passwordSet,
            @Nullable Instant accountLocked,
            @Nullable Instant addressLocked,
            boolean hasSecondFactor) {
        private static Proofs of(ResultSet row) throws SQLException {
            return new Proofs(row.getString(1), instant(row, 2), instant(row, 3), instant(row, 4), row.getBoolean(5));
        }

        private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
            Timestamp moment = row.getTimestamp(column);
            return moment == null ? null : moment.toInstant();
        }
    }

    /** Asks for all that is known about a user ({@code null}: there is no such user) and two keys of {@link SignInAttempt}. */
    public Question<Proofs> proofs(@Nullable Integer user, String accountKey, String addressKey) {
        return new Question<>(PROOFS, Proofs::of, Arrays.asList(user, accountKey, addressKey));
    }

    /** The hash of a user's password, null when the user has none and so cannot sign in with one. */
    public @Nullable String hash(int user) {
        List<String> found =
                sql.query("select password_hash from user_credential where object = ?", row -> row.getString(1), user);
        return found.isEmpty() ? null : found.get(0);
    }
}
