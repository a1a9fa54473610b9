package org.tonle.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.schema.SchemaDocument;

/** The types of metadata, as the schema files say them. */
@Path("/api/schemas")
@Produces(MediaType.APPLICATION_JSON)
public class SchemaResource {
    private final Schema schema;

    SchemaResource(Schema schema) {
        this.schema = schema;
    }

    /** All types, in order of import. */
    @GET
    public ObjectNode all(@Context UriInfo uri) {
        return document(uri).all();
    }

    /** One type, by its singular or its plural. @throws Problem E1005 when there is no such type */
    @GET
    @Path("{name}")
    public ObjectNode one(@PathParam("name") String name, @Context UriInfo uri) {
        ObjectType type = schema.byName(name);
        if (type == null) {
            type = schema.byPlural(name);
        }
        if (type == null) {
            throw new Problem(ErrorCode.E1005, "Schema", name);
        }
        return document(uri).of(type);
    }

    private SchemaDocument document(UriInfo uri) {
        return new SchemaDocument(schema, uri.getBaseUri().resolve("api").toString());
    }
}
