package org.tonle.message;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.jspecify.annotations.Nullable;
import org.tonle.file.FileResources;
import org.tonle.file.FileTypes;
import org.tonle.importing.WebMessage;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.FileResource;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/** What those who answer tickets do with them, and the files of messages. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class TicketResource {
    private final Messages messages;
    private final MetadataReader reader;
    private final FileResources files;
    private final RequestBudget budget;
    private final Caller caller;

    TicketResource(Messages messages, MetadataReader reader, FileResources files, RequestBudget budget, Caller caller) {
        this.messages = messages;
        this.reader = reader;
        this.files = files;
        this.budget = budget;
        this.caller = caller;
    }

    /** {@code ?messageConversationPriority=HIGH}. */
    @POST
    @Path("messageConversations/{id}/priority")
    @Consumes(MediaType.WILDCARD)
    public Response prioritise(@PathParam("id") String id, @Context UriInfo uri) {
        return manage(id, "priority", parameter(uri, "messageConversationPriority"));
    }

    /** {@code ?messageConversationStatus=SOLVED}. */
    @POST
    @Path("messageConversations/{id}/status")
    @Consumes(MediaType.WILDCARD)
    public Response setStatus(@PathParam("id") String id, @Context UriInfo uri) {
        return manage(id, "status", parameter(uri, "messageConversationStatus"));
    }

    /** {@code ?userId=}: who takes care of it. */
    @POST
    @Path("messageConversations/{id}/assign")
    @Consumes(MediaType.WILDCARD)
    public Response assign(@PathParam("id") String id, @Context UriInfo uri) {
        String user = parameter(uri, "userId");
        if (user == null) {
            throw new Problem(ErrorCode.E1003, "`userId` says who takes care of the ticket");
        }
        return manage(id, "assignee", user);
    }

    @DELETE
    @Path("messageConversations/{id}/assign")
    public Response unassign(@PathParam("id") String id) {
        return manage(id, "assignee", null);
    }

    @GET
    @Path("messageConversations/{id}/{message}/attachments/{file}")
    @Produces({FileTypes.BYTES, MediaType.APPLICATION_JSON})
    public Response attachment(
            @PathParam("id") String id, @PathParam("message") String message, @PathParam("file") String file) {
        MetadataObject found = messages.attachment(viewpoint(), id, message, file);
        String type = FileResource.of(found).contentType();
        return Response.ok(StreamedAnswer.of(budget.get(), out -> files.send(found, out)))
                .type(FileTypes.answered(type))
                .header(HttpHeaders.CONTENT_DISPOSITION, FileTypes.disposition(type, found.name()))
                .build();
    }

    private Response manage(String id, String property, @Nullable String value) {
        messages.manage(viewpoint(), id, property, value);
        return Response.ok(
                        WebMessage.ok("The " + property + " is changed", null).toJson())
                .build();
    }

    private static @Nullable String parameter(UriInfo uri, String name) {
        return new Parameters(uri.getQueryParameters()).text(name);
    }

    private Viewpoint viewpoint() {
        return reader.viewpoint(caller.user());
    }
}
