package org.tonle.account.signin;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.security.SecretText;
import org.tonle.security.SessionStore;
import org.tonle.security.UserSession;

/**
 * Sessions in the database: they outlive a restart and are seen by all nodes. A session ends by itself after a time without use, at the
 * latest after its whole lifetime, and with the password or the account it came from.
 */
@ApplicationScoped
public class Sessions {
    /** The way of a session that is good for enrolling a second factor and nothing else. */
    public static final String ENROLMENT = "enrolment";

    private static final int COOKIE_LENGTH = 43;
    private static final int LONGEST_AGENT = 200;
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final SessionStore store;
    private final Metadata metadata;
    private final Accounts accounts;
    private final ImpersonationRule rule;
    private final SignInConfig config;
    private final Clock clock;

    Sessions(
            SessionStore store,
            Metadata metadata,
            Accounts accounts,
            ImpersonationRule rule,
            SignInConfig config,
            Clock clock) {
        this.store = store;
        this.metadata = metadata;
        this.accounts = accounts;
        this.rule = rule;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A request that came with a good cookie.
     *
     * @param session the row, not to be changed
     * @param user who the request acts as
     * @param real who signed in, when that is somebody else
     * @param touched whether the time of last use was moved on by this request
     */
    public record Found(
            UserSession session,
            MetadataObject user,
            @Nullable MetadataObject real,
            Snapshot snapshot,
            boolean touched) {}

    /** Begins a session and gives the value of its cookie, which nothing keeps. @param replaced cookie the client came with; its session ends */
    @Transactional
    public String begin(
            MetadataObject user, String way, String address, @Nullable String agent, @Nullable String replaced) {
        Instant now = clock.instant();
        store.removeEnded(now, now.minus(config.sessionIdle()));
        if (replaced != null) {
            store.end(SecretText.fingerprint(replaced));
        }
        String cookie = SecretText.random(COOKIE_LENGTH);
        UserSession session = new UserSession();
        session.tokenHash = SecretText.fingerprint(cookie);
        session.uid = Uid.generate();
        session.userObject = user.id();
        session.credential = credential(store.passwordHash(user.id()));
        session.way = way;
        session.address = address;
        String said = agent == null ? "" : agent.replace("\0", "");
        session.userAgent = said.substring(0, Math.min(LONGEST_AGENT, said.length()));
        session.created = now;
        session.lastUsed = now;
        session.expires = now.plus(config.sessionLifetime());
        store.persist(session);
        return cookie;
    }

    /** The session of a cookie, null when it has ended or never was; the time of its last use moves on, once a minute. */
    public @Nullable Found find(String cookie) {
        String tokenHash = SecretText.fingerprint(cookie);
        Metadata.Caught<SessionStore.Found> caught = metadata.catchUp(known -> SessionStore.session(tokenHash));
        SessionStore.Found found = caught.answer();
        return found == null ? null : stillGood(found, caught.snapshot());
    }

    /**
     * As {@link #find}, when nothing has to be asked of the database and nothing written to it; null when {@link #find} has to decide. What
     * it is decided by is as new as there: {@link Metadata#known}.
     */
    public @Nullable Found known(String cookie) {
        String tokenHash = SecretText.fingerprint(cookie);
        Metadata.Caught<SessionStore.Found> caught = metadata.known(known -> SessionStore.session(tokenHash));
        SessionStore.Found found = caught == null ? null : caught.answer();
        if (caught == null || found == null || found.session().impersonatedObject != null) {
            return null;
        }
        Instant now = clock.instant();
        MetadataObject user = Accounts.byNumber(caught.snapshot(), found.session().userObject);
        return user == null || !isAlive(found, user, now) || isToBeTouched(found.session(), now)
                ? null
                : new Found(found.session(), user, null, caught.snapshot(), false);
    }

    private boolean isAlive(SessionStore.Found found, MetadataObject user, Instant now) {
        UserSession session = found.session();
        return session.expires.isAfter(now)
                && !session.lastUsed.plus(config.sessionIdle()).isBefore(now)
                && accounts.state(user) == SignInOutcome.SUCCESS
                && Objects.equals(session.credential, credential(found.passwordHash()));
    }

    private static boolean isToBeTouched(UserSession session, Instant now) {
        return !session.lastUsed.plus(TOUCH).isAfter(now);
    }

    private @Nullable Found stillGood(SessionStore.Found found, Snapshot snapshot) {
        UserSession session = found.session();
        Instant now = clock.instant();
        MetadataObject real = Accounts.byNumber(snapshot, session.userObject);
        if (real == null || !isAlive(found, real, now)) {
            inTransaction(() -> store.end(session.tokenHash));
            return null;
        }
        boolean touch = isToBeTouched(session, now);
        if (touch) {
            session.lastUsed = now;
            inTransaction(() -> store.touch(session.tokenHash, now));
        }
        Integer impersonated = session.impersonatedObject;
        MetadataObject other = impersonated == null ? null : Accounts.byNumber(snapshot, impersonated);
        if (impersonated != null && (other == null || !mayLookIn(snapshot, real, other))) {
            inTransaction(() -> store.actAs(session.tokenHash, null));
            other = null;
        }
        return other == null
                ? new Found(session, real, null, snapshot, touch)
                : new Found(session, other, real, snapshot, touch);
    }

    private static void inTransaction(Runnable write) {
        QuarkusTransaction.requiringNew().run(write);
    }

    private boolean mayLookIn(Snapshot snapshot, MetadataObject real, MetadataObject other) {
        return accounts.state(other) == SignInOutcome.SUCCESS
                && rule.allows(snapshot, Users.currentUser(snapshot, real), Users.currentUser(snapshot, other));
    }

    /** When a session ends unless it is used until then. */
    public Instant end(UserSession session) {
        Instant idle = session.lastUsed.plus(config.sessionIdle());
        return idle.isBefore(session.expires) ? idle : session.expires;
    }

    /** Ends the session of a cookie, if there is one. */
    @Transactional
    public void end(String cookie) {
        store.end(SecretText.fingerprint(cookie));
    }

    /** A user's sessions that can still be used. */
    @Transactional
    public List<UserSession> of(int user) {
        Instant now = clock.instant();
        return store.of(user).stream()
                .filter(session -> end(session).isAfter(now))
                .toList();
    }

    /** Ends a session of this user by its name. False when the user has none of this name. */
    @Transactional
    public boolean end(int user, String uid) {
        return store.delete("userObject = ?1 and uid = ?2", user, uid) > 0;
    }

    /** Ends all sessions of this user, apart from one. @return how many */
    @Transactional
    public long endOthers(int user, @Nullable String cookie) {
        String kept = cookie == null ? "" : SecretText.fingerprint(cookie);
        return store.delete("userObject = ?1 and tokenHash <> ?2", user, kept);
    }

    /** From now on the session acts as somebody else; null ends that. */
    @Transactional
    public void impersonate(String cookie, @Nullable MetadataObject other) {
        store.actAs(SecretText.fingerprint(cookie), other == null ? null : other.id());
    }

    private static @Nullable String credential(@Nullable String passwordHash) {
        return passwordHash == null ? null : SecretText.fingerprint(passwordHash);
    }
}
