package org.tonle.datavalue.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.RequestAccess;
import org.tonle.parameter.Parameters;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/audits/dataValue}: who changed which value, when, and from what to what. */
@Path("/api/audits/dataValue")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private final AuditTrail trail;
    private final RequestAccess access;
    private final AccessLog log;

    AuditResource(AuditTrail trail, RequestAccess access, AccessLog log) {
        this.trail = trail;
        this.access = access;
        this.log = log;
    }

    /** {@code pager, dataValueAudits}, newest first: {@code de, ds, pe, ou, co, cc, auditType, page, pageSize, paging}. */
    @GET
    public ObjectNode get(@Context UriInfo uri) {
        ObjectNode changes = trail.read(access.get(), new Parameters(uri.getQueryParameters()));
        Look look = Look.of(LookKind.AUDIT, "dataValue")
                .rows(changes.path("dataValueAudits").size());
        log.record(access.get().user(), look, uri.getQueryParameters());
        return changes;
    }
}
