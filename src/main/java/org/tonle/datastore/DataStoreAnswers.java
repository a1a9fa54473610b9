package org.tonle.datastore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Users;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** What both stores answer besides the values themselves. */
@ApplicationScoped
class DataStoreAnswers {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

    private final MetadataReader reader;

    DataStoreAnswers(MetadataReader reader) {
        this.reader = reader;
    }

    static ArrayNode list(List<String> names) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        names.forEach(list::add);
        return list;
    }

    /** What is known of an entry besides its value, and what the user may do with it. */
    ObjectNode metaData(DataStoreEntry entry, CurrentUser user) {
        Viewpoint viewpoint = reader.viewpoint(user);
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", entry.uid())
                .put("namespace", entry.namespace())
                .put("key", entry.key())
                .put("created", moment(entry.created()))
                .put("lastUpdated", moment(entry.lastUpdated()))
                .put("encrypted", false)
                .put("externalAccess", false)
                .put("favorite", false);
        person(shown, "createdBy", entry.createdBy(), viewpoint);
        person(shown, "user", entry.createdBy(), viewpoint);
        person(shown, "lastUpdatedBy", entry.lastUpdatedBy(), viewpoint);
        JsonNode sharing = entry.sharing();
        if (sharing != null) {
            shown.put("publicAccess", sharing.path("public").asText());
            shown.set("sharing", sharing);
            shown.set("userAccesses", accesses(sharing.path("users")));
            shown.set("userGroupAccesses", accesses(sharing.path("userGroups")));
        }
        boolean isWritable = entry.isWritable(user);
        shown.putObject("access")
                .put("manage", isWritable)
                .put("read", entry.isReadable(user))
                .put("write", isWritable)
                .put("update", isWritable)
                .put("delete", isWritable);
        return shown;
    }

    private static ArrayNode accesses(JsonNode byUid) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        byUid.forEach(list::add);
        return list;
    }

    private static void person(ObjectNode shown, String name, String uid, Viewpoint viewpoint) {
        ObjectNode person = shown.putObject(name).put("id", uid);
        MetadataObject object = viewpoint.findBehindReference("user", uid);
        if (object != null) {
            person.put("name", object.name())
                    .put(
                            "username",
                            Users.currentUser(viewpoint.snapshot(), object).username());
        }
    }

    private static String moment(Instant instant) {
        return MOMENT.format(LocalDateTime.ofInstant(instant, ZoneId.systemDefault()));
    }

    /** Whose store is meant. @throws Problem E1006 for that of somebody else, but for superusers; E1005 when there is nobody of that name */
    String owner(@Nullable String username, CurrentUser user) {
        if (username == null || username.equalsIgnoreCase(user.username())) {
            return user.uid();
        }
        if (!user.isSuperuser()) {
            throw new Problem(ErrorCode.E1006, "only superusers reach the store of another user (`username`)");
        }
        MetadataObject other = Users.find(reader.viewpoint(user).snapshot(), username);
        if (other == null) {
            throw new Problem(ErrorCode.E1005, "User", username);
        }
        return other.uid();
    }
}
