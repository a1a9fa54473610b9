package org.tonle.datavalue.lock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.RequestAccess;
import org.tonle.importing.WebMessage;
import org.tonle.parameter.Parameters;

/** {@code /api/lockExceptions}: units that may still write for a period that has expired. */
@Path("/api/lockExceptions")
@Produces(MediaType.APPLICATION_JSON)
public class LockExceptionResource {
    private final LockExceptions exceptions;
    private final RequestAccess access;

    LockExceptionResource(LockExceptions exceptions, RequestAccess access) {
        this.exceptions = exceptions;
        this.access = access;
    }

    /** {@code pager, lockExceptions[name, dataSet, organisationUnit, period]}; of units the user works in. */
    @GET
    public ObjectNode get() {
        return exceptions.list(access.get());
    }

    /** Data sets and periods that have exceptions, each pair once. */
    @GET
    @Path("combinations")
    public ObjectNode combinations() {
        return exceptions.combinations(access.get());
    }

    /** {@code ou} (one, or several as {@code [a,b]}), {@code pe}, {@code ds}. */
    @POST
    public Response post(@Context UriInfo uri) {
        exceptions.add(access.get(), new Parameters(uri.getQueryParameters()));
        return Response.status(Response.Status.CREATED)
                .entity(new WebMessage(201, "OK", "The units may write for this period again", null, null).toJson())
                .build();
    }

    /** Takes the exceptions of {@code ds} and {@code pe} away, at all of the caller's units when no {@code ou} is named. */
    @DELETE
    public Response delete(@Context UriInfo uri) {
        exceptions.remove(access.get(), new Parameters(uri.getQueryParameters()));
        return Response.noContent().build();
    }
}
