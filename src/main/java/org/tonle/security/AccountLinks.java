package org.tonle.security;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The links of letters: made, looked at, used once. A new link of a kind takes the place of the one before. */
@ApplicationScoped
public class AccountLinks implements PanacheRepositoryBase<AccountLink, String> {
    private static final int TOKEN_BYTES = 32;
    private static final int LONGEST_TOKEN = 200;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AccountLinks(Clock clock) {
        this.clock = clock;
    }

    /** Makes a link. @return its token, which is kept nowhere */
    @Transactional
    public String issue(AccountLinkKind kind, int user, String email) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        delete("expires < ?1 or (userObject = ?2 and kind = ?3)", now, user, kind);
        AccountLink link = new AccountLink();
        link.tokenHash = hash(token);
        link.kind = kind;
        link.userObject = user;
        link.email = email;
        link.created = now;
        link.expires = now.plus(kind.life());
        persist(link);
        return token;
    }

    /** Whether a link of this kind went to the user within the last while. */
    @Transactional
    public boolean wasIssuedWithin(Duration span, AccountLinkKind kind, int user) {
        return count(
                        "userObject = ?1 and kind = ?2 and created > ?3",
                        user,
                        kind,
                        clock.instant().minus(span))
                > 0;
    }

    /** The link a token stands for, null when there is none of the kind or its time is over. It is still there afterwards. */
    @Transactional
    public @Nullable AccountLink find(AccountLinkKind kind, @Nullable String token) {
        if (token == null || token.length() > LONGEST_TOKEN) {
            return null;
        }
        AccountLink link = findById(hash(token));
        return link != null && link.kind == kind && link.expires.isAfter(clock.instant()) ? link : null;
    }

    /** Uses a link up. Whether this call did: of two at once, one does. */
    @Transactional
    public boolean use(AccountLink link) {
        return delete("tokenHash", link.tokenHash) == 1;
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
