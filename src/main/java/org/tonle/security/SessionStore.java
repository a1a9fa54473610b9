package org.tonle.security;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Question;

/**
 * Sessions, by the fingerprint of their cookie. The use case that calls it owns the transaction. Rows are changed and removed by
 * statements, never by flushing an object: of two requests that come at once, one may find that the other was quicker.
 */
@ApplicationScoped
public class SessionStore implements PanacheRepositoryBase<UserSession, String> {
    private static final String FOUND =
            """
            select s.token_hash, s.uid, s.user_object, s.impersonated_object, s.credential, s.way, s.address, s.user_agent,
                s.created, s.last_used, s.expires, c.password_hash
            from user_session s left join user_credential c on c.object = s.user_object where s.token_hash = ?""";

    /**
     * A session as it is now, which nobody changes, and the password of its user as it is now.
     *
     * @param passwordHash null when the user has no password
     */
    public record Found(UserSession session, @Nullable String passwordHash) {}

    /** Asks for the session of this fingerprint, by plain JDBC: each request that comes with a cookie does (decision 0004). */
    public static Question<Found> session(String tokenHash) {
        return new Question<>(FOUND, SessionStore::found, List.of(tokenHash));
    }

    private static Found found(ResultSet row) throws SQLException {
        UserSession session = new UserSession();
        session.tokenHash = row.getString(1);
        session.uid = row.getString(2);
        session.userObject = row.getInt(3);
        int impersonated = row.getInt(4);
        session.impersonatedObject = row.wasNull() ? null : impersonated;
        session.credential = row.getString(5);
        session.way = row.getString(6);
        session.address = row.getString(7);
        session.userAgent = row.getString(8);
        session.created = row.getTimestamp(9).toInstant();
        session.lastUsed = row.getTimestamp(10).toInstant();
        session.expires = row.getTimestamp(11).toInstant();
        return new Found(session, row.getString(12));
    }

    /** Ends a session, if there is one. */
    public void end(String tokenHash) {
        delete("tokenHash", tokenHash);
    }

    /** Moves the time of last use on. */
    public void touch(String tokenHash, Instant now) {
        update("lastUsed = ?1 where tokenHash = ?2", now, tokenHash);
    }

    /** From now on the session acts as this user; null for who signed in. */
    public void actAs(String tokenHash, @Nullable Integer user) {
        if (user == null) {
            update("impersonatedObject = null where tokenHash = ?1", tokenHash);
        } else {
            update("impersonatedObject = ?1 where tokenHash = ?2", user, tokenHash);
        }
    }

    /** A user's sessions, the one used last first. */
    public List<UserSession> of(int user) {
        return list("userObject = ?1 order by lastUsed desc, uid", user);
    }

    /** The hash of the password of a user now, null when there is none. */
    public @Nullable String passwordHash(int user) {
        UserCredential credential = getEntityManager().find(UserCredential.class, user);
        return credential == null ? null : credential.passwordHash;
    }

    /** Forgets the sessions that nobody can use any more. @param unused since when a session has to have been idle */
    public void removeEnded(Instant now, Instant unused) {
        delete("expires < ?1 or lastUsed < ?2", now, unused);
    }
}
