package org.tonle.account.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;
import org.tonle.security.SignInEvent;

/**
 * Looking in as another user, to see what that user sees. Off unless the configuration says otherwise; only by session, only to look
 * ({@code web} refuses changes meanwhile), and never as somebody with more rights ({@link ImpersonationRule}). It is in the access log:
 * beginning, refusal and end, and every look as one of who really looked.
 */
@ApplicationScoped
public class Impersonations {
    private final Sessions sessions;
    private final Metadata metadata;
    private final Accounts accounts;
    private final ImpersonationRule rule;
    private final Event<SignInEvent> events;
    private final Clock clock;

    Impersonations(
            Sessions sessions,
            Metadata metadata,
            Accounts accounts,
            ImpersonationRule rule,
            Event<SignInEvent> events,
            Clock clock) {
        this.sessions = sessions;
        this.metadata = metadata;
        this.accounts = accounts;
        this.rule = rule;
        this.events = events;
        this.clock = clock;
    }

    /** Begins. @param impersonator not null when the session acts as somebody else already @return the name of the other */
    String begin(
            CurrentUser caller, @Nullable String impersonator, @Nullable String username, SignInForm.Client client) {
        if (!rule.isOn()) {
            throw new Problem(
                    ErrorCode.E1006, "looking in as others is off. It is the setting tonle.sign-in.impersonation");
        }
        if (!caller.may(ImpersonationRule.AUTHORITY)) {
            throw new Problem(
                    ErrorCode.E1006, "looking in as others needs the authority " + ImpersonationRule.AUTHORITY);
        }
        String cookie = client.session();
        if (cookie == null || impersonator != null) {
            throw new Problem(
                    ErrorCode.E1006, "look in as others from a session of your own: sign in on the page first");
        }
        Snapshot snapshot = metadata.snapshot();
        MetadataObject other = username == null ? null : Accounts.byName(snapshot, username);
        if (other == null || accounts.state(other) != SignInOutcome.SUCCESS) {
            throw new Problem(ErrorCode.E1005, "User", username == null ? "" : username);
        }
        CurrentUser otherUser = Users.currentUser(snapshot, other);
        boolean isAllowed = rule.allows(snapshot, caller, otherUser);
        String outcome = isAllowed ? SignInOutcome.SUCCESS.name() : "MORE_RIGHTS";
        events.fire(event(caller, "impersonation", outcome, otherUser.uid(), client));
        if (!isAllowed) {
            throw new Problem(ErrorCode.E1006, "`" + otherUser.username() + "` has rights that you do not have");
        }
        sessions.impersonate(cookie, other);
        return otherUser.username();
    }

    /** Ends. @param caller who is looked in as @return the name of who looked in */
    String end(CurrentUser caller, @Nullable CurrentUser impersonator, SignInForm.Client client) {
        if (impersonator == null || client.session() == null) {
            throw new Problem(ErrorCode.E1006, "you do not look in as anybody");
        }
        sessions.impersonate(client.session(), null);
        events.fire(event(impersonator, "impersonation-exit", SignInOutcome.SUCCESS.name(), caller.uid(), client));
        return impersonator.username();
    }

    private SignInEvent event(CurrentUser caller, String way, String outcome, String other, SignInForm.Client client) {
        return new SignInEvent(caller.username(), caller.uid(), way, outcome, client.address(), clock.instant(), other);
    }
}
