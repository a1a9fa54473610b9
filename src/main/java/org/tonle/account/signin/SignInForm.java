package org.tonle.account.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.security.CurrentUser;
import org.tonle.security.SignInEvent;

/** Sign-in by a page: a password, if need be a one-time password, and a session for it. */
@ApplicationScoped
public class SignInForm {
    private final PasswordSignIn passwords;
    private final Metadata metadata;
    private final Event<SignInEvent> events;
    private final Sessions sessions;
    private final SignInConfig config;
    private final Clock clock;

    SignInForm(
            PasswordSignIn passwords,
            Metadata metadata,
            Event<SignInEvent> events,
            Sessions sessions,
            SignInConfig config,
            Clock clock) {
        this.passwords = passwords;
        this.metadata = metadata;
        this.events = events;
        this.sessions = sessions;
        this.config = config;
        this.clock = clock;
    }

    /** Where a form comes from. @param session cookie the client has, null when none @param secure whether it came over TLS */
    record Client(String address, @Nullable String agent, @Nullable String session, boolean secure) {}

    /** What came of it. @param cookies values of {@code Set-Cookie}; none without success, unless a second factor is to be enrolled first */
    record Answer(SignInOutcome outcome, List<String> cookies) {}

    /** Signs in. The session the client had ends, whoever's it was: no cookie that was known before is good after. */
    Answer signIn(@Nullable String username, @Nullable String password, @Nullable String code, Client client) {
        if (username == null || username.isBlank() || password == null) {
            return new Answer(SignInOutcome.BAD_CREDENTIALS, List.of()); // nothing was tried, nobody is to be locked
        }
        String sent = code == null || code.isBlank() ? null : code;
        SignInResult result =
                passwords.signIn(new PasswordSignIn.Attempt(username, password, sent, "form", client.address()));
        if (result.outcome() == SignInOutcome.REQUIRES_TWO_FACTOR_ENROLMENT && result.user() != null) {
            return new Answer(result.outcome(), begin(result.user(), Sessions.ENROLMENT, client));
        }
        if (!result.isSuccess()) {
            return new Answer(result.outcome(), List.of());
        }
        return new Answer(result.outcome(), begin(result.account(), "form", client));
    }

    /** Begins a session for a user of whom the OpenID Connect provider told. @return values of {@code Set-Cookie} */
    List<String> begin(CurrentUser user, Client client) {
        MetadataObject account = metadata.snapshot().get("user", user.uid());
        events.fire(new SignInEvent(
                user.username(), user.uid(), "oidc", SignInOutcome.SUCCESS.name(), client.address(), clock.instant()));
        return begin(account, "oidc", client);
    }

    /** How the client signed in; empty without a session. */
    String way(Client client) {
        Sessions.Found found = client.session() == null ? null : sessions.find(client.session());
        return found == null ? "" : found.session().way;
    }

    private List<String> begin(MetadataObject account, String way, Client client) {
        String cookie = sessions.begin(account, way, client.address(), client.agent(), client.session());
        return List.of(
                SessionCookie.of(cookie, client.secure()),
                SessionCookie.countdown(clock.instant(), clock.instant().plus(config.sessionIdle()), client.secure()));
    }

    /** Signs out. @return values of {@code Set-Cookie} */
    List<String> signOut(Client client) {
        if (client.session() != null) {
            sessions.end(client.session());
        }
        return List.of(SessionCookie.gone(client.secure()));
    }
}
