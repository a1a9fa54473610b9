package org.tonle.account.signin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.SecretText;
import org.tonle.security.UserSession;

/** {@code /api/sessions}: where one is signed in, and the end of that. Only one's own. */
@Path("/api/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SessionResource {
    private final Sessions sessions;
    private final Accounts accounts;
    private final Caller caller;

    SessionResource(Sessions sessions, Accounts accounts, Caller caller) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.caller = caller;
    }

    /** One's sessions, the one used last first. */
    @GET
    public ObjectNode all(@Context HttpServerRequest request) {
        int user = self();
        String cookie = AuthResource.client(request).session();
        String current = cookie == null ? null : SecretText.fingerprint(cookie);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putArray("sessions");
        for (UserSession session : sessions.of(user)) {
            list.addObject()
                    .put("id", session.uid)
                    .put("current", session.tokenHash.equals(current))
                    .put("way", session.way)
                    .put("address", session.address)
                    .put("userAgent", session.userAgent)
                    .put("created", session.created.toString())
                    .put("lastUsed", session.lastUsed.toString())
                    .put("expires", sessions.end(session).toString());
        }
        return answer;
    }

    /** Ends all of one's sessions, this one too. */
    @DELETE
    public Response endAll() {
        sessions.endOthers(self(), null);
        return Response.noContent().build();
    }

    /** Ends one of one's sessions. */
    @DELETE
    @Path("{id}")
    public Response end(@PathParam("id") String id) {
        if (!sessions.end(self(), id)) {
            throw new Problem(ErrorCode.E1005, "Session", id);
        }
        return Response.noContent().build();
    }

    private int self() {
        @Nullable String impersonator = caller.impersonator();
        if (impersonator != null) {
            throw new Problem(ErrorCode.E1006, "you look in as somebody else, whose sessions are not yours");
        }
        return accounts.number(caller.user());
    }
}
