package org.tonle.metadata.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.tonle.importing.WebMessage;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.Field;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.fields.Selection;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.Schema;
import org.tonle.security.Caller;

/** {@code GET} of objects of every type: lists, single objects, single properties and single members of collections. */
@Path("/api")
@Produces({MediaType.APPLICATION_JSON, "text/csv", "application/csv", MediaType.APPLICATION_XML})
@Blocking
public class MetadataReadResource {
    private final MetadataReader reader;
    private final Schema schema;
    private final Caller caller;
    private final MetadataAnswers answers;

    MetadataReadResource(MetadataReader reader, Schema schema, Caller caller, MetadataAnswers answers) {
        this.reader = reader;
        this.schema = schema;
        this.caller = caller;
        this.answers = answers;
    }

    @GET
    @Path("{collection}")
    public Response list(@PathParam("collection") String collection, @Context UriInfo uri) {
        ObjectType type = type(collection);
        Parameters parameters = parameters(uri);
        Viewpoint viewpoint = viewpoint(uri, parameters);
        Fields fields = fields(parameters, Fields.OF_A_LIST);
        Page page = reader.list(viewpoint, type, parameters);
        return list(uri, viewpoint, type, fields, page);
    }

    @GET
    @Path("{collection}/{id}")
    public Response get(@PathParam("collection") String collection, @PathParam("id") String id, @Context UriInfo uri) {
        ObjectType type = type(collection);
        Parameters parameters = parameters(uri);
        Viewpoint viewpoint = viewpoint(uri, parameters);
        MetadataObject object = object(viewpoint, type, id);
        Page around = reader.around(viewpoint, object, parameters);
        if (around != null) {
            return list(uri, viewpoint, type, fields(parameters, Fields.OF_A_LIST), around);
        }
        Selection selection = Selection.of(viewpoint.snapshot(), type, fields(parameters, Fields.ALL));
        return one(viewpoint, selection, object);
    }

    /** The object with everything it needs, to be imported somewhere else. */
    @GET
    @Path("{collection}/{id}/metadata")
    @Produces(MediaType.APPLICATION_JSON)
    public Response dependencies(
            @PathParam("collection") String collection, @PathParam("id") String id, @Context UriInfo uri) {
        ObjectType type = type(collection);
        Parameters parameters = parameters(uri);
        Viewpoint viewpoint = viewpoint(uri, parameters);
        MetadataObject object = object(viewpoint, type, id);
        if (!MetadataExport.mayExport(viewpoint)) {
            // a client of DHIS2 gets 409 here, not 403
            String text = ErrorCode.E1006.message("exporting metadata needs the authority F_METADATA_EXPORT");
            return Response.status(Response.Status.CONFLICT)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(new WebMessage(409, "ERROR", text, ErrorCode.E1006, null).toJson())
                    .build();
        }
        MetadataExport export = MetadataExport.withDependencies(viewpoint, object, parameters);
        export.check();
        Response answer = answers.one(viewpoint, object, out -> {
            out.writeStartObject();
            export.write(out);
            out.writeEndObject();
        });
        return parameters.flag("download") ? MetadataAnswers.asFile(answer) : answer;
    }

    /** One property, or a list behind the object ({@code parents} of a unit); of an unknown one nothing is answered, so that nobody takes a misspelt name for an empty value. */
    @GET
    @Path("{collection}/{id}/{property}")
    public Response property(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @PathParam("property") String property,
            @Context UriInfo uri) {
        ObjectType type = type(collection);
        Parameters parameters = parameters(uri);
        Viewpoint viewpoint = viewpoint(uri, parameters);
        MetadataObject object = object(viewpoint, type, id);
        Page related = reader.related(viewpoint, object, property, parameters);
        if (related != null) {
            return list(uri, viewpoint, type, fields(parameters, Fields.OF_A_LIST), related);
        }
        Field field = Field.of(property, fields(parameters, Fields.ALL));
        Selection selection = Selection.of(viewpoint.snapshot(), type, new Fields(List.of(field)));
        if (selection.isEmpty() || property.startsWith(":") || property.equals("*")) {
            throw unknown(type, property);
        }
        return one(viewpoint, selection, object);
    }

