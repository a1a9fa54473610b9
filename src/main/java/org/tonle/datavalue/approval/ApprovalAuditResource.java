package org.tonle.datavalue.approval;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.RequestAccess;
import org.tonle.parameter.Parameters;

/** {@code /api/audits/dataApproval}: who approved what, and when. */
@Path("/api/audits/dataApproval")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ApprovalAuditResource {
    private final ApprovalHistory history;
    private final RequestAccess access;

    ApprovalAuditResource(ApprovalHistory history, RequestAccess access) {
        this.history = history;
        this.access = access;
    }

    /** {@code pager, dataApprovalAudits}, newest first: {@code dal, wf, ou, aoc, startDate, endDate, page, pageSize, paging}. */
    @GET
    public ObjectNode get(@Context UriInfo uri) {
        Parameters words = new Parameters(uri.getQueryParameters());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (words.isPaged()) {
            json.putObject("pager").put("page", words.page()).put("pageSize", words.pageSize());
        }
        ArrayNode rows = json.putArray("dataApprovalAudits");
        history.read(access.get(), words).forEach(rows::add);
        return json;
    }
}
