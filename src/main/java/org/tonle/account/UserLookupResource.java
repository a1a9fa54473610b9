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
import org.tonle.schema.Schema;
import org.tonle.security.Caller;

/** Just enough of other users to share something with them; and which authorities there are. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class UserLookupResource {
    private final PeopleDirectory people;
    private final Schema schema;
    private final Caller caller;

    UserLookupResource(PeopleDirectory people, Schema schema, Caller caller) {
        this.people = people;
        this.schema = schema;
        this.caller = caller;
    }

    /** Users whose name or user name contains the words of {@code query}, at most 25. */
    @GET
    @Path("userLookup")
    public ObjectNode users(@QueryParam("query") @Nullable String query) {
        caller.user();
        return people.users(query);
    }

    /** One user by identifier or user name; nothing when there is none. */
    @GET
    @Path("userLookup/{id}")
    public Response user(@PathParam("id") String id) {
        caller.user();
        ObjectNode user = people.user(id);
        return user == null ? Response.ok().build() : Response.ok(user).build();
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
