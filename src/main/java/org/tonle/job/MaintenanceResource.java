package org.tonle.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.tonle.common.Nearest;
import org.tonle.importing.WebMessage;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/maintenance}: the chores that {@link MaintenanceChore} brings; the others are none here, and asked for because scripts do. */
@Path("/api/maintenance")
@Produces(MediaType.APPLICATION_JSON)
public class MaintenanceResource {
    private static final String AUTHORITY = "F_PERFORM_MAINTENANCE";
    /** What DHIS2 can be told to do; what no chore does is never due here. */
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
    private final Instance<MaintenanceChore> chores;

    MaintenanceResource(Caller caller, @Any Instance<MaintenanceChore> chores) {
        this.caller = caller;
        this.chores = chores;
    }

    /** The chores whose names are parameters with {@code true}. */
    @POST
    public ObjectNode post(@Context UriInfo uri) {
        allowed(caller.user());
        Parameters parameters = new Parameters(uri.getQueryParameters());
        return done(CHORES.stream().filter(parameters::flag).toList());
    }

    @PUT
    public ObjectNode put(@Context UriInfo uri) {
        return post(uri);
    }

    private ObjectNode done(List<String> names) {
        int changed = 0;
        for (MaintenanceChore chore : chores) {
            for (String name : names) {
                changed += chore.names().contains(name) ? chore.run(name) : 0;
            }
        }
        return WebMessage.ok(
                        changed == 0 ? "There was nothing to maintain" : "Rows that were taken away: " + changed, null)
                .toJson();
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
        return done(List.of(chore));
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
