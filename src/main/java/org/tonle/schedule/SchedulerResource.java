package org.tonle.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.tonle.limit.Bodies;
import org.tonle.parameter.Parameters;
import org.tonle.security.Caller;

/** {@code /api/scheduler}: jobs and queues of jobs as the scheduler app shows them. */
@Path("/api/scheduler")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SchedulerResource {
    private final JobQueues queues;
    private final Bodies bodies;
    private final Caller caller;

    SchedulerResource(JobQueues queues, Bodies bodies, Caller caller) {
        this.queues = queues;
        this.bodies = bodies;
        this.caller = caller;
    }

    /** {@code [{name, type, cronExpression, nextExecutionTime, status, enabled, configurable, sequence}]}. */
    @GET
    public ArrayNode schedule() {
        return queues.schedule(caller.user());
    }

    /** What can be put into a queue; with {@code name} into that one. */
    @GET
    @Path("queueable")
    public ArrayNode queueable(@Context UriInfo uri) {
        return queues.queueable(new Parameters(uri.getQueryParameters()).text("name"), caller.user());
    }

    /** The names of the queues. */
    @GET
    @Path("queues")
    public List<String> names() {
        return queues.names(caller.user());
    }

    /** {@code name, cronExpression, sequence}. */
    @GET
    @Path("queues/{name}")
    public ObjectNode queue(@PathParam("name") String name) {
        return queues.get(name, caller.user());
    }

    /** Makes a queue of {@code cronExpression, sequence}. */
    @POST
    @Path("queues/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@PathParam("name") String name, InputStream body) throws IOException {
        JsonNode sent = bodies.smallObject(body);
        queues.put(name, true, sent, caller.user());
        return Response.status(Response.Status.CREATED).build();
    }

    @PUT
    @Path("queues/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public void change(@PathParam("name") String name, InputStream body) throws IOException {
        queues.put(name, false, bodies.smallObject(body), caller.user());
    }

    /** Ends a queue; its jobs stay. */
    @DELETE
    @Path("queues/{name}")
    public void delete(@PathParam("name") String name) {
        queues.delete(name, caller.user());
    }
}
