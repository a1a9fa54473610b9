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
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.ObjectType;
import org.tonle.security.Caller;

/** {@code /api/{collection}/sharing}: shares many objects of one type at once, all in the same way. */
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
        WebMessage message =
                patches.apply(SharingPatches.ofOneType(type, sent), uri.getQueryParameters(), caller.user());
        return Response.status(message.code())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(message.toJson())
                .build();
    }
}
