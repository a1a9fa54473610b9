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

/** {@code /api/system/tasks} and {@code /api/system/taskSummaries}: how background work is getting on, and what it did. */
@Path("/api/system")
@Produces(MediaType.APPLICATION_JSON)
public class TaskResource {
    private final JobStore store;

    TaskResource(JobStore store) {
        this.store = store;
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

    /** The notifications of one job, newest first; empty for a job that is not known. */
    @GET
    @Path("tasks/{type}/{id}")
    public JsonNode task(@PathParam("type") String type, @PathParam("id") String id) {
        JsonNode found = store.notifications(known(type), id);
        return found == null ? JsonNodeFactory.instance.arrayNode() : found;
    }

    /** What a job did; an empty object as long as it has not ended. */
    @GET
    @Path("taskSummaries/{type}/{id}")
    public JsonNode summary(@PathParam("type") String type, @PathParam("id") String id) {
        JsonNode found = store.summary(known(type), id);
        return found == null ? JsonNodeFactory.instance.objectNode() : found;
    }

    /** {@code {id: summary}} of the jobs of a type that have one. */
    @GET
    @Path("taskSummaries/{type}")
    public ObjectNode summaries(@PathParam("type") String type) {
        JobType known = known(type);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        store.all(known).forEach(job -> {
            JsonNode summary = store.summary(known, job.uid());
            if (summary != null) {
                all.set(job.uid(), summary);
            }
        });
        return all;
    }

    private ObjectNode ofType(JobType type) {
        ObjectNode jobs = JsonNodeFactory.instance.objectNode();
        store.all(type).forEach(job -> jobs.set(job.uid(), job.notifications()));
        return jobs;
    }

    private static JobType known(String name) {
        JobType type = JobType.find(name);
        if (type == null) {
            throw new Problem(ErrorCode.E1003, "there is no kind of job `" + name + "`");
        }
        return type;
    }
}
