package org.tonle.validation.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tonle.access.RequestAccess;
import org.tonle.importing.WebMessage;

/** {@code /api/validation/sendNotifications}: tells people of validation results that were kept, at once. */
@Path("/api/validation/sendNotifications")
@Produces(MediaType.APPLICATION_JSON)
public class ResultNotificationResource {
    private final ResultNotifications results;
    private final RequestAccess access;

    ResultNotificationResource(ResultNotifications results, RequestAccess access) {
        this.results = results;
        this.access = access;
    }

    /** Results that were not told yet, those that the caller may see; in the background. */
    @POST
    public ObjectNode send() {
        return WebMessage.ok("Initiated validation result notification", results.send(access.get()))
                .toJson();
    }
}
