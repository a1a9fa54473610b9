package org.tonle.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tonle.importing.WebMessage;
import org.tonle.security.Caller;

/**
 * {@code /api/resourceTables}: here nothing has to be generated, analytics are always current. The address exists because scripts
 * call it and wait for a job to end; the job has ended when they ask.
 */
@Path("/api/resourceTables")
@Produces(MediaType.APPLICATION_JSON)
public class ResourceTableResource {
    private static final String MESSAGE = "Nothing had to be generated: analytics are always current";

    private final Jobs jobs;
    private final Caller caller;

    ResourceTableResource(Jobs jobs, Caller caller) {
        this.jobs = jobs;
        this.caller = caller;
    }

    @POST
    public ObjectNode post() {
        return done(JobType.RESOURCE_TABLE);
    }

    @PUT
    public ObjectNode put() {
        return post();
    }

    @POST
    @Path("analytics")
    public ObjectNode postAnalytics() {
        return done(JobType.ANALYTICS_TABLE);
    }

    @PUT
    @Path("analytics")
    public ObjectNode putAnalytics() {
        return postAnalytics();
    }

    private ObjectNode done(JobType type) {
        return WebMessage.ok(
                        MESSAGE,
                        jobs.done(type, MaintenanceResource.allowed(caller.user()), MESSAGE)
                                .toJson())
                .toJson();
    }
}
