package org.tonle.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.tonle.parameter.Parameters;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** Users and groups of users by name, to share something with. */
@Path("/api/sharing/search")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SharingSearchResource {
    private static final int LARGEST = 1_000;

    private final PeopleDirectory people;
    private final Caller caller;

    SharingSearchResource(PeopleDirectory people, Caller caller) {
        this.people = people;
        this.caller = caller;
    }

    /** Those of each whose name contains {@code key}, at most 25 or {@code pageSize}; none without a key. */
    @GET
    public ObjectNode search(@QueryParam("key") @Nullable String key, @Context UriInfo uri) {
        CurrentUser user = caller.user();
        int most = new Parameters(uri.getQueryParameters()).positive("pageSize", PeopleDirectory.MOST, LARGEST);
        ObjectNode found = people.users(key, most);
        found.path("users").forEach(each -> {
            if (each instanceof ObjectNode node) {
                node.put("name", node.path("displayName").asText());
            }
        });
        found.set("userGroups", people.groups(key, user, most));
        return found;
    }
}
