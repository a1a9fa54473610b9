package org.tonle.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.tonle.account.people.Authorities;
import org.tonle.common.FoldedKey;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.schema.Schema;
import org.tonle.security.Caller;

/** Just enough of other users to share something with them; and which authorities there are. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class UserLookupResource {
    private static final int MOST = 25;

    private final Metadata metadata;
    private final Schema schema;
    private final Caller caller;

    UserLookupResource(Metadata metadata, Schema schema, Caller caller) {
        this.metadata = metadata;
        this.schema = schema;
        this.caller = caller;
    }

    /** Users whose name or user name contains the words of {@code query}, at most 25. */
    @GET
    @Path("userLookup")
    public ObjectNode users(@QueryParam("query") @Nullable String query) {
        caller.user();
        return users(metadata.snapshot(), query);
    }

    static ObjectNode users(Snapshot snapshot, @Nullable String query) {
        String wanted = query == null ? "" : FoldedKey.of(query);
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        ArrayNode users = found.putArray("users");
        if (wanted.isEmpty()) {
            return found;
        }
        for (MetadataObject user : snapshot.table("user").inOrderOfCreation()) {
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
        return !user.document().flag("disabled");
    }

    /** One user by identifier or user name; nothing when there is none. */
    @GET
    @Path("userLookup/{id}")
    public Response user(@PathParam("id") String id) {
        caller.user();
        MetadataObject byUid = metadata.snapshot().findUnchecked("user", id);
        MetadataObject user = byUid != null ? byUid : Users.find(metadata.snapshot(), id);
        return user == null || !isShown(user)
                ? Response.ok().build()
                : Response.ok(json(user)).build();
    }

    private static ObjectNode json(MetadataObject user) {
        String firstName = String.valueOf(user.document().text("firstName"));
        String surname = String.valueOf(user.document().text("surname"));
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", user.uid())
                .put("username", user.document().text("username"))
                .put("firstName", firstName)
                .put("surname", surname)
                .put("displayName", firstName + " " + surname);
    }

    /** {@code systemAuthorities}: every authority a role can grant. */
    @GET
    @Path("authorities")
    public ObjectNode authorities() {
        caller.user();
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode list = all.putArray("systemAuthorities");
        Authorities.all(schema).forEach(id -> list.addObject().put("id", id).put("name", id));
        return all;
    }
}
