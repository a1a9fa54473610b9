package org.tonle.tracker.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.User;

/** Users as answers of tracker show them. */
record UserJson(Snapshot snapshot) {
    /** Who has a username; only the name when nobody has it any more. */
    ObjectNode named(String username, AnswerShape shape) {
        return json(snapshot.table("user").findBy("username", username), username, shape);
    }

    /** The user of a number; without a name when there is none any more. */
    ObjectNode of(int number, AnswerShape shape) {
        return json(snapshot.byId(number), "", shape);
    }

    private static ObjectNode json(@Nullable MetadataObject found, String username, AnswerShape shape) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        TrackerJson.put(json, shape, "uid", found == null ? null : found.uid());
        TrackerJson.put(
                json,
                shape,
                "username",
                found == null ? username : User.of(found).username());
        TrackerJson.put(
                json, shape, "firstName", found == null ? null : User.of(found).firstName());
        TrackerJson.put(
                json, shape, "surname", found == null ? null : User.of(found).surname());
        return json;
    }
}
