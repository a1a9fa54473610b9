package org.tonle.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Access;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** Users and groups of users by name, to share something with. */
@Path("/api/sharing/search")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SharingSearchResource {
    private static final int MOST = 25;

    private final Metadata metadata;
    private final Caller caller;

    SharingSearchResource(Metadata metadata, Caller caller) {
        this.metadata = metadata;
        this.caller = caller;
    }

    /** At most 25 of each whose name contains {@code key}; none without a key. */
    @GET
    public ObjectNode search(@QueryParam("key") @Nullable String key) {
        CurrentUser user = caller.user();
        Snapshot snapshot = metadata.snapshot();
        ObjectNode found = UserLookupResource.users(snapshot, key);
        found.path("users").forEach(each -> {
            if (each instanceof ObjectNode node) {
                node.put("name", node.path("displayName").asText());
            }
        });
        String wanted = key == null ? "" : key.strip().toLowerCase(Locale.ROOT);
        ArrayNode groups = found.putArray("userGroups");
        for (MetadataObject group : snapshot.table("userGroup").sortedByName()) {
            boolean matches =
                    !wanted.isEmpty() && group.name().toLowerCase(Locale.ROOT).contains(wanted);
            if (matches && groups.size() < MOST && Access.mayRead(user, group.document())) {
                groups.addObject()
                        .put("id", group.uid())
                        .put("name", group.name())
                        .put("displayName", group.name());
            }
        }
        return found;
    }
}
