package org.tonle.file;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.FileResource;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.schema.Schema;
import org.tonle.security.Caller;

/** {@code /api/fileResources} and {@code /api/documents}: files come in as forms and go out as they came. */
@Path("/api")
@Produces({
    FileTypes.BYTES,
    FileTypes.PNG,
    FileTypes.JPEG,
    FileTypes.GIF,
    FileTypes.WEBP,
    FileTypes.SVG,
    FileTypes.PDF,
    MediaType.TEXT_PLAIN,
    "text/csv",
    MediaType.APPLICATION_JSON
})
@Blocking
public class FileResourceResource {
    private final FileResources files;
    private final MetadataReader reader;
    private final Schema schema;
    private final FileIntake intake;
    private final RequestBudget budget;
    private final Caller caller;

    FileResourceResource(
            FileResources files,
            MetadataReader reader,
            Schema schema,
            FileIntake intake,
            RequestBudget budget,
            Caller caller) {
        this.files = files;
        this.reader = reader;
        this.schema = schema;
        this.intake = intake;
        this.budget = budget;
        this.caller = caller;
    }

    /** Keeps the part {@code file} of a form. {@code domain}: what for, {@code DATA_VALUE} unless it is said; {@code uid}: of the new object. */
    @POST
    @Path("fileResources")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    public Response post(@Context UriInfo uri, MultipartFormDataInput form) throws IOException {
        Parameters said = new Parameters(uri.getQueryParameters());
        String domain = said.first("domain");
        MetadataObject kept =
                intake.keep(caller.user(), form, domain == null ? "DATA_VALUE" : domain, said.first("uid"));
        return Response.status(Response.Status.ACCEPTED)
                .entity(intake.report(caller.user(), kept))
                .build();
    }

    /** What is in a file, for its owner and for all who see what shows it. */
    @GET
    @Path("fileResources/{id}/data")
    public Response data(@PathParam("id") String id) {
        return answer(files.find(reader.viewpoint(caller.user()), id));
    }

    /** What is in a document, or where it is. */
    @GET
    @Path("documents/{id}/data")
    public Response document(@PathParam("id") String id) {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        MetadataObject document = reader.get(viewpoint, schema.require("document"), id);
        MetadataObject file = files.ofDocument(viewpoint, document);
        return file == null
                ? Response.status(Response.Status.FOUND)
                        .location(files.addressOf(document))
                        .build()
                : answer(file);
    }

    private Response answer(MetadataObject file) {
        String known = FileResource.of(file).contentType();
        return Response.ok(StreamedAnswer.of(budget.get(), out -> files.send(file, out)))
                .type(FileTypes.answered(known))
                .header(HttpHeaders.CONTENT_DISPOSITION, FileTypes.disposition(known, file.name()))
                .build();
    }
}
