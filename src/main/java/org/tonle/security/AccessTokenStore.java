package org.tonle.security;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Question;

/** Personal access tokens. The use case that calls it owns the transaction. */
@ApplicationScoped
public class AccessTokenStore implements PanacheRepositoryBase<AccessToken, String> {
    private static final String FOUND =
            """
            select uid, user_object, token_hash, code, attributes, expires, created, last_updated
            from access_token where token_hash = ?""";

    /** Asks for the token of this fingerprint, by plain JDBC: each request that comes with a token does (decision 0004). */
    public static Question<AccessToken> byHash(String tokenHash) {
        return new Question<>(FOUND, AccessTokenStore::found, List.of(tokenHash));
    }

    private static AccessToken found(ResultSet row) throws SQLException {
        AccessToken token = new AccessToken();
        token.uid = row.getString(1);
        token.userObject = row.getInt(2);
        token.tokenHash = row.getString(3);
        token.code = row.getString(4);
        token.attributes = row.getString(5);
        Timestamp expires = row.getTimestamp(6);
        token.expires = expires == null ? null : expires.toInstant();
        token.created = row.getTimestamp(7).toInstant();
        token.lastUpdated = row.getTimestamp(8).toInstant();
        return token;
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
