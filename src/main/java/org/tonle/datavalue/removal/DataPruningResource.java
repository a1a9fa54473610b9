package org.tonle.datavalue.removal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tonle.access.RequestAccess;
import org.tonle.importing.WebMessage;

/** {@code /api/maintenance/dataPruning}: takes away all data of one object before it is deleted. */
@Path("/api/maintenance/dataPruning")
@Produces(MediaType.APPLICATION_JSON)
public class DataPruningResource {
    private final DataPruning pruning;
    private final RequestAccess access;

    DataPruningResource(DataPruning pruning, RequestAccess access) {
        this.pruning = pruning;
        this.access = access;
    }

    @POST
    @Path("organisationUnits/{id}")
    public ObjectNode ofOrgUnit(@PathParam("id") String id) {
        return prune("organisationUnit", id);
    }

    @PUT
    @Path("organisationUnits/{id}")
    public ObjectNode putOfOrgUnit(@PathParam("id") String id) {
        return prune("organisationUnit", id);
    }

    @POST
    @Path("dataElements/{id}")
    public ObjectNode ofDataElement(@PathParam("id") String id) {
        return prune("dataElement", id);
    }

    @PUT
    @Path("dataElements/{id}")
    public ObjectNode putOfDataElement(@PathParam("id") String id) {
        return prune("dataElement", id);
    }

    private ObjectNode prune(String type, String id) {
        pruning.prune(access.get(), type, id);
        return WebMessage.ok("Data was pruned successfully", null).toJson();
    }
}
