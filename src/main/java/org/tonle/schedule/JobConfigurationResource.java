package org.tonle.schedule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.importing.WebMessage;
import org.tonle.parameter.Parameters;
import org.tonle.security.Caller;

/** Running configured jobs, and what came of it: {@code /api/jobConfigurations}. They are read and changed as other metadata are. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Blocking
public class JobConfigurationResource {
    private static final int MINUTE = 60;
    private static final int YEAR = 366 * 24 * 60 * 60;

    private final ConfiguredJobs jobs;
    private final Caller caller;

    JobConfigurationResource(ConfiguredJobs jobs, Caller caller) {
        this.jobs = jobs;
        this.caller = caller;
    }

    /** Runs it as soon as may be. */
    @POST
    @Path("jobConfigurations/{id}/execute")
    public ObjectNode execute(@PathParam("id") String id) {
        jobs.execute(id, caller.user());
        return WebMessage.ok(
                        "The job runs as soon as may be",
                        JsonNodeFactory.instance.objectNode().put("uid", id))
                .toJson();
    }

    /** Takes back a run that has not begun. */
    @POST
    @Path("jobConfigurations/{id}/cancel")
    public ObjectNode cancel(@PathParam("id") String id) {
        jobs.cancel(id, caller.user());
        return WebMessage.ok("The job does not run", null).toJson();
    }

    @POST
    @Path("jobConfigurations/{id}/enable")
    public void enable(@PathParam("id") String id) {
        jobs.enable(id, true, caller.user());
    }

    @POST
    @Path("jobConfigurations/{id}/disable")
    public void disable(@PathParam("id") String id) {
        jobs.enable(id, false, caller.user());
    }

    /** Says of a job that nobody runs that it does not run. */
    @POST
    @Path("jobConfigurations/{id}/revert")
    public void revert(@PathParam("id") String id) {
        jobs.revert(id, caller.user());
    }

    /** How far the last run is, or how it ended. */
    @GET
    @Path("jobConfigurations/{id}/progress")
    public ObjectNode progress(@PathParam("id") String id) {
        return jobs.progress(id, caller.user());
    }

    /** What went wrong in the last run. */
    @GET
    @Path("jobConfigurations/{id}/errors")
    public ObjectNode errors(@PathParam("id") String id) {
        return jobs.errors(jobs.find(id, caller.user()));
    }

    /** What went wrong in the last runs of all jobs. */
    @GET
    @Path("jobConfigurations/errors")
    public ArrayNode errors() {
        return jobs.errors(caller.user());
    }

    /** What is due within {@code seconds}, a minute when nothing is said. */
    @GET
    @Path("jobConfigurations/due")
    public ArrayNode due(@Context UriInfo uri) {
        return jobs.due(new Parameters(uri.getQueryParameters()).positive("seconds", MINUTE, YEAR), caller.user());
    }

    /** What runs on servers that have not been heard of for {@code seconds}, a minute when nothing is said. */
    @GET
    @Path("jobConfigurations/stale")
    public ArrayNode stale(@Context UriInfo uri) {
        return jobs.stale(new Parameters(uri.getQueryParameters()).positive("seconds", MINUTE, YEAR), caller.user());
    }

    /** Jobs that are done once leave nothing here that would have to be cleaned away. */
    @POST
    @Path("jobConfigurations/clean")
    public void clean() {
        jobs.require(caller.user());
    }
}
