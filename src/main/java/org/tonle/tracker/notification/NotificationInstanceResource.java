package org.tonle.tracker.notification;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.RequestAccess;
import org.tonle.importing.WebMessage;
import org.tonle.metadata.MetadataObject;
import org.tonle.notification.NotificationStateStore.State;
import org.tonle.parameter.Parameters;
import org.tonle.tracker.importing.TrackerTimes;

/** {@code /api/programNotificationInstances?enrollment=} or {@code event=}: what was and will be said, without the texts. */
@Path("/api/programNotificationInstances")
@Produces(MediaType.APPLICATION_JSON)
public class NotificationInstanceResource {
    private final NotificationInstances instances;
    private final RequestAccess access;

    NotificationInstanceResource(NotificationInstances instances, RequestAccess access) {
        this.instances = instances;
        this.access = access;
    }

    @GET
    public ObjectNode list(@Context UriInfo uri) {
        NotificationInstances.Page page = instances.list(new Parameters(uri.getQueryParameters()), access.get());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (page.page() > 0) {
            answer.putObject("pager")
                    .put("page", page.page())
                    .put("pageSize", page.size())
                    .put("total", page.total())
                    .put("pageCount", (page.total() + page.size() - 1) / page.size());
        }
        ArrayNode list = answer.putArray("programNotificationInstances");
        page.instances().forEach(each -> list.add(json(page.target(), each)));
        return answer;
    }

    /** Takes back what has not been sent. */
    @DELETE
    public ObjectNode cancel(@Context UriInfo uri) {
        int count = instances.cancel(new Parameters(uri.getQueryParameters()), access.get());
        return WebMessage.ok("Notifications taken back: " + count, null).toJson();
    }

    private ObjectNode json(NotificationTarget target, State each) {
        MetadataObject template =
                access.get().find("programNotificationTemplate", each.key().template());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", each.uid())
                .put("uid", each.uid())
                .put("created", TrackerTimes.write(each.created()))
                .put("programNotificationTemplateId", each.key().template())
                .put(
                        "notificationTrigger",
                        NotificationReason.valueOf(each.key().reason()).trigger())
                .put("scheduledAt", TrackerTimes.write(each.scheduledAt()))
                .put("status", each.status());
        if (template != null) {
            json.put("name", template.name()).put("displayName", template.name());
        }
        if (each.sentAt() != null) {
            json.put("sentAt", TrackerTimes.write(each.sentAt()));
        }
        if (each.remark() != null) {
            json.put("remark", each.remark());
        }
        json.putObject(target.isEvent() ? "event" : "enrollment").put("id", target.uid());
        return json;
    }
}
