package org.tonle.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.limit.StreamedAnswer;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.fields.Selection;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.query.Page;
import org.tonle.metadata.query.ServerAddress;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/** {@code /api/messageConversations}: what the caller takes part in. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class MessageConversationResource {
    private final Messages messages;
    private final ConversationReader conversations;
    private final MetadataReader reader;
    private final Caller caller;
    private final Bodies bodies;
    private final ObjectMapper mapper;

    MessageConversationResource(
            Messages messages,
            ConversationReader conversations,
            MetadataReader reader,
            Caller caller,
            Bodies bodies,
            ObjectMapper mapper) {
        this.messages = messages;
        this.conversations = conversations;
        this.reader = reader;
        this.caller = caller;
        this.bodies = bodies;
        this.mapper = mapper;
    }

    @GET
    @Path("messageConversations")
    public Response list(@Context UriInfo uri) {
        Viewpoint viewpoint = viewpoint(uri);
        Parameters parameters = new Parameters(uri.getQueryParameters());
        Page page = conversations.list(viewpoint, parameters);
        Selection selection = selection(viewpoint, parameters, Fields.OF_A_LIST);
        selection.check(viewpoint, page.objects());
        return Response.ok(StreamedAnswer.json(mapper, viewpoint.budget(), out -> {
                    out.writeStartObject();
                    if (page.isPaged()) {
                        page.write(out, uri.getRequestUri());
                    }
                    out.writeArrayFieldStart("messageConversations");
                    for (MetadataObject object : page.objects()) {
                        selection.write(out, viewpoint, object);
                    }
                    out.writeEndArray();
                    out.writeEndObject();
                }))
                .build();
    }

    /** {@code markRead=true} marks it as read. */
    @GET
    @Path("messageConversations/{id}")
    public Response get(@PathParam("id") String id, @Context UriInfo uri) {
        Viewpoint viewpoint = viewpoint(uri);
        Parameters parameters = new Parameters(uri.getQueryParameters());
        Selection selection = selection(viewpoint, parameters, Fields.ALL);
        if (parameters.flag("markRead")) {
            messages.mark(viewpoint, MessageStore.Mark.READ, List.of(id), null);
        }
        MetadataObject object = conversations.get(viewpoint, id);
        selection.check(viewpoint, List.of(object));
        return Response.ok(
                        StreamedAnswer.json(mapper, viewpoint.budget(), out -> selection.write(out, viewpoint, object)))
                .build();
    }

    /** Begins a conversation. */
    @POST
    @Path("messageConversations")
    @Consumes(MediaType.WILDCARD)
    public Response send(InputStream body, @Context UriInfo uri) throws IOException {
        String uid = messages.send(viewpoint(uri), bodies.smallObject(body));
        return created(uid, "Message conversation created", uri);
    }

    /** A ticket; the body is its text. */
    @POST
    @Path("messageConversations/feedback")
    @Consumes(MediaType.WILDCARD)
    public Response feedback(@Nullable InputStream body, @Context UriInfo uri) throws IOException {
        String subject = new Parameters(uri.getQueryParameters()).first("subject");
        String uid = messages.ask(viewpoint(uri), subject, bodies.text(body));
        return created(uid, "Feedback created", uri);
    }

    /** Answers; the body is the text. {@code internal}: for those who answer tickets only; {@code attachments}: uids of files. */
    @POST
    @Path("messageConversations/{id}")
    @Consumes(MediaType.WILDCARD)
    public Response reply(@PathParam("id") String id, @Nullable InputStream body, @Context UriInfo uri)
            throws IOException {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        messages.reply(
                viewpoint(uri), id, bodies.text(body), parameters.flag("internal"), parameters.list("attachments"));
        return created(id, "Message conversation created", uri);
    }

    @POST
    @Path("messageConversations/{id}/recipients")
    @Consumes(MediaType.WILDCARD)
    public Response invite(@PathParam("id") String id, InputStream body, @Context UriInfo uri) throws IOException {
        messages.invite(viewpoint(uri), id, bodies.smallObject(body));
        return created(id, "Recipients added to message conversation", uri);
    }

    /** Marks the conversations that the body lists, for the caller. */
    @POST
    @Path("messageConversations/{mark:read|unread|followup|unfollowup}")
    @Consumes(MediaType.WILDCARD)
    public Response mark(@PathParam("mark") String mark, InputStream body, @Context UriInfo uri) throws IOException {
        return marked(mark, Messages.uids(bodies.small(body)), uri);
    }

    @PUT
    @Path("messageConversations/{mark:read|unread|followup|unfollowup}")
    @Consumes(MediaType.WILDCARD)
    public Response markToo(@PathParam("mark") String mark, InputStream body, @Context UriInfo uri) throws IOException {
        return mark(mark, body, uri);
    }

    /** Marks one conversation, for the caller. */
    @POST
    @Path("messageConversations/{id}/{mark:read|unread|followup|unfollowup}")
    @Consumes(MediaType.WILDCARD)
    public Response markOne(@PathParam("id") String id, @PathParam("mark") String mark, @Context UriInfo uri) {
        return marked(mark, List.of(id), uri);
    }

    private Response marked(String word, List<String> uids, UriInfo uri) {
        MessageStore.Mark mark =
                switch (word) {
                    case "read" -> MessageStore.Mark.READ;
                    case "unread" -> MessageStore.Mark.UNREAD;
                    case "followup" -> MessageStore.Mark.FOLLOW_UP;
                    default -> MessageStore.Mark.NO_FOLLOW_UP;
                };
        String key =
                switch (mark) {
                    case READ -> "markedRead";
                    case UNREAD -> "markedUnread";
                    case FOLLOW_UP -> "markedFollowup";
                    case NO_FOLLOW_UP -> "unmarkedFollowup";
                };
        String user = new Parameters(uri.getQueryParameters()).text("user");
        return own(key, messages.mark(viewpoint(uri), mark, uids, user), uids);
    }

    /** The caller leaves. */
    @DELETE
    @Path("messageConversations/{id}")
    public Response leave(@PathParam("id") String id, @Context UriInfo uri) {
        return own("removed", messages.leave(viewpoint(uri), List.of(id), null), List.of(id));
    }

    @DELETE
    @Path("messageConversations/{id}/{user}")
    public Response leave(@PathParam("id") String id, @PathParam("user") String user, @Context UriInfo uri) {
        return own("removed", messages.leave(viewpoint(uri), List.of(id), user), List.of(id));
    }

    /** The caller leaves all that {@code mc} names. */
    @DELETE
    @Path("messageConversations")
    public Response leaveAll(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        List<String> uids = parameters.list("mc");
        return own("removed", messages.leave(viewpoint(uri), uids, parameters.text("user")), uids);
    }

    /** @throws Problem E1005 when none of those that were named is one of the caller's */
    private static Response own(String key, List<String> done, List<String> named) {
        if (done.isEmpty()) {
            throw new Problem(
                    ErrorCode.E1005,
                    "Message conversation",
                    named.isEmpty() ? "" : String.join(", ", named.subList(0, Math.min(named.size(), 10))));
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray(key);
        done.forEach(list::add);
        return Response.ok(json).build();
    }

    private static Selection selection(Viewpoint viewpoint, Parameters parameters, Fields absent) {
        String fields = parameters.fields();
        return Selection.of(
                viewpoint.snapshot(),
                viewpoint.snapshot().schema().require(ConversationReader.TYPE),
                fields == null ? absent : Fields.parse(fields));
    }

    private Viewpoint viewpoint(UriInfo uri) {
        return reader.viewpoint(
                caller.user(), ServerAddress.of(uri.getBaseUri()), new Parameters(uri.getQueryParameters()));
    }

    private static Response created(String uid, String text, UriInfo uri) {
        ObjectNode response = JsonNodeFactory.instance
                .objectNode()
                .put("responseType", "ObjectReport")
                .put("uid", uid);
        return Response.created(uri.getBaseUriBuilder()
                        .path("api/messageConversations")
                        .path(uid)
                        .build())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new WebMessage(201, "OK", text, null, response).toJson())
                .build();
    }
}
