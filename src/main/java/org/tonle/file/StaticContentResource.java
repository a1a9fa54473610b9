package org.tonle.file;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.security.Caller;

/** {@code /api/staticContent}: the logos of the deployment, shown to everybody, also before signing in. */
@Path("/api/staticContent")
@Blocking
public class StaticContentResource {
    private final Logos logos;
    private final RequestBudget budget;
    private final Caller caller;

    StaticContentResource(Logos logos, RequestBudget budget, Caller caller) {
        this.logos = logos;
        this.budget = budget;
        this.caller = caller;
    }

    /** The picture; 404 as long as nobody sent one. */
    @GET
    @Path("{key}")
    @Produces({
        FileTypes.PNG,
        FileTypes.SVG,
        FileTypes.JPEG,
        FileTypes.GIF,
        FileTypes.WEBP,
        FileTypes.BYTES,
        MediaType.APPLICATION_JSON
    })
    public Response get(@PathParam("key") String name) {
        Logos.Logo logo = logos.find(name);
        return Response.ok(StreamedAnswer.of(budget.get(), out -> logos.send(logo, out)))
                .type(logo.contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION, FileTypes.disposition(logo.contentType(), logo.key()))
                .build();
    }

    /** Keeps the picture that is the part {@code file} of a form. */
    @POST
    @Path("{key}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    public Response post(@PathParam("key") String name, MultipartFormDataInput form) throws IOException {
        String key = logos.writable(caller.user(), name);
        logos.keep(key, SentFile.of(form));
        return Response.noContent().build();
    }

    @DELETE
    @Path("{key}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response delete(@PathParam("key") String name) {
        logos.remove(logos.writable(caller.user(), name));
        return Response.noContent().build();
    }
}
