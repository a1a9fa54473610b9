package org.tonle.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/jobConfigurations/jobTypes}: which kinds of background work there are. None of them runs by a schedule here. */
@Path("/api/jobConfigurations/jobTypes")
@Produces(MediaType.APPLICATION_JSON)
public class JobTypeResource {
    /** {@code {"jobTypes": [{name, jobType, key, schedulingType, jobParameters}]}}. */
    @GET
    public ObjectNode types() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("jobTypes", list());
        return json;
    }

    static ArrayNode list() {
        ArrayNode types = JsonNodeFactory.instance.arrayNode();
        for (JobType type : JobType.values()) {
            types.addObject()
                    .put("name", type.label())
                    .put("jobType", type.name())
                    .put("key", type.label())
                    .put("schedulingType", "FIXED_DELAY")
                    .putArray("jobParameters");
        }
        return types;
    }
}
