package org.tonle.tracker.export;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.tonle.access.RequestAccess;
import org.tonle.file.ImageDimension;
import org.tonle.file.ValueFileAnswers;
import org.tonle.metadata.MetadataObject;
import org.tonle.parameter.Parameters;

/** Files and pictures that are values of persons and events. */
@Path("/api/tracker")
@Produces(MediaType.WILDCARD)
public class ValueFileResource {
    private final ValueFileReader reader;
    private final ValueFileAnswers answers;
    private final RequestAccess access;

    ValueFileResource(ValueFileReader reader, ValueFileAnswers answers, RequestAccess access) {
        this.reader = reader;
        this.answers = answers;
        this.access = access;
    }

    @GET
    @Path("events/{uid}/dataValues/{dataElement}/file")
    public Response eventFile(
            @PathParam("uid") String uid, @PathParam("dataElement") String dataElement, @Context Request request)
            throws IOException {
        return answers.of(reader.ofEvent(uid, dataElement, false, access.get()), ImageDimension.ORIGINAL, request);
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
        ImageDimension dimension = ImageDimension.asked(new Parameters(uri.getQueryParameters()));
        return answers.of(reader.ofEvent(uid, dataElement, true, access.get()), dimension, request);
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
        return answers.of(file, ImageDimension.ORIGINAL, request);
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
        ImageDimension dimension = ImageDimension.asked(new Parameters(uri.getQueryParameters()));
        MetadataObject file =
                reader.ofEntity(uid, attribute, true, new Parameters(uri.getQueryParameters()), access.get());
        return answers.of(file, dimension, request);
    }
}
