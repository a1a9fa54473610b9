package org.tonle.security;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Personal access tokens. The use case that calls it owns the transaction. */
@ApplicationScoped
public class AccessTokenStore implements PanacheRepositoryBase<AccessToken, String> {
    /** The token with this fingerprint, null when there is none. */
    public @Nullable AccessToken byHash(String tokenHash) {
        return find("tokenHash", tokenHash).firstResult();
    }

    /** The token of this name that belongs to a user; null when there is none or it is somebody else's. */
    public @Nullable AccessToken of(int user, String uid) {
        return find("uid = ?1 and userObject = ?2", uid, user).firstResult();
    }

    /** A user's tokens, the oldest first. */
    public List<AccessToken> of(int user) {
        return list("userObject = ?1 order by created, uid", user);
    }
}
