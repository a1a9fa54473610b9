package org.tonle.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.tonle.common.Uid;

/** One line of a job's progress. @param level {@code INFO} or {@code ERROR} @param time server-local */
record Notification(String uid, String level, JobType category, LocalDateTime time, String message, boolean completed) {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

    static Notification of(JobType type, String level, LocalDateTime time, String message, boolean completed) {
        return new Notification(Uid.generate(), level, type, time, message, completed);
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("uid", uid)
                .put("id", uid)
                .put("level", level)
                .put("category", category.name())
                .put("time", TIME.format(time))
                .put("message", message)
                .put("completed", completed);
    }
}
