package org.tonle.tracker.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.RequestAccess;
import org.tonle.limit.RequestBudget;
import org.tonle.parameter.Parameters;

/** {@code GET /api/tracker/{trackedEntities|events}/{uid}/changeLogs}. */
@Path("/api/tracker")
@Produces(MediaType.APPLICATION_JSON)
public class ChangeLogResource {
    private final ChangeLogReader reader;
    private final RequestAccess access;
    private final RequestBudget budget;

    ChangeLogResource(ChangeLogReader reader, RequestAccess access, RequestBudget budget) {
        this.reader = reader;
        this.access = access;
        this.budget = budget;
    }

    @GET
    @Path("trackedEntities/{uid}/changeLogs")
    public ObjectNode ofEntity(@PathParam("uid") String uid, @Context UriInfo uri) {
        return reader.ofEntity(uid, new Parameters(uri.getQueryParameters()), access.get(), budget.get());
    }

    @GET
    @Path("events/{uid}/changeLogs")
    public ObjectNode ofEvent(@PathParam("uid") String uid, @Context UriInfo uri) {
        return reader.ofEvent(uid, new Parameters(uri.getQueryParameters()), access.get(), budget.get());
    }
}
