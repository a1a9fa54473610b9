package org.tonle.tracker.export;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.tonle.access.RequestAccess;
import org.tonle.file.FileResources;
import org.tonle.file.FileTypes;
import org.tonle.file.ImageDimension;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.FileResource;
import org.tonle.parameter.Parameters;

/** Files and pictures that are values of persons and events. */
@Path("/api/tracker")
@Produces(MediaType.WILDCARD)
public class ValueFileResource {
    private final ValueFileReader reader;
    private final FileResources files;
    private final RequestAccess access;
    private final RequestBudget budget;

    ValueFileResource(ValueFileReader reader, FileResources files, RequestAccess access, RequestBudget budget) {
        this.reader = reader;
        this.files = files;
        this.access = access;
        this.budget = budget;
    }

    @GET
    @Path("events/{uid}/dataValues/{dataElement}/file")
    public Response eventFile(
            @PathParam("uid") String uid, @PathParam("dataElement") String dataElement, @Context Request request)
            throws IOException {
        return answer(reader.ofEvent(uid, dataElement, false, access.get()), ImageDimension.ORIGINAL, request);
    }

    /** {@code dimension}: SMALL, MEDIUM, LARGE, ORIGINAL. */
    @GET
    @Path("events/{uid}/dataValues/{dataElement}/image")
    public Response eventImage(
            @PathParam("uid") String uid,
            @PathParam("dataElement") String dataElement,
            @Context UriInfo uri,
            @Context Request request)
            throws IOException {
        ImageDimension dimension = dimension(uri);
        return answer(reader.ofEvent(uid, dataElement, true, access.get()), dimension, request);
    }

    @GET
    @Path("trackedEntities/{uid}/attributes/{attribute}/file")
    public Response entityFile(
            @PathParam("uid") String uid,
            @PathParam("attribute") String attribute,
            @Context UriInfo uri,
            @Context Request request)
            throws IOException {
        MetadataObject file =
                reader.ofEntity(uid, attribute, false, new Parameters(uri.getQueryParameters()), access.get());
        return answer(file, ImageDimension.ORIGINAL, request);
    }

    /** {@code dimension}: SMALL, MEDIUM, LARGE, ORIGINAL. */
    @GET
    @Path("trackedEntities/{uid}/attributes/{attribute}/image")
    public Response entityImage(
            @PathParam("uid") String uid,
            @PathParam("attribute") String attribute,
            @Context UriInfo uri,
            @Context Request request)
            throws IOException {
        ImageDimension dimension = dimension(uri);
        MetadataObject file =
                reader.ofEntity(uid, attribute, true, new Parameters(uri.getQueryParameters()), access.get());
        return answer(file, dimension, request);
    }

    private static ImageDimension dimension(UriInfo uri) {
        ImageDimension said = new Parameters(uri.getQueryParameters()).word("dimension", ImageDimension.class);
        return said == null ? ImageDimension.ORIGINAL : said;
    }

    /** What is in a file never changes, so its identifier and the size are its tag. */
    private Response answer(MetadataObject file, ImageDimension dimension, Request request) throws IOException {
        EntityTag tag = new EntityTag(file.uid() + "-" + dimension);
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        String type = FileResource.of(file).contentType();
        Response.ResponseBuilder answer = known;
        if (answer == null) {
            answer = Response.ok(dimension.applies(type) ? scaled(file, dimension, type) : whole(file))
                    .type(FileTypes.answered(type))
                    .header(HttpHeaders.CONTENT_DISPOSITION, FileTypes.disposition(type, file.name()));
        }
        CacheControl cache = new CacheControl();
        cache.setPrivate(true);
        cache.setMustRevalidate(true);
        return answer.tag(tag).cacheControl(cache).build();
    }

    private StreamedAnswer whole(MetadataObject file) {
        return StreamedAnswer.of(budget.get(), out -> files.send(file, out));
    }

    private byte[] scaled(MetadataObject file, ImageDimension dimension, String type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files.send(file, bytes);
        return dimension.scaled(bytes.toByteArray(), type);
    }
}
