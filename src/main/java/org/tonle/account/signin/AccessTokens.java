package org.tonle.account.signin;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.User;
import org.tonle.security.AccessToken;
import org.tonle.security.AccessTokenStore;
import org.tonle.security.SecretText;
import org.tonle.security.SignInEvent;

/** Personal access tokens: a program signs in as its owner, with the rights the owner has now. */
@ApplicationScoped
public class AccessTokens {
    private static final Duration USUAL_LIFE = Duration.ofDays(30);

    private final AccessTokenStore store;
    private final Metadata metadata;
    private final Accounts accounts;
    private final Event<SignInEvent> events;
    private final Clock clock;

    AccessTokens(AccessTokenStore store, Metadata metadata, Accounts accounts, Event<SignInEvent> events, Clock clock) {
        this.store = store;
        this.metadata = metadata;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    /** A new token and its key, which is nowhere else from now on. */
    public record Created(AccessToken token, String key) {}

    /** The request a key came with. @param referrer null when it came without one */
    public record Use(String key, String method, String address, @Nullable String referrer) {}

    /** Whether a text looks like the key of a token. */
    public static boolean isKey(String text) {
        return text.startsWith(TokenKey.PREFIX);
    }

    /** Whether a text can be the key of a token; when not, nobody needs to look it up. */
    public static boolean isWhole(String key) {
        return TokenKey.isWhole(key);
    }

    /** Makes a token. @param expires null for the usual 30 days */
    @Transactional
    public Created create(int user, @Nullable JsonNode attributes, @Nullable Instant expires, @Nullable String code) {
        TokenRestrictions.of(attributes); // refuses what it does not understand
        Instant now = clock.instant();
        String key = TokenKey.create();
        AccessToken token = new AccessToken();
        token.uid = Uid.generate();
        token.userObject = user;
        token.tokenHash = SecretText.fingerprint(key);
        token.code = code;
        token.attributes = attributes == null || attributes.isNull() ? "[]" : attributes.toString();
        token.expires = expires == null ? now.plus(USUAL_LIFE) : expires;
        token.created = now;
        token.lastUpdated = now;
        store.persist(token);
        return new Created(token, key);
    }

    /** A user's tokens. */
    @Transactional
    public List<AccessToken> of(int user) {
        return store.of(user);
    }

    /** A user's token; null when there is none of this name or it is somebody else's. */
    @Transactional
    public @Nullable AccessToken of(int user, String uid) {
        return store.of(user, uid);
    }

    /** Removes a user's token. False when there is none of this name or it is somebody else's. */
    @Transactional
    public boolean remove(int user, String uid) {
        return store.delete("userObject = ?1 and uid = ?2", user, uid) > 0;
    }

    /** Signs in with a key. Refusals are told as events; a token that works is used too often to be. */
    public SignInResult signIn(Use use) {
        if (!TokenKey.isWhole(use.key())) {
            return refused(use, new SignInResult(SignInOutcome.BAD_TOKEN, null, metadata.snapshot()));
        }
        String hash = SecretText.fingerprint(use.key());
        Metadata.Caught<AccessToken> caught = metadata.catchUp(known -> AccessTokenStore.byHash(hash));
        Snapshot snapshot = caught.snapshot();
        AccessToken token = caught.answer();
        MetadataObject owner = token == null ? null : Accounts.byNumber(snapshot, token.userObject);
        if (token == null || owner == null) {
            return refused(use, new SignInResult(SignInOutcome.BAD_TOKEN, null, snapshot));
        }
        SignInResult result = new SignInResult(outcome(token, owner, use), owner, snapshot);
        return result.isSuccess() ? result : refused(use, result);
    }

    /**
     * As {@link #signIn}, when it succeeds and nothing has to be asked of the database for it; null when {@link #signIn} has to decide. What
     * it is decided by is as new as there: {@link Metadata#known}.
     */
    public @Nullable SignInResult goOn(Use use) {
        if (!TokenKey.isWhole(use.key())) {
            return null;
        }
        String hash = SecretText.fingerprint(use.key());
        Metadata.Caught<AccessToken> caught = metadata.known(known -> AccessTokenStore.byHash(hash));
        AccessToken token = caught == null ? null : caught.answer();
        MetadataObject owner =
                caught == null || token == null ? null : Accounts.byNumber(caught.snapshot(), token.userObject);
        return caught != null && token != null && owner != null && outcome(token, owner, use) == SignInOutcome.SUCCESS
                ? new SignInResult(SignInOutcome.SUCCESS, owner, caught.snapshot())
                : null;
    }

    private SignInOutcome outcome(AccessToken token, MetadataObject owner, Use use) {
        boolean isGood = (token.expires == null || token.expires.isAfter(clock.instant()))
                && TokenRestrictions.stored(token.attributes).allow(use.address(), use.method(), use.referrer());
        return isGood ? accounts.state(owner) : SignInOutcome.BAD_TOKEN;
    }

    private SignInResult refused(Use use, SignInResult result) {
        MetadataObject owner = result.user();
        events.fire(new SignInEvent(
                owner == null ? "" : User.of(owner).username(),
                owner == null ? null : owner.uid(),
                "token",
                result.outcome().name(),
                use.address(),
                clock.instant()));
        return result;
    }
}
