package org.tonle.datavalue.approval;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/** {@code /api/dataApprovals}: how far data are approved; approving them and taking that back. */
@Path("/api/dataApprovals")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DataApprovalResource {
    /** Headers that say how many cells were changed, and how many were so already. */
    static final String CHANGED = "Tonle-Changed";

    static final String UNCHANGED = "Tonle-Unchanged";

    private final DataApprovals approvals;
    private final RequestAccess access;
    private final Bodies bodies;

    DataApprovalResource(DataApprovals approvals, RequestAccess access, Bodies bodies) {
        this.approvals = approvals;
        this.access = access;
        this.bodies = bodies;
    }

    /** The state of one cell. */
    @GET
    public ObjectNode get(@Context UriInfo uri) {
        DataAccess rights = access.get();
        ApprovalCell cell = new ApprovalRequest(rights).one(new Parameters(uri.getQueryParameters()), false);
        return ApprovalJson.one(approvals.states(rights, List.of(cell)).get(0));
    }

    /** The states of many cells. */
    @GET
    @Path("approvals")
    public ArrayNode approvals(@Context UriInfo uri) {
        return multiple(uri);
    }

    /** The states of many cells, at its other address. */
    @GET
    @Path("multiple")
    public ArrayNode multiple(@Context UriInfo uri) {
        DataAccess rights = access.get();
        List<ApprovalCell> cells = new ApprovalRequest(rights).all(new Parameters(uri.getQueryParameters()));
        return ApprovalJson.list(approvals.states(rights, cells));
    }

    /** The states of all attribute option combinations of a unit and period. */
    @GET
    @Path("categoryOptionCombos")
    public ArrayNode optionCombos(@Context UriInfo uri) {
        DataAccess rights = access.get();
        List<ApprovalCell> cells = new ApprovalRequest(rights).all(new Parameters(uri.getQueryParameters()));
        return ApprovalJson.optionCombos(approvals.states(rights, cells));
    }

    /** The states of data sets: {@code dataApprovalStateResponses}. */
    @GET
    @Path("status")
    public ObjectNode status(@Context UriInfo uri) {
        DataAccess rights = access.get();
        List<ApprovalRequest.SetCell> cells =
                new ApprovalRequest(rights).ofDataSets(new Parameters(uri.getQueryParameters()));
        List<DataApprovals.CellStatus> states = approvals.states(
                rights, cells.stream().map(ApprovalRequest.SetCell::cell).toList());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("dataApprovalStateResponses");
        for (int i = 0; i < cells.size(); i++) {
            ApprovalJson.add(list, cells.get(i).dataSet(), states.get(i));
        }
        return json;
    }

    /** Approves one cell. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response approve(@Context UriInfo uri) {
        return one(uri, ApprovalAction.APPROVE);
    }

    /** Takes the approval of one cell back. */
    @DELETE
    public Response unapprove(@Context UriInfo uri) {
        return one(uri, ApprovalAction.UNAPPROVE);
    }

    private Response one(UriInfo uri, ApprovalAction action) {
        DataAccess rights = access.get();
        approvals.rights(rights).require(action);
        ApprovalCell cell = new ApprovalRequest(rights).one(new Parameters(uri.getQueryParameters()), true);
        return done(approvals.run(rights, action, List.of(cell)));
    }

    /** Approves many cells, or none of them. */
    @POST
    @Path("approvals")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response approveAll(InputStream sent) throws IOException {
        return many(sent, ApprovalAction.APPROVE);
    }

    /** Takes the approvals of many cells back, or none of them. */
    @POST
    @Path("unapprovals")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response unapproveAll(InputStream sent) throws IOException {
        return many(sent, ApprovalAction.UNAPPROVE);
    }

    private Response many(InputStream sent, ApprovalAction action) throws IOException {
        DataAccess rights = access.get();
        approvals.rights(rights).require(action);
        List<ApprovalCell> cells = new ApprovalRequest(rights).sent(bodies.smallObject(sent));
        return done(approvals.run(rights, action, cells));
    }

    /** Approves a list of cells that have nothing in common, or none of them. */
    @POST
    @Path("multiple")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response approveListed(InputStream sent) throws IOException {
        DataAccess rights = access.get();
        approvals.rights(rights).require(ApprovalAction.APPROVE);
        List<ApprovalCell> cells = new ApprovalRequest(rights).listed(bodies.small(sent));
        return done(approvals.run(rights, ApprovalAction.APPROVE, cells));
    }

    /** 204 with the counts in headers. */
    static Response done(DataApprovals.Outcome outcome) {
        return Response.noContent()
                .header(CHANGED, outcome.changed())
                .header(UNCHANGED, outcome.unchanged())
                .build();
    }
}
