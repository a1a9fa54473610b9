package org.tonle.analytics.query;

import com.fasterxml.jackson.databind.JsonNode;
import org.tonle.metadata.MetadataObject;
import org.tonle.security.CurrentUser;

/** Whether sharing lets a user read the metadata of an object. */
final class ReadAccess {
    private ReadAccess() {}

    /** True for objects that are not shared one by one. */
    static boolean mayRead(CurrentUser user, MetadataObject object) {
        JsonNode sharing = object.document().json("sharing");
        if (sharing == null || user.isSuperuser() || user.uid().equals(sharing.path("owner").asText())) {
            return true;
        }
        if (isReadable(sharing.path("public"))
                || isReadable(sharing.path("users").path(user.uid()).path("access"))) {
            return true;
        }
        for (String group : user.userGroups()) {
            if (isReadable(sharing.path("userGroups").path(group).path("access"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReadable(JsonNode access) {
        return access.asText().startsWith("r");
    }
}
