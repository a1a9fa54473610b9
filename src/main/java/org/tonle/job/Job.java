package org.tonle.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;

/** A job that was started. @param created server-local time */
public record Job(String uid, JobType type, String startedBy, LocalDateTime created) {
    /** {@code responseType: JobConfigurationWebMessageResponse, id, name, jobType, created, userId, relativeNotifierEndpoint ...}. */
    public ObjectNode toJson() {
        String name = type.label() + "_" + uid;
        return JsonNodeFactory.instance
                .objectNode()
                .put("responseType", "JobConfigurationWebMessageResponse")
                .put("id", uid)
                .put("name", name)
                .put("displayName", name)
                .put("jobType", type.name())
                .put("jobStatus", "NOT_STARTED")
                .put("created", Notification.TIME.format(created))
                .put("userId", startedBy)
                .put("relativeNotifierEndpoint", "/api/system/tasks/" + type.name() + "/" + uid);
    }
}
