package org.tonle.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.UserGroup;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Finds the users that {@code users}, {@code userGroups} and {@code organisationUnits} of a message mean. */
final class MessageRecipients {
    private MessageRecipients() {}

    /**
     * Uids of users. Groups and units are those the sender may see.
     *
     * @throws Problem E1004 when something is named that is not there, or nobody is meant
     */
    static Set<String> of(Viewpoint viewpoint, JsonNode sent) {
        Set<String> found = new LinkedHashSet<>();
        Set<String> unknown = new TreeSet<>();
        Snapshot snapshot = viewpoint.snapshot();
        each(sent, "users", unknown, (uid, missing) -> {
            if (snapshot.findUnchecked("user", uid) == null) {
                missing.add("user " + uid);
            } else {
                found.add(uid);
            }
        });
        each(sent, "userGroups", unknown, (uid, missing) -> {
            MetadataObject group = viewpoint.find("userGroup", uid);
            if (group == null) {
                missing.add("user group " + uid);
            } else {
                found.addAll(UserGroup.of(group).users());
            }
        });
        each(sent, "organisationUnits", unknown, (uid, missing) -> {
            if (viewpoint.find("organisationUnit", uid) == null) {
                missing.add("organisation unit " + uid);
            } else {
                List<MetadataObject> users = snapshot.referring("user", "organisationUnits", uid);
                users.forEach(user -> found.add(user.uid()));
            }
        });
        if (!unknown.isEmpty()) {
            throw new Problem(
                    ErrorCode.E1004,
                    "a message to " + String.join(", ", unknown) + ", which do not exist or are not shared with you");
        }
        if (found.isEmpty()) {
            throw new Problem(
                    ErrorCode.E1004,
                    "no recipients. Name them in `users`, `userGroups` or `organisationUnits`, each as {\"id\": ...}");
        }
        return found;
    }

    private static void each(
            JsonNode sent, String property, Set<String> missing, BiConsumer<String, Set<String>> take) {
        JsonNode list = sent.path(property);
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw new Problem(ErrorCode.E1003, "`" + property + "` is a list of objects with an `id`");
        }
        for (JsonNode item : list) {
            String uid = item.isTextual() ? item.textValue() : item.path("id").textValue();
            if (uid == null) {
                throw new Problem(ErrorCode.E1003, "each of `" + property + "` has an `id`");
            }
            take.accept(uid, missing);
        }
    }
}
