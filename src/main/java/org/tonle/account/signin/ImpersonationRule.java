package org.tonle.account.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.metadata.Snapshot;
import org.tonle.security.CurrentUser;

/**
 * Who may look in as whom: somebody with the authority, as somebody who may not do, see or reach anything that one may not oneself.
 * Asked at each request, so rights that one loses or the other gains end it.
 */
@ApplicationScoped
public class ImpersonationRule {
    static final String AUTHORITY = "F_IMPERSONATE_USER";

    private final SignInConfig config;

    ImpersonationRule(SignInConfig config) {
        this.config = config;
    }

    /** Whether the configuration lets anybody look in as others. */
    boolean isOn() {
        return config.impersonation();
    }

    /** Whether {@code caller} may look in as {@code other}. */
    boolean allows(Snapshot snapshot, CurrentUser caller, CurrentUser other) {
        return isOn()
                && caller.may(AUTHORITY)
                && !other.uid().equals(caller.uid())
                && (caller.isSuperuser() || isWithin(snapshot, other, caller));
    }

    private static boolean isWithin(Snapshot snapshot, CurrentUser other, CurrentUser caller) {
        return !other.isSuperuser()
                && caller.authorities().containsAll(other.authorities())
                && caller.userGroups().containsAll(other.userGroups())
                && reachesNoFurther(DataAccess.of(other, snapshot), DataAccess.of(caller, snapshot));
    }

    private static boolean reachesNoFurther(DataAccess other, DataAccess caller) {
        return Arrays.stream(Reach.values())
                .allMatch(reach -> !other.orgUnits(reach).isAll()
                        && other.orgUnits(reach).tops().stream().allMatch(unit -> caller.reaches(reach, unit)));
    }
}
