package org.tonle.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/**
 * {@code /api/system/tasks} and {@code /api/system/taskSummaries}: how background work is getting on, and what it did. Everybody sees
 * the own jobs; those of others are answered as if they did not exist.
 */
@Path("/api/system")
@Produces(MediaType.APPLICATION_JSON)
public class TaskResource {
    private final Jobs jobs;
    private final Caller caller;

    TaskResource(Jobs jobs, Caller caller) {
        this.jobs = jobs;
        this.caller = caller;
    }

    /** {@code {type: {id: [notifications, newest first]}}}. */
    @GET
    @Path("tasks")
    public ObjectNode tasks() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (JobType type : JobType.values()) {
            all.set(type.name(), ofType(type));
        }
        return all;
    }

    /** {@code {id: [notifications, newest first]}}. */
    @GET
    @Path("tasks/{type}")
    public ObjectNode tasks(@PathParam("type") String type) {
        return ofType(known(type));
    }

    /** The notifications of one job, newest first. */
    @GET
    @Path("tasks/{type}/{id}")
    public JsonNode task(@PathParam("type") String type, @PathParam("id") String id) {
        return found(type, id).notifications();
    }

    /** What a job did; an empty object as long as it has not ended. */
    @GET
    @Path("taskSummaries/{type}/{id}")
    public JsonNode summary(@PathParam("type") String type, @PathParam("id") String id) {
        JsonNode summary = found(type, id).summary();
        return summary == null ? JsonNodeFactory.instance.objectNode() : summary;
    }

    /** {@code {id: summary}} of the jobs of a type that have one. */
    @GET
    @Path("taskSummaries/{type}")
    public ObjectNode summaries(@PathParam("type") String type) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        jobs.summarised(known(type), caller.user()).forEach(job -> all.set(job.uid(), job.summary()));
        return all;
    }

    private ObjectNode ofType(JobType type) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        jobs.all(type, caller.user()).forEach(job -> all.set(job.uid(), job.notifications()));
        return all;
    }

    private KeptJob found(String type, String id) {
        JobType known = known(type);
        KeptJob job = jobs.find(known, id, caller.user());
        if (job == null) {
            throw new Problem(ErrorCode.E1005, "A job of type " + known, id);
        }
        return job;
    }

    private static JobType known(String name) {
        JobType type = JobType.find(name);
        if (type == null) {
            throw new Problem(ErrorCode.E1003, "there is no kind of job `" + name + "`");
        }
        return type;
    }
}
