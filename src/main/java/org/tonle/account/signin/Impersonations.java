package org.tonle.account.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;
import org.tonle.security.SignInEvent;

/**
 * Looking in as another user, to see what that user sees. Off unless the configuration says otherwise; only by session, and never as
 * somebody who may do, see or reach anything that one may not oneself.
 */
@ApplicationScoped
public class Impersonations {
    private static final String AUTHORITY = "F_IMPERSONATE_USER";

    private final Sessions sessions;
    private final Metadata metadata;
    private final Accounts accounts;
    private final SignInConfig config;
    private final Event<SignInEvent> events;
    private final Clock clock;

    Impersonations(
            Sessions sessions,
            Metadata metadata,
            Accounts accounts,
            SignInConfig config,
            Event<SignInEvent> events,
            Clock clock) {
        this.sessions = sessions;
        this.metadata = metadata;
        this.accounts = accounts;
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    /** Begins. @param impersonator not null when the session acts as somebody else already @return the name of the other */
    String begin(
            CurrentUser caller, @Nullable String impersonator, @Nullable String username, SignInForm.Client client) {
        if (!config.impersonation()) {
            throw new Problem(
                    ErrorCode.E1006, "looking in as others is off. It is the setting tonle.sign-in.impersonation");
        }
        if (!caller.may(AUTHORITY)) {
            throw new Problem(ErrorCode.E1006, "looking in as others needs the authority " + AUTHORITY);
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
        if (otherUser.uid().equals(caller.uid()) || !isWithin(snapshot, otherUser, caller)) {
            throw new Problem(ErrorCode.E1006, "`" + otherUser.username() + "` has rights that you do not have");
        }
        sessions.impersonate(cookie, other);
        events.fire(new SignInEvent(
                caller.username() + " as " + otherUser.username(),
                otherUser.uid(),
                "impersonation",
                SignInOutcome.SUCCESS.name(),
                client.address(),
                clock.instant()));
        return otherUser.username();
    }

    /** Ends. @return the name of who looked in */
    String end(@Nullable String impersonator, SignInForm.Client client) {
        if (impersonator == null || client.session() == null) {
            throw new Problem(ErrorCode.E1006, "you do not look in as anybody");
        }
        sessions.impersonate(client.session(), null);
        return impersonator;
    }

    private static boolean isWithin(Snapshot snapshot, CurrentUser other, CurrentUser caller) {
        if (caller.isSuperuser()) {
            return true;
        }
        return !other.isSuperuser()
                && caller.authorities().containsAll(other.authorities())
                && caller.userGroups().containsAll(other.userGroups())
                && reachesNoFurther(DataAccess.of(other, snapshot), DataAccess.of(caller, snapshot));
    }

    private static boolean reachesNoFurther(DataAccess other, DataAccess caller) {
        return Arrays.stream(Reach.values())
                .allMatch(reach -> !other.units(reach).isAll()
                        && other.units(reach).tops().stream().allMatch(unit -> caller.reaches(reach, unit)));
    }
}
