package org.tonle.metadata.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.common.Nearest;
import org.tonle.metadata.fields.Fields;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.schema.SchemaDocument;

/** The types of metadata, as the schema files say them; {@code fields} picks what is wanted of each. */
@Path("/api/schemas")
@Produces(MediaType.APPLICATION_JSON)
public class SchemaResource {
    private final Schema schema;

    SchemaResource(Schema schema) {
        this.schema = schema;
    }

    /** All types, in order of import. */
    @GET
    public JsonNode all(@Context UriInfo uri) {
        JsonNode schemas = document(uri).all().path("schemas");
        return JsonNodeFactory.instance.objectNode().set("schemas", picked(uri, schemas));
    }

    /** One type, by its singular or its plural. @throws Problem E1005 when there is no such type */
    @GET
    @Path("{name}")
    public JsonNode one(@PathParam("name") String name, @Context UriInfo uri) {
        return picked(uri, document(uri).of(type(name)));
    }

    /** One property of a type, by the name clients write or by DHIS2's. @throws Problem E1007 when there is no such property */
    @GET
    @Path("{name}/{property}")
    public JsonNode property(
            @PathParam("name") String name, @PathParam("property") String property, @Context UriInfo uri) {
        ObjectType type = type(name);
        for (JsonNode each : document(uri).of(type).path("properties")) {
            if (each.path("collectionName").asText().equals(property)
                    || each.path("name").asText().equals(property)) {
                return picked(uri, each);
            }
        }
        throw new Problem(
                ErrorCode.E1007,
                "type " + type.name() + " has no property `" + property + "`; the nearest is `" + type.nearest(property)
                        + "`");
    }

    private ObjectType type(String name) {
        ObjectType type = schema.byName(name);
        if (type == null) {
            type = schema.byPlural(name);
        }
        if (type == null) {
            String nearest =
                    Nearest.of(name, schema.all().stream().map(ObjectType::name).toList());
            throw new Problem(ErrorCode.E1005, "Schema (the nearest is `" + nearest + "`)", name);
        }
        return type;
    }

    private static JsonNode picked(UriInfo uri, JsonNode document) {
        String fields = new Parameters(uri.getQueryParameters()).fields();
        return fields == null ? document : Fields.parse(fields).pick(document);
    }

    private SchemaDocument document(UriInfo uri) {
        return new SchemaDocument(schema, uri.getBaseUri().resolve("api").toString());
    }
}
