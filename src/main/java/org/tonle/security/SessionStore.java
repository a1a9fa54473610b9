package org.tonle.security;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sessions, by the fingerprint of their cookie. The use case that calls it owns the transaction. Rows are changed and removed by
 * statements, never by flushing an object: of two requests that come at once, one may find that the other was quicker.
 */
@ApplicationScoped
public class SessionStore implements PanacheRepositoryBase<UserSession, String> {
    /** The session as it is now, null when there is none. */
    public @Nullable UserSession session(String tokenHash) {
        UserSession session = findById(tokenHash);
        if (session != null) {
            getEntityManager().detach(session);
        }
        return session;
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
