package org.tonle.datavalue;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.security.CurrentUser;

/** Whether a user may read or write the data of an object, by its sharing: the second pair of letters of an access string. */
final class DataSharing {
    private static final int READ = 2;
    private static final int WRITE = 3;

    private DataSharing() {}

    static boolean mayRead(CurrentUser user, MetadataObject object) {
        return may(user, object, READ) || may(user, object, WRITE);
    }

    static boolean mayWrite(CurrentUser user, MetadataObject object) {
        return may(user, object, WRITE);
    }

    private static boolean may(CurrentUser user, MetadataObject object, int letter) {
        if (user.isSuperuser()) {
            return true;
        }
        Document sharing = object.document().part("sharing");
        JsonNode free = object.document().json("sharing");
        String open = sharing != null
                ? sharing.text("public")
                : free == null ? null : free.path("public").asText(null);
        if (isSet(open, letter)) {
            return true;
        }
        JsonNode users = sharing != null ? sharing.json("users") : free == null ? null : free.get("users");
        JsonNode groups = sharing != null ? sharing.json("userGroups") : free == null ? null : free.get("userGroups");
        if (users != null && isSet(users.path(user.uid()).path("access").asText(null), letter)) {
            return true;
        }
        return groups != null
                && user.userGroups().stream()
                        .anyMatch(
                                group -> isSet(groups.path(group).path("access").asText(null), letter));
    }

    private static boolean isSet(@Nullable String access, int letter) {
        return access != null && access.length() > letter && access.charAt(letter) != '-';
    }
}
