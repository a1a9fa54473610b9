package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.tonle.importing.ErrorReport;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.metadata.value.Access;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.security.Caller;

/** {@code POST /api/schemas/{name}}: checks an object against its schema; writes nothing. */
@Path("/api/schemas")
@Produces(MediaType.APPLICATION_JSON)
public class SchemaCheckResource {
    private final ObjectWriter writer;
    private final Schema schema;
    private final Bodies bodies;
    private final Caller caller;

    SchemaCheckResource(ObjectWriter writer, Schema schema, Bodies bodies, Caller caller) {
        this.writer = writer;
        this.schema = schema;
        this.bodies = bodies;
        this.caller = caller;
    }

    @POST
    @Path("{name}")
    public Response check(@PathParam("name") String name, InputStream body) throws IOException {
        ObjectType type = schema.byName(name);
        if (type == null) {
            throw new NotFoundException();
        }
        boolean isWriter =
                Access.mayCreateType(caller.user(), type); // whoever may not write such an object sends a short one
        JsonNode object = isWriter ? bodies.metadata(body) : bodies.small(body);
        List<ErrorReport> errors = writer.check(type, object, caller.user());
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("responseType", "ErrorReports");
        ArrayNode list = report.putArray("errorReports");
        errors.forEach(error -> list.add(error.toJson()));
        WebMessage message = errors.isEmpty()
                ? WebMessage.ok(null, report)
                : new WebMessage(400, "ERROR", errors.get(0).message(), null, report);
        return Response.status(message.code())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(message.toJson())
                .build();
    }
}
