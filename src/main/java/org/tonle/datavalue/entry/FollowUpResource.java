package org.tonle.datavalue.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.RequestAccess;
import org.tonle.parameter.Parameters;

/** {@code /api/dataAnalysis/followup}: values that somebody marked to be looked at again. */
@Path("/api/dataAnalysis/followup")
@Produces(MediaType.APPLICATION_JSON)
public class FollowUpResource {
    private final FollowUps followUps;
    private final RequestAccess access;

    FollowUpResource(FollowUps followUps, RequestAccess access) {
        this.followUps = followUps;
        this.access = access;
    }

    /** {@code metadata, followupValues}: {@code ds} or {@code de}, {@code ou}, {@code pe} or {@code startDate} and {@code endDate}. */
    @GET
    public ObjectNode get(@Context UriInfo uri) {
        return followUps.read(access.get(), new Parameters(uri.getQueryParameters()));
    }
}
