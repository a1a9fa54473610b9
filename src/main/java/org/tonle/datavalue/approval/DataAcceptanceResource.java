package org.tonle.datavalue.approval;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;

/** {@code /api/dataAcceptances}: the next level accepts what a lower one approved, where the server asks for that. */
@Path("/api/dataAcceptances")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DataAcceptanceResource {
    private final ApprovalAnswers answers;

    DataAcceptanceResource(ApprovalAnswers answers) {
        this.answers = answers;
    }

    /** Accepts one cell. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response accept(@Context UriInfo uri) {
        return answers.one(uri, ApprovalAction.ACCEPT);
    }

    /** Takes the acceptance of one cell back. */
    @DELETE
    public Response unaccept(@Context UriInfo uri) {
        return answers.one(uri, ApprovalAction.UNACCEPT);
    }

    /** Accepts many cells, or none of them. */
    @POST
    @Path("acceptances")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response acceptAll(InputStream sent) throws IOException {
        return answers.many(sent, ApprovalAction.ACCEPT);
    }

    /** Takes the acceptances of many cells back, or none of them. */
    @POST
    @Path("unacceptances")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response unacceptAll(InputStream sent) throws IOException {
        return answers.many(sent, ApprovalAction.UNACCEPT);
    }
}
