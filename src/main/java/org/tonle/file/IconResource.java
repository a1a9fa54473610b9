package org.tonle.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.FileResource;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.security.Caller;

/** {@code /api/icons}: icons that users made, by key. */
@Path("/api/icons")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class IconResource {
    private final Icons icons;
    private final FileResources files;
    private final MetadataReader reader;
    private final Bodies bodies;
    private final RequestBudget budget;
    private final Caller caller;

    IconResource(
            Icons icons,
            FileResources files,
            MetadataReader reader,
            Bodies bodies,
            RequestBudget budget,
            Caller caller) {
        this.icons = icons;
        this.files = files;
        this.reader = reader;
        this.bodies = bodies;
        this.budget = budget;
        this.caller = caller;
    }

    /** {@code pager, icons}; {@code type}, {@code keys}, {@code keywords}, {@code search}, {@code fields}, {@code page}, {@code pageSize}, {@code paging}. */
    @GET
    public ObjectNode list(@Context UriInfo uri) {
        return icons.list(viewpoint(), new Parameters(uri.getQueryParameters()), address(uri));
    }

    /** All words by which icons are found. */
    @GET
    @Path("keywords")
    public ArrayNode keywords() {
        caller.user();
        return icons.keywords();
    }

    @GET
    @Path("{key}")
    public JsonNode get(@PathParam("key") String key, @Context UriInfo uri) {
        return icons.one(viewpoint(), key, new Parameters(uri.getQueryParameters()), address(uri));
    }

    /** The picture. */
    @GET
    @Path("{key}/icon")
    @Produces({
        FileTypes.SVG,
        FileTypes.PNG,
        FileTypes.JPEG,
        FileTypes.GIF,
        FileTypes.WEBP,
        FileTypes.BYTES,
        MediaType.APPLICATION_JSON
    })
    public Response picture(@PathParam("key") String key) {
        MetadataObject file = icons.file(viewpoint(), key);
        String type = FileResource.of(file).contentType();
        return Response.ok(StreamedAnswer.of(budget.get(), out -> files.send(file, out)))
                .type(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, FileTypes.disposition(type, key))
                .build();
    }

    /** {@code key}, {@code description}, {@code keywords} and {@code fileResource[id]}, a file of the domain ICON. */
    @POST
    public Response post(InputStream body) throws IOException {
        icons.mayWrite(caller.user());
        String key = icons.add(viewpoint(), bodies.smallObject(body));
        return Response.status(Response.Status.CREATED)
                .entity(new WebMessage(201, "OK", "Icon " + key + " created", null, null).toJson())
                .build();
    }

    /** Puts description, keywords and picture in the place of those there are. */
    @PUT
    @Path("{key}")
    public ObjectNode put(@PathParam("key") String key, InputStream body) throws IOException {
        icons.mayWrite(caller.user());
        icons.change(viewpoint(), key, bodies.smallObject(body));
        return WebMessage.ok("Icon " + key + " updated", null).toJson();
    }

    @DELETE
    @Path("{key}")
    public ObjectNode delete(@PathParam("key") String key) {
        icons.mayWrite(caller.user());
        icons.remove(key);
        return WebMessage.ok("Icon " + key + " deleted", null).toJson();
    }

    private Viewpoint viewpoint() {
        return reader.viewpoint(caller.user());
    }

    private static String address(UriInfo uri) {
        return uri.getBaseUri().toString() + "api/icons/";
    }
}
