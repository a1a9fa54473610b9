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
import org.tonle.parameter.Parameters;

/** {@code /api/dataApprovals}: how far data are approved; approving them and taking that back. */
@Path("/api/dataApprovals")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DataApprovalResource {
    private final DataApprovals approvals;
    private final ApprovalAnswers answers;
    private final RequestAccess access;

    DataApprovalResource(DataApprovals approvals, ApprovalAnswers answers, RequestAccess access) {
        this.approvals = approvals;
        this.answers = answers;
        this.access = access;
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
        return answers.one(uri, ApprovalAction.APPROVE);
    }

    /** Takes the approval of one cell back. */
    @DELETE
    public Response unapprove(@Context UriInfo uri) {
        return answers.one(uri, ApprovalAction.UNAPPROVE);
    }

    /** Approves many cells, or none of them. */
    @POST
    @Path("approvals")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response approveAll(InputStream sent) throws IOException {
        return answers.many(sent, ApprovalAction.APPROVE);
    }

    /** Takes the approvals of many cells back, or none of them. */
    @POST
    @Path("unapprovals")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response unapproveAll(InputStream sent) throws IOException {
        return answers.many(sent, ApprovalAction.UNAPPROVE);
    }

    /** Approves a list of cells that have nothing in common, or none of them. */
    @POST
    @Path("multiple")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response approveListed(InputStream sent) throws IOException {
        return answers.listed(sent, ApprovalAction.APPROVE);
    }
}
