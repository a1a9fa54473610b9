package org.tonle.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.User;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.security.Caller;

/** {@code /api/users/{id}/dataApprovalWorkflows}: the workflows of approval that a user whom the caller sees has to do with. */
@Path("/api/users/{id}/dataApprovalWorkflows")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class UserApprovalWorkflowResource {
    private final MetadataReader reader;
    private final Caller caller;

    UserApprovalWorkflowResource(MetadataReader reader, Caller caller) {
        this.reader = reader;
        this.caller = caller;
    }

    @GET
    public ObjectNode workflows(@PathParam("id") String id) {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        MetadataObject user =
                reader.get(viewpoint, viewpoint.snapshot().schema().require("user"), id);
        return ApprovalWorkflows.of(viewpoint, User.of(user).organisationUnits());
    }
}
