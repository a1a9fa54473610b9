package org.tonle.security;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions, by the fingerprint of their cookie. The use case that calls it owns the transaction. */
@ApplicationScoped
public class SessionStore implements PanacheRepositoryBase<UserSession, String> {
    /** The session, null when there is none. */
    public @Nullable UserSession session(String tokenHash) {
        return findById(tokenHash);
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
