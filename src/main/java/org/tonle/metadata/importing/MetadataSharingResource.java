package org.tonle.metadata.importing;

import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
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
import org.tonle.security.Caller;

/** {@code /api/metadata/sharing}: shares many objects of several types at once, each in its own way. */
@Path("/api/metadata/sharing")
@Produces(MediaType.APPLICATION_JSON)
public class MetadataSharingResource {
    private final SharingPatches patches;
    private final MetadataReader reader;
    private final Bodies bodies;
    private final Caller caller;

    MetadataSharingResource(SharingPatches patches, MetadataReader reader, Bodies bodies, Caller caller) {
        this.patches = patches;
        this.reader = reader;
        this.bodies = bodies;
        this.caller = caller;
    }

    @PATCH
    public Response patch(@Context UriInfo uri, InputStream body) throws IOException {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        WebMessage message = patches.apply(
                SharingPatches.ofAllTypes(viewpoint.snapshot(), Bodies.object(UnreadableBody.read(bodies, body))),
                uri.getQueryParameters(),
                caller.user());
        return Response.status(message.code())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(message.toJson())
                .build();
    }
}
