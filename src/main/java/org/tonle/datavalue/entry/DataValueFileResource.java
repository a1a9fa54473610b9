package org.tonle.datavalue.entry;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.tonle.access.RequestAccess;
import org.tonle.datavalue.cell.WriteRights;
import org.tonle.file.FileIntake;
import org.tonle.file.ImageDimension;
import org.tonle.file.ValueFileAnswers;
import org.tonle.metadata.MetadataObject;
import org.tonle.parameter.Parameters;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/dataValues/file} and {@code files}: files that are values. The cell is named as in {@link DataValueResource}. */
@Path("/api/dataValues")
public class DataValueFileResource {
    private final SingleValue values;
    private final RequestAccess access;
    private final Caller caller;
    private final FileIntake intake;
    private final ValueFileAnswers answers;

    DataValueFileResource(
            SingleValue values, RequestAccess access, Caller caller, FileIntake intake, ValueFileAnswers answers) {
        this.values = values;
        this.access = access;
        this.caller = caller;
        this.intake = intake;
        this.answers = answers;
    }

    /** Keeps the part {@code file} of a form and writes the value that names it. Other fields of the form are parameters. */
    @POST
    @Path("file")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    public Response post(@Context UriInfo uri, MultipartFormDataInput form) throws IOException {
        CurrentUser user = caller.user();
        WriteRights.require(user, "writing data");
        Map<String, List<String>> words = new HashMap<>(uri.getQueryParameters());
        form.getValues().forEach((name, parts) -> {
            if (parts.stream().noneMatch(FormValue::isFileItem)) {
                words.put(name, parts.stream().map(FormValue::getValue).toList());
            }
        });
        values.requireFile(access.get(), new Parameters(words));
        MetadataObject kept = intake.keep(user, form, "DATA_VALUE", null);
        values.writeFile(user, words, kept);
        return Response.status(Response.Status.ACCEPTED)
                .entity(intake.report(user, kept))
                .build();
    }

    /** The file of a value. {@code dimension}, of a picture: SMALL, MEDIUM, LARGE, ORIGINAL. */
    @GET
    @Path("files")
    @Produces(MediaType.WILDCARD)
    public Response get(@Context UriInfo uri, @Context Request request) throws IOException {
        Parameters words = new Parameters(uri.getQueryParameters());
        ImageDimension dimension = ImageDimension.asked(words);
        return answers.of(values.file(access.get(), words), dimension, request);
    }
}
