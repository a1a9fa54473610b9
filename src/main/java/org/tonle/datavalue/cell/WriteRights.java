package org.tonle.datavalue.cell;

import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** The authority that writers of data need; what of the data they may write, {@link org.tonle.access.DataAccess} knows. */
public final class WriteRights {
    /** Lets a user write values and registrations. */
    public static final String MAY_WRITE = "F_DATAVALUE_ADD";

    private WriteRights() {}

    /** @param what needs the authority, for people: {@code writing data} @throws Problem E1006 for anybody without it */
    public static void require(CurrentUser user, String what) {
        if (!user.may(MAY_WRITE)) {
            throw new Problem(ErrorCode.E1006, what + " needs the authority " + MAY_WRITE);
        }
    }
}
