package org.tonle.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.common.FoldedKey;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.metadata.model.User;
import org.tonle.metadata.value.Access;
import org.tonle.security.CurrentUser;

/** The names of people, which everybody who signed in may look up to share something with them; and the groups he or she may see. */
@ApplicationScoped
class PeopleDirectory {
    private static final int MOST = 25;

    private final Metadata metadata;

    PeopleDirectory(Metadata metadata) {
        this.metadata = metadata;
    }

    /** {@code users}: those whose name or user name contains the words, at most 25; none without words. */
    ObjectNode users(@Nullable String query) {
        String wanted = query == null ? "" : FoldedKey.of(query);
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        ArrayNode users = found.putArray("users");
        if (wanted.isEmpty()) {
            return found;
        }
        for (MetadataObject user : metadata.snapshot().table("user").inOrderOfCreation()) {
            ObjectNode json = json(user);
            boolean matches = isShown(user) && words(json).contains(wanted);
            if (matches && users.size() < MOST) {
                users.add(json);
            }
        }
        return found;
    }

    /** What is searched: names alone, nothing that tells how to reach a person. */
    private static String words(ObjectNode json) {
        return FoldedKey.of(
                json.path("displayName").asText() + " " + json.path("username").asText());
    }

    /** Nothing is shared with who cannot come any more. */
    private static boolean isShown(MetadataObject user) {
        return !User.of(user).account().isDisabled();
    }

    /** One user by identifier or user name; null when there is none. */
    @Nullable
    ObjectNode user(String id) {
        Snapshot snapshot = metadata.snapshot();
        MetadataObject byUid = snapshot.findUnchecked("user", id);
        MetadataObject user = byUid != null ? byUid : Users.find(snapshot, id);
        return user == null || !isShown(user) ? null : json(user);
    }

    /** The groups of users whose name contains {@code key}, at most 25 that the user may see; none without a key. */
    ArrayNode groups(@Nullable String key, CurrentUser user) {
        String wanted = key == null ? "" : key.strip().toLowerCase(Locale.ROOT);
        ArrayNode groups = JsonNodeFactory.instance.arrayNode();
        for (MetadataObject group : metadata.snapshot().table("userGroup").sortedByName()) {
            boolean matches =
                    !wanted.isEmpty() && group.name().toLowerCase(Locale.ROOT).contains(wanted);
            if (matches && groups.size() < MOST && Access.mayRead(user, group.document())) {
                groups.addObject()
                        .put("id", group.uid())
                        .put("name", group.name())
                        .put("displayName", group.name());
            }
        }
        return groups;
    }

    private static ObjectNode json(MetadataObject user) {
        User model = User.of(user);
        String firstName = String.valueOf(model.firstName());
        String surname = String.valueOf(model.surname());
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", user.uid())
                .put("username", model.username())
                .put("firstName", firstName)
                .put("surname", surname)
                .put("displayName", firstName + " " + surname);
    }
}
