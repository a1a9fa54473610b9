package org.tonle.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/jobConfigurations/jobTypesExtended}: the kinds of background work, without an object around them. */
@Path("/api/jobConfigurations/jobTypesExtended")
@Produces(MediaType.APPLICATION_JSON)
public class JobTypeListResource {
    @GET
    public ArrayNode types() {
        return JobTypeResource.list();
    }
}
