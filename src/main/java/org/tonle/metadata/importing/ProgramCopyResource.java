package org.tonle.metadata.importing;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.importing.WebMessage;
import org.tonle.schema.Schema;
import org.tonle.security.Caller;

/** {@code /api/programs/{id}/copy}: a program once more. */
@Path("/api/programs/{id}/copy")
@Produces(MediaType.APPLICATION_JSON)
public class ProgramCopyResource {
    private final ProgramCopies copies;
    private final ObjectWriter writer;
    private final Schema schema;
    private final Caller caller;

    ProgramCopyResource(ProgramCopies copies, ObjectWriter writer, Schema schema, Caller caller) {
        this.copies = copies;
        this.writer = writer;
        this.schema = schema;
        this.caller = caller;
    }

    /** @param prefix what the names of the copies begin with */
    @POST
    public Response copy(
            @PathParam("id") String id,
            @QueryParam("prefix") @DefaultValue(ProgramCopies.PREFIX) String prefix,
            @Context UriInfo uri) {
        writer.checkCreate(schema.require("program"), caller.user());
        boolean dryRun = new ImportParameters(uri.getQueryParameters()).isTrial();
        ProgramCopies.Copied copied = copies.copy(id, prefix, dryRun, caller.user());
        if (!copied.report().isOk()) {
            WebMessage refused = new WebMessage(
                    409,
                    "ERROR",
                    ImportRemark.SEE_REPORT.said(),
                    null,
                    copied.report().toJson());
            return Response.status(409)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(refused.toJson())
                    .build();
        }
        if (dryRun) {
            return Response.ok(WebMessage.ok("The program can be copied", null).toJson())
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        WebMessage made = new WebMessage(201, "OK", "Program created: `" + copied.uid() + "`", null, null);
        return Response.created(uri.getBaseUriBuilder()
                        .path("api/programs")
                        .path(copied.uid())
                        .build())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(made.toJson())
                .build();
    }
}
