package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.tonle.importing.ImportReport;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.ObjectType;
import org.tonle.security.Caller;

/** {@code /api/{collection}/sharing} and {@code /api/metadata/sharing}: shares many objects at once. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class SharingPatchResource {
    private final SharingPatches patches;
    private final MetadataReader reader;
    private final Bodies bodies;
    private final Caller caller;

    SharingPatchResource(SharingPatches patches, MetadataReader reader, Bodies bodies, Caller caller) {
        this.patches = patches;
        this.reader = reader;
        this.bodies = bodies;
        this.caller = caller;
    }

    @PATCH
    @Path("{collection}/sharing")
    public Response ofOneType(@PathParam("collection") String collection, @Context UriInfo uri, InputStream body)
            throws IOException {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        ObjectType type = viewpoint.snapshot().schema().byPlural(collection);
        if (type == null || !type.hasEndpoint()) {
            throw new NotFoundException();
        }
        ObjectNode sent = Bodies.object(UnreadableBody.read(bodies, body));
        return answer(SharingPatches.ofOneType(type, sent), uri);
    }

    @PATCH
    @Path("metadata/sharing")
    public Response ofAllTypes(@Context UriInfo uri, InputStream body) throws IOException {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        return answer(SharingPatches.ofAllTypes(viewpoint.snapshot(), Bodies.object(UnreadableBody.read(bodies, body))), uri);
    }

    private Response answer(List<SharingPatches.SharingPatch> wanted, UriInfo uri) {
        ImportReport report = patches.apply(
                wanted, new ImportParameters(uri.getQueryParameters()).forSharing(caller.user()), caller.user());
        WebMessage message = report.isOk()
                ? WebMessage.ok(null, report.toJson())
                : new WebMessage(409, "WARNING", ImportRemark.SEE_REPORT.said(), null, report.toJson());
        return Response.status(message.code())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(message.toJson())
                .build();
    }
}
