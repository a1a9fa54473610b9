package org.tonle.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tonle.importing.WebMessage;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/**
 * {@code /api/resourceTables} and {@code /api/maintenance}: here nothing has to be generated, analytics are always current.
 * The addresses exist because scripts call them and wait for a job to end; the job has ended when they ask.
 */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class MaintenanceResource {
    private static final String AUTHORITY = "F_PERFORM_MAINTENANCE";
    private static final String MESSAGE = "Nothing had to be generated: analytics are always current";

    private final Jobs jobs;
    private final Caller caller;

    MaintenanceResource(Jobs jobs, Caller caller) {
        this.jobs = jobs;
        this.caller = caller;
    }

    @POST
    @Path("resourceTables")
    public ObjectNode resourceTables() {
        return done(JobType.RESOURCE_TABLE);
    }

    @PUT
    @Path("resourceTables")
    public ObjectNode putResourceTables() {
        return resourceTables();
    }

    @POST
    @Path("resourceTables/analytics")
    public ObjectNode analytics() {
        return done(JobType.ANALYTICS_TABLE);
    }

    @PUT
    @Path("resourceTables/analytics")
    public ObjectNode putAnalytics() {
        return analytics();
    }

    @POST
    @Path("maintenance")
    public ObjectNode maintenance() {
        allowed();
        return WebMessage.ok("There was nothing to maintain", null).toJson();
    }

    @PUT
    @Path("maintenance")
    public ObjectNode putMaintenance() {
        return maintenance();
    }

    /** Single chores, such as {@code analyticsTablesAnalyze}. */
    @POST
    @Path("maintenance/{chore}")
    public ObjectNode chore(@PathParam("chore") String chore) {
        return maintenance();
    }

    private ObjectNode done(JobType type) {
        return WebMessage.ok(MESSAGE, jobs.done(type, allowed(), MESSAGE).toJson())
                .toJson();
    }

    private CurrentUser allowed() {
        CurrentUser user = caller.user();
        if (!user.may(AUTHORITY)) {
            throw new Problem(ErrorCode.E1006, "maintenance needs the authority " + AUTHORITY);
        }
        return user;
    }
}
