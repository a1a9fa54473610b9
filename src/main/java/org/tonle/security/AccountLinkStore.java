package org.tonle.security;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The links of letters: made, looked at, used once. A new link of a kind takes the place of the one before. */
@ApplicationScoped
public class AccountLinkStore implements PanacheRepositoryBase<AccountLink, String> {
    private static final int TOKEN_LENGTH = 43;
    private static final int LONGEST_TOKEN = 200;

    private final Clock clock;

    AccountLinkStore(Clock clock) {
        this.clock = clock;
    }

    /** Makes a link. @return its token, which is kept nowhere */
    @Transactional
    public String issue(AccountLinkKind kind, int user, String email) {
        String token = SecretText.random(TOKEN_LENGTH);
        Instant now = clock.instant();
        delete("expires < ?1 or (userObject = ?2 and kind = ?3)", now, user, kind);
        AccountLink link = new AccountLink();
        link.tokenHash = SecretText.fingerprint(token);
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
        AccountLink link = findById(SecretText.fingerprint(token));
        return link != null && link.isGoodFor(kind, clock.instant()) ? link : null;
    }

    /** Uses a link up. Whether this call did: of two at once, one does. */
    @Transactional
    public boolean use(AccountLink link) {
        return delete("tokenHash", link.tokenHash) == 1;
    }
}
