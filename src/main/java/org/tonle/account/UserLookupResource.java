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
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.account.people.Authorities;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
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
        String wanted = query == null ? "" : query.strip().toLowerCase(Locale.ROOT);
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        ArrayNode users = found.putArray("users");
        for (MetadataObject user : snapshot.table("user").inOrderOfCreation()) {
            ObjectNode json = json(user);
            String all = (json.path("displayName").asText() + " "
                            + json.path("username").asText() + " "
                            + json.path("email").asText(""))
                    .toLowerCase(Locale.ROOT);
            if (users.size() < MOST && !wanted.isEmpty() && all.contains(wanted)) {
                users.add(json);
            }
        }
        return found;
    }

    /** One user by identifier or user name; nothing when there is none. */
    @GET
    @Path("userLookup/{id}")
    public Response user(@PathParam("id") String id) {
        caller.user();
        MetadataObject user = metadata.snapshot().find("user", id);
        user = user != null ? user : metadata.snapshot().table("user").findBy("username", id);
        return user == null ? Response.ok().build() : Response.ok(json(user)).build();
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
