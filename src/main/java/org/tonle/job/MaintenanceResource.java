package org.tonle.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.tonle.common.Nearest;
import org.tonle.importing.WebMessage;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/maintenance}: chores that are none here. The address exists because scripts call it. */
@Path("/api/maintenance")
@Produces(MediaType.APPLICATION_JSON)
public class MaintenanceResource {
    private static final String AUTHORITY = "F_PERFORM_MAINTENANCE";
    /** What DHIS2 can be told to do; here it is never due. */
    private static final Set<String> CHORES = Set.of(
            "analyticsTablesClear",
            "analyticsTablesAnalyze",
            "analyticsTablesDrop",
            "appReload",
            "cacheClear",
            "cache",
            "categoryOptionComboUpdate",
            "dropSqlViews",
            "createSqlViews",
            "expiredInvitationsClear",
            "expiredInvitationsRemoval",
            "ouPathsUpdate",
            "periodPruning",
            "softDeletedDataValueRemoval",
            "softDeletedEnrollmentRemoval",
            "softDeletedEventRemoval",
            "softDeletedProgramInstanceRemoval",
            "softDeletedProgramStageInstanceRemoval",
            "softDeletedRelationshipRemoval",
            "softDeletedTrackedEntityInstanceRemoval",
            "softDeletedTrackedEntityRemoval",
            "sqlViewsCreate",
            "sqlViewsDrop",
            "zeroDataValueRemoval");

    private final Caller caller;

    MaintenanceResource(Caller caller) {
        this.caller = caller;
    }

    @POST
    public ObjectNode post() {
        allowed(caller.user());
        return WebMessage.ok("There was nothing to maintain", null).toJson();
    }

    @PUT
    public ObjectNode put() {
        return post();
    }

    /** Single chores, such as {@code analyticsTablesAnalyze}. */
    @POST
    @Path("{chore}")
    public ObjectNode chore(@PathParam("chore") String chore) {
        CurrentUser user = caller.user();
        if (!CHORES.contains(chore)) {
            throw new Problem(
                    ErrorCode.E1007, "`" + chore + "` is no chore; the nearest is `" + Nearest.of(chore, CHORES) + "`");
        }
        allowed(user);
        return post();
    }

    @PUT
    @Path("{chore}")
    public ObjectNode putChore(@PathParam("chore") String chore) {
        return chore(chore);
    }

    /** The user. @throws Problem E1006 when she may not maintain the server */
    static CurrentUser allowed(CurrentUser user) {
        if (!user.may(AUTHORITY)) {
            throw new Problem(ErrorCode.E1006, "maintenance needs the authority " + AUTHORITY);
        }
        return user;
    }
}
