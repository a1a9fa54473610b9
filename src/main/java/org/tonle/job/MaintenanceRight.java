package org.tonle.job;

import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Who may maintain the server. */
public final class MaintenanceRight {
    private static final String AUTHORITY = "F_PERFORM_MAINTENANCE";

    private MaintenanceRight() {}

    /** The user. @throws Problem E1006 when she may not */
    public static CurrentUser require(CurrentUser user) {
        if (!user.may(AUTHORITY)) {
            throw new Problem(ErrorCode.E1006, "maintenance needs the authority " + AUTHORITY);
        }
        return user;
    }
}
