package org.tonle.account.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.security.SignInEvent;
import org.tonle.setting.OidcConfig.UserProperty;
import org.tonle.setting.OidcProviders;

/** Which user somebody is of whom an OpenID Connect provider told. Nobody becomes a user by that: an administrator made the user before. */
@ApplicationScoped
public class OidcSignIn {
    private final OidcProviders providers;
    private final Metadata metadata;
    private final Accounts accounts;
    private final Event<SignInEvent> events;
    private final Clock clock;

    OidcSignIn(OidcProviders providers, Metadata metadata, Accounts accounts, Event<SignInEvent> events, Clock clock) {
        this.providers = providers;
        this.metadata = metadata;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    /** The claim that says who it is. */
    public String claim() {
        return providers.claim();
    }

    /**
     * The user.
     *
     * @param value of the claim; null when the provider did not tell it, or told that nobody proved it
     */
    public SignInResult signIn(@Nullable String value, String address) {
        Snapshot snapshot = metadata.catchUp();
        MetadataObject user = value == null || value.isBlank() ? null : find(snapshot, value.strip());
        SignInOutcome outcome = user == null ? SignInOutcome.BAD_CREDENTIALS : accounts.state(user);
        if (outcome != SignInOutcome.SUCCESS) {
            events.fire(new SignInEvent(
                    value == null ? "" : value,
                    user == null ? null : user.uid(),
                    "oidc",
                    outcome.name(),
                    address,
                    clock.instant()));
        }
        return new SignInResult(outcome, user, snapshot);
    }

    private @Nullable MetadataObject find(Snapshot snapshot, String value) {
        return providers.property() == UserProperty.USERNAME
                ? Accounts.byName(snapshot, value)
                : snapshot.table("user").findBy("openId", value);
    }
}
