package org.tonle.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** Users and groups of users by name, to share something with. */
@Path("/api/sharing/search")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SharingSearchResource {
    private final PeopleDirectory people;
    private final Caller caller;

    SharingSearchResource(PeopleDirectory people, Caller caller) {
        this.people = people;
        this.caller = caller;
    }

    /** At most 25 of each whose name contains {@code key}; none without a key. */
    @GET
    public ObjectNode search(@QueryParam("key") @Nullable String key) {
        CurrentUser user = caller.user();
        ObjectNode found = people.users(key);
        found.path("users").forEach(each -> {
            if (each instanceof ObjectNode node) {
                node.put("name", node.path("displayName").asText());
            }
        });
        found.set("userGroups", people.groups(key, user));
        return found;
    }
}
