package org.tonle.metadata.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.ObjectType;
import org.tonle.security.Caller;

/** {@code /api/system/objectCounts}: how many objects of each type there are that the caller may see. */
@Path("/api/system/objectCounts")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ObjectCountResource {
    private final MetadataReader reader;
    private final Caller caller;

    ObjectCountResource(MetadataReader reader, Caller caller) {
        this.reader = reader;
        this.caller = caller;
    }

    @GET
    public ObjectNode counts() {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        for (ObjectType type : viewpoint.snapshot().schema().withEndpoint()) {
            counts.put(
                    type.name(),
                    viewpoint.snapshot().all(type.name()).stream()
                            .filter(viewpoint::sees)
                            .count());
        }
        return counts;
    }
}
