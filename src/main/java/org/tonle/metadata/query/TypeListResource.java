package org.tonle.metadata.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.ObjectType;
import org.tonle.security.Caller;

/** {@code /api/resources}: the collections there are, with their addresses. */
@Path("/api/resources")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class TypeListResource {
    private final MetadataReader reader;
    private final Caller caller;

    TypeListResource(MetadataReader reader, Caller caller) {
        this.reader = reader;
        this.caller = caller;
    }

    @GET
    public ObjectNode all(@Context UriInfo uri) {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        String server = uri.getBaseUri().toString().replaceAll("/$", "");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode resources = answer.putArray("resources");
        for (ObjectType type : viewpoint.snapshot().schema().withEndpoint()) {
            resources
                    .addObject()
                    .put("displayName", type.displayName())
                    .put("singular", type.name())
                    .put("plural", type.plural())
                    .put("href", server + "/api" + type.endpoint());
        }
        return answer;
    }
}
