package org.tonle.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tonle.message.Messages;
import org.tonle.metadata.importing.Interpretations;
import org.tonle.security.Caller;

/** {@code /api/me/dashboard}: what waits for the user. */
@Path("/api/me/dashboard")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class MeDashboardResource {
    private final Messages messages;
    private final Interpretations interpretations;
    private final Caller caller;

    MeDashboardResource(Messages messages, Interpretations interpretations, Caller caller) {
        this.messages = messages;
        this.interpretations = interpretations;
        this.caller = caller;
    }

    /** {@code unreadInterpretations} of others since the user last looked, {@code unreadMessageConversations}. */
    @GET
    public ObjectNode dashboard() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("unreadInterpretations", interpretations.unread(caller.user()))
                .put("unreadMessageConversations", messages.unread(caller.user().uid()));
    }

    /** The interpretations there are have been seen. */
    @POST
    @Path("interpretations/read")
    public void interpretationsRead() {
        interpretations.checked(caller.user());
    }
}