    /** One member of a collection, as the only one of it. */
    @GET
    @Path("{collection}/{id}/{property}/{item}")
    public Response item(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @PathParam("property") String name,
            @PathParam("item") String item,
            @Context UriInfo uri) {
        ObjectType type = type(collection);
        Parameters parameters = parameters(uri);
        Viewpoint viewpoint = viewpoint(uri, parameters);
        MetadataObject object = object(viewpoint, type, id);
        Property property = type.property(name);
        ObjectType target = property == null ? null : schema.target(property);
        if (property == null || target == null || !property.isCollection() || !property.isReference()) {
            throw unknown(type, name);
        }
        List<MetadataObject> members = MetadataReader.items(viewpoint, object, property, false).stream()
                .filter(member -> member.uid().equals(item))
                .toList();
        if (members.isEmpty()) {
            throw new Problem(ErrorCode.E1005, target.displayName(), item);
        }
        Selection selection = Selection.of(viewpoint.snapshot(), target, fields(parameters, Fields.ALL));
        if (answers.isCsv() || answers.isXml()) {
            selection.checkNow(viewpoint, members);
            return answers.isCsv()
                    ? answers.csv(viewpoint, selection, members)
                    : answers.xml(viewpoint, selection, name, members, null);
        }
        selection.check(viewpoint, members);
        return answers.list(viewpoint, members, members.size(), out -> {
            out.writeStartObject();
            write(out, name, selection, viewpoint, members);
            out.writeEndObject();
        });
    }

    private static Problem unknown(ObjectType type, String name) {
        String shown = name.length() > 60 ? name.substring(0, 57) + "..." : name;
        return new Problem(
                ErrorCode.E1007,
                "objects of type " + type.name() + " have no property `" + shown + "`; the nearest is `"
                        + type.nearest(name) + "`");
    }

    private Response one(Viewpoint viewpoint, Selection selection, MetadataObject object) {
        selection.check(viewpoint, List.of(object));
        return answers.one(viewpoint, selection, object);
    }

    private Response list(UriInfo uri, Viewpoint viewpoint, ObjectType type, Fields fields, Page page) {
        Selection selection = Selection.of(viewpoint.snapshot(), type, fields);
        if (answers.isCsv()) {
            selection.checkNow(viewpoint, page.objects());
            return answers.csv(viewpoint, selection, page.objects());
        }
        URI address = uri.getRequestUri();
        if (answers.isXml()) {
            selection.checkNow(viewpoint, page.objects());
            return answers.xml(viewpoint, selection, type.plural(), page.objects(), page.pager(address));
        }
        selection.check(viewpoint, page.objects());
        return answers.list(viewpoint, page.objects(), page.total(), out -> {
            out.writeStartObject();
            if (page.isPaged()) {
                page.write(out, address);
            }
            write(out, type.plural(), selection, viewpoint, page.objects());
            out.writeEndObject();
        });
    }

    private static void write(
            JsonGenerator out, String key, Selection selection, Viewpoint viewpoint, List<MetadataObject> objects)
            throws IOException {
        out.writeArrayFieldStart(key);
        for (MetadataObject object : objects) {
            selection.write(out, viewpoint, object);
        }
        out.writeEndArray();
    }

    private MetadataObject object(Viewpoint viewpoint, ObjectType type, String id) {
        return reader.get(viewpoint, type, id);
    }

    private ObjectType type(String collection) {
        ObjectType type = schema.byPlural(collection);
        if (type == null || !type.hasEndpoint()) {
            throw new NotFoundException();
        }
        return type;
    }

    private Viewpoint viewpoint(UriInfo uri, Parameters parameters) {
        return reader.viewpoint(caller.user(), ServerAddress.of(uri.getBaseUri()), parameters);
    }

    private static Fields fields(Parameters parameters, Fields absent) {
        String fields = parameters.fields();
        return fields == null ? absent : Fields.parse(fields);
    }

    private static Parameters parameters(UriInfo uri) {
        return new Parameters(uri.getQueryParameters());
    }
}
