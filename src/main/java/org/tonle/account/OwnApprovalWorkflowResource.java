package org.tonle.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.security.Caller;

/** {@code /api/me/dataApprovalWorkflows}: the workflows of approval that the caller has to do with. */
@Path("/api/me/dataApprovalWorkflows")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class OwnApprovalWorkflowResource {
    private final MetadataReader reader;
    private final Caller caller;

    OwnApprovalWorkflowResource(MetadataReader reader, Caller caller) {
        this.reader = reader;
        this.caller = caller;
    }

    @GET
    public ObjectNode workflows() {
        return ApprovalWorkflows.of(
                reader.viewpoint(caller.user()), caller.user().organisationUnits());
    }
}
