package org.tonle.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tonle.security.Caller;

/** {@code /api/jobConfigurations/due}, {@code stale} and {@code errors}: work that waits for its hour, or did not end well. Nothing runs by a schedule here, so there is none. */
@Path("/api/jobConfigurations/{list:due|stale|errors}")
@Produces(MediaType.APPLICATION_JSON)
public class JobListResource {
    private final Caller caller;

    JobListResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    public ArrayNode none() {
        MaintenanceRight.require(caller.user());
        return JsonNodeFactory.instance.arrayNode();
    }
}
