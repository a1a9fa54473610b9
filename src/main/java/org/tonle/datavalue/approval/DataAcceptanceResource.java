package org.tonle.datavalue.approval;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.limit.Bodies;
import org.tonle.parameter.Parameters;

/** {@code /api/dataAcceptances}: the next level accepts what a lower one approved, where the server asks for that. */
@Path("/api/dataAcceptances")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DataAcceptanceResource {
    private final DataApprovals approvals;
    private final RequestAccess access;
    private final Bodies bodies;

    DataAcceptanceResource(DataApprovals approvals, RequestAccess access, Bodies bodies) {
        this.approvals = approvals;
        this.access = access;
        this.bodies = bodies;
    }

    /** Accepts one cell. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response accept(@Context UriInfo uri) {
        return one(uri, ApprovalAction.ACCEPT);
    }

    /** Takes the acceptance of one cell back. */
    @DELETE
    public Response unaccept(@Context UriInfo uri) {
        return one(uri, ApprovalAction.UNACCEPT);
    }

    private Response one(UriInfo uri, ApprovalAction action) {
        DataAccess rights = access.get();
        approvals.rights(rights).require(action);
        ApprovalCell cell = new ApprovalRequest(rights).one(new Parameters(uri.getQueryParameters()), true);
        return DataApprovalResource.done(approvals.run(rights, action, List.of(cell)));
    }

    /** Accepts many cells, or none of them. */
    @POST
    @Path("acceptances")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response acceptAll(InputStream sent) throws IOException {
        return many(sent, ApprovalAction.ACCEPT);
    }

    /** Takes the acceptances of many cells back, or none of them. */
    @POST
    @Path("unacceptances")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response unacceptAll(InputStream sent) throws IOException {
        return many(sent, ApprovalAction.UNACCEPT);
    }

    private Response many(InputStream sent, ApprovalAction action) throws IOException {
        DataAccess rights = access.get();
        approvals.rights(rights).require(action);
        List<ApprovalCell> cells = new ApprovalRequest(rights).sent(bodies.smallObject(sent));
        return DataApprovalResource.done(approvals.run(rights, action, cells));
    }
}
