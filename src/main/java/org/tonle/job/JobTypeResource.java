package org.tonle.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;

/** {@code /api/jobConfigurations/jobTypes}: which kinds of background work there are, and what those that run by a schedule can be told. */
@Path("/api/jobConfigurations/jobTypes")
@Produces(MediaType.APPLICATION_JSON)
public class JobTypeResource {
    private final ScheduledWorks works;

    JobTypeResource(ScheduledWorks works) {
        this.works = works;
    }

    /** {@code {"jobTypes": [{name, jobType, key, schedulingType, runs, jobParameters}]}}; {@code runs} says whether this server does jobs of the type by a schedule. */
    @GET
    public ObjectNode types() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("jobTypes", list(works));
        return json;
    }

    static ArrayNode list(ScheduledWorks works) {
        ArrayNode types = JsonNodeFactory.instance.arrayNode();
        for (JobType type : JobType.values()) {
            ArrayNode parameters = types.addObject()
                    .put("name", words(type))
                    .put("jobType", type.name())
                    .put("key", type.label())
                    .put("schedulingType", type.schedulingType())
                    .put("runs", works.find(type) != null)
                    .putArray("jobParameters");
            ScheduledWork work = works.find(type);
            if (work != null) {
                work.parameters().forEach(each -> each.describe(parameters.addObject()));
            }
        }
        return types;
    }

    private static String words(JobType type) {
        String words = type.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
