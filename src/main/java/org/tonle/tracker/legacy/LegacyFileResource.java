package org.tonle.tracker.legacy;

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
import org.tonle.parameter.FreeParameterNames;
import org.tonle.parameter.Parameters;
import org.tonle.tracker.export.ValueFileReader;

/**
 * Files and pictures of persons and events where the Android client looks for them: {@code trackedEntityInstances/{uid}/{attribute}/file},
 * {@code events/files?eventUid=&dataElementUid=}. Source: dhis2-android-sdk, {@code FileResourceService}.
 */
@Path("/api")
@Produces(MediaType.WILDCARD)
@FreeParameterNames
public class LegacyFileResource {
    private final ValueFileReader reader;
    private final ValueFileAnswers answers;
    private final RequestAccess access;

    LegacyFileResource(ValueFileReader reader, ValueFileAnswers answers, RequestAccess access) {
        this.reader = reader;
        this.answers = answers;
        this.access = access;
    }

    @GET
    @Path("trackedEntityInstances/{uid}/{attribute}/file")
    public Response entityFile(
            @PathParam("uid") String uid, @PathParam("attribute") String attribute, @Context Request request)
            throws IOException {
        return answers.of(reader.ofEntity(uid, attribute, false, access.get()), ImageDimension.ORIGINAL, request);
    }

    /** {@code dimension}: SMALL, MEDIUM, LARGE, ORIGINAL. */
    @GET
    @Path("trackedEntityInstances/{uid}/{attribute}/image")
    public Response entityImage(
            @PathParam("uid") String uid,
            @PathParam("attribute") String attribute,
            @Context UriInfo uri,
            @Context Request request)
            throws IOException {
        ImageDimension dimension = ImageDimension.asked(new Parameters(uri.getQueryParameters()));
        return answers.of(reader.ofEntity(uid, attribute, true, access.get()), dimension, request);
    }

    /** {@code dimension} as above, of a picture. */
    @GET
    @Path("events/files")
    public Response eventFile(@Context UriInfo uri, @Context Request request) throws IOException {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        ImageDimension dimension = ImageDimension.asked(parameters);
        String event = required(parameters, "eventUid");
        String element = required(parameters, "dataElementUid");
        return answers.of(reader.ofEvent(event, element, false, access.get()), dimension, request);
    }

    private static String required(Parameters parameters, String name) {
        String text = parameters.text(name);
        if (text == null) {
            throw Parameters.unreadable(name, "", "an identifier");
        }
        return text;
    }
}
