package org.tonle.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.tonle.access.RequestAccess;
import org.tonle.importing.WebMessage;

/** {@code /api/eventHooks/{id}/deliveries}: how far the targets of a hook are, and what they did not take. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class HookResource {
    private final HookDeliveries deliveries;
    private final RequestAccess access;

    HookResource(HookDeliveries deliveries, RequestAccess access) {
        this.deliveries = deliveries;
        this.access = access;
    }

    /** {@code targets[url, attempts, nextAttempt, lastSent, remark], deadLetters[id, url, created, attempts, remark]}. */
    @GET
    @Path("eventHooks/{id}/deliveries")
    public ObjectNode deliveries(@PathParam("id") String id) {
        return deliveries.read(access.get(), id);
    }

    /** Sends what was put aside again, at once: 200 when it was taken, else 409 with the reason. */
    @POST
    @Path("eventHooks/{id}/deliveries/{letter}/send")
    public Response send(@PathParam("id") String id, @PathParam("letter") String letter) {
        WebMessage message = deliveries.send(access.get(), id, letter);
        return Response.status(message.code()).entity(message.toJson()).build();
    }

    /** Throws away what was put aside. */
    @DELETE
    @Path("eventHooks/{id}/deliveries/{letter}")
    public Response discard(@PathParam("id") String id, @PathParam("letter") String letter) {
        deliveries.discard(access.get(), id, letter);
        return Response.noContent().build();
    }
}
