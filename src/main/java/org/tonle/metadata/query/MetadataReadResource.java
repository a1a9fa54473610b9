package org.tonle.metadata.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.importing.WebMessage;
import org.tonle.limit.StreamedAnswer;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.Field;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.fields.Selection;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.security.Caller;

/** {@code GET} of objects of every type: lists, single objects and single properties. */
@Path("/api")
@Produces({MediaType.APPLICATION_JSON, "text/csv", "application/csv"})
@Blocking
public class MetadataReadResource {
    private final MetadataReader reader;
    private final Schema schema;
    private final Caller caller;
    private final ObjectMapper mapper;

    MetadataReadResource(MetadataReader reader, Schema schema, Caller caller, ObjectMapper mapper) {
        this.reader = reader;
        this.schema = schema;
        this.caller = caller;
        this.mapper = mapper;
    }

    @GET
    @Path("{collection}")
    public Response list(
            @PathParam("collection") String collection, @Context UriInfo uri, @Context HttpHeaders headers) {
        ObjectType type = type(collection);
        QueryParameters parameters = parameters(uri);
        Viewpoint viewpoint = viewpoint(uri, parameters);
        Fields fields = fields(parameters, Fields.OF_A_LIST);
        return list(uri, headers, viewpoint, type, fields, reader.list(viewpoint, type, parameters));
    }

    @GET
    @Path("{collection}/{id}")
    public Response get(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        ObjectType type = type(collection);
        QueryParameters parameters = parameters(uri);
        Viewpoint viewpoint = viewpoint(uri, parameters);
        MetadataObject object = object(viewpoint, type, id);
        Page around = reader.around(viewpoint, object, parameters);
        if (around != null) {
            return list(uri, headers, viewpoint, type, fields(parameters, Fields.OF_A_LIST), around);
        }
        Selection selection = Selection.of(viewpoint.snapshot(), type, fields(parameters, Fields.ALL));
        return one(selection, viewpoint, object);
    }

    /** The object with everything it needs, to be imported somewhere else. */
    @GET
    @Path("{collection}/{id}/metadata")
    public Response dependencies(
            @PathParam("collection") String collection, @PathParam("id") String id, @Context UriInfo uri) {
        ObjectType type = type(collection);
        QueryParameters parameters = parameters(uri);
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
        return json(StreamedAnswer.json(mapper, viewpoint.budget(), out -> {
            out.writeStartObject();
            export.write(out);
            out.writeEndObject();
        }));
    }

    @GET
    @Path("{collection}/{id}/{property}")
    public Response property(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @PathParam("property") String property,
            @Context UriInfo uri) {
        ObjectType type = type(collection);
        QueryParameters parameters = parameters(uri);
        Viewpoint viewpoint = viewpoint(uri, parameters);
        MetadataObject object = object(viewpoint, type, id);
        Field field = Field.of(property, fields(parameters, Fields.ALL));
        Selection selection = Selection.of(viewpoint.snapshot(), type, new Fields(List.of(field)));
        return one(selection, viewpoint, object);
    }

    private Response one(Selection selection, Viewpoint viewpoint, MetadataObject object) {
        selection.check(viewpoint, List.of(object));
        return json(StreamedAnswer.json(mapper, viewpoint.budget(), out -> selection.write(out, viewpoint, object)));
    }

    private Response list(
            UriInfo uri, HttpHeaders headers, Viewpoint viewpoint, ObjectType type, Fields fields, Page page) {
        Selection selection = Selection.of(viewpoint.snapshot(), type, fields);
        if (wantsCsv(headers)) {
            selection.checkNow(viewpoint, page.objects());
            return csv(selection, viewpoint, page);
        }
        selection.check(viewpoint, page.objects());
        return json(StreamedAnswer.json(mapper, viewpoint.budget(), out -> {
            out.writeStartObject();
            if (page.isPaged()) {
                page.write(out, uri.getRequestUri());
            }
            out.writeArrayFieldStart(type.plural());
            for (MetadataObject object : page.objects()) {
                selection.write(out, viewpoint, object);
            }
            out.writeEndArray();
            out.writeEndObject();
        }));
    }

    private Response csv(Selection selection, Viewpoint viewpoint, Page page) {
        List<String> columns = selection.names();
        StreamedAnswer csv = StreamedAnswer.of(viewpoint.budget(), out -> {
            out.write(Csv.header(columns));
            for (MetadataObject object : page.objects()) {
                try (TokenBuffer row = new TokenBuffer(mapper, false)) {
                    selection.write(row, viewpoint, object);
                    out.write(Csv.row(columns, mapper.readTree(row.asParser())));
                }
            }
        });
        return Response.ok(csv, "text/csv;charset=UTF-8").build();
    }

    private MetadataObject object(Viewpoint viewpoint, ObjectType type, String id) {
        if (!Uid.isValid(id)) {
            throw new NotAllowedException("POST");
        }
        return reader.get(viewpoint, type, id);
    }

    private ObjectType type(String collection) {
        ObjectType type = schema.byPlural(collection);
        if (type == null || !type.hasEndpoint()) {
            throw new NotFoundException();
        }
        return type;
    }

    private Viewpoint viewpoint(UriInfo uri, QueryParameters parameters) {
        return reader.viewpoint(caller.user(), Address.of(uri.getBaseUri()), parameters);
    }

    private static Fields fields(QueryParameters parameters, Fields absent) {
        String fields = parameters.fields();
        return fields == null ? absent : Fields.parse(fields);
    }

    private static QueryParameters parameters(UriInfo uri) {
        return new QueryParameters(uri.getQueryParameters());
    }

    private static boolean wantsCsv(HttpHeaders headers) {
        @Nullable String accept = headers.getHeaderString(HttpHeaders.ACCEPT);
        return accept != null && (accept.contains("text/csv") || accept.contains("application/csv"));
    }

    private static Response json(StreamedAnswer json) {
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
