package org.tonle.metadata.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.ArrayList;
import java.util.List;
import org.tonle.limit.StreamedAnswer;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Holder;
import org.tonle.metadata.value.PropertyReading;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.Schema;
import org.tonle.security.Caller;

/** {@code .../gist}: the short form of lists, objects and collections of objects. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class GistResource {
    private final MetadataReader reader;
    private final Schema schema;
    private final Caller caller;
    private final ObjectMapper mapper;

    GistResource(MetadataReader reader, Schema schema, Caller caller, ObjectMapper mapper) {
        this.reader = reader;
        this.schema = schema;
        this.caller = caller;
        this.mapper = mapper;
    }

    @GET
    @Path("{collection}/gist")
    public Response list(@PathParam("collection") String collection, @Context UriInfo uri) {
        ObjectType type = type(collection);
        QueryParameters parameters = new QueryParameters(uri.getQueryParameters());
        Viewpoint viewpoint = viewpoint(uri, parameters);
        return list(uri, viewpoint, type, type.plural(), parameters, reader.list(viewpoint, type, parameters));
    }

    @GET
    @Path("{collection}/{id}/gist")
    public Response get(@PathParam("collection") String collection, @PathParam("id") String id, @Context UriInfo uri) {
        ObjectType type = type(collection);
        QueryParameters parameters = new QueryParameters(uri.getQueryParameters());
        Viewpoint viewpoint = viewpoint(uri, parameters);
        MetadataObject object = reader.get(viewpoint, type, id);
        Gist gist = new Gist(viewpoint, type, parameters);
        gist.check(List.of(object));
        return Response.ok(StreamedAnswer.json(mapper, viewpoint.budget(), out -> gist.write(out, object)))
                .build();
    }

    /** The objects in a collection of an object. */
    @GET
    @Path("{collection}/{id}/{property}/gist")
    public Response items(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @PathParam("property") String name,
            @Context UriInfo uri) {
        ObjectType type = type(collection);
        QueryParameters parameters = new QueryParameters(uri.getQueryParameters());
        Viewpoint viewpoint = viewpoint(uri, parameters);
        MetadataObject object = reader.get(viewpoint, type, id);
        Property property = type.property(name);
        ObjectType target = property == null ? null : schema.target(property);
        if (property == null || target == null || !property.isReference() || !property.isCollection()) {
            throw new NotFoundException();
        }
        MetadataReader.checkReadable(viewpoint, target);
        List<MetadataObject> items = items(viewpoint, object, property, target);
        Page page = Page.of(reader.choose(viewpoint, target, items, parameters), parameters);
        return list(uri, viewpoint, target, name, parameters, page);
    }

    private static List<MetadataObject> items(
            Viewpoint viewpoint, MetadataObject object, Property property, ObjectType target) {
        Object value = PropertyReading.reader(viewpoint.snapshot(), object.type(), property)
                .read(viewpoint, Holder.of(object));
        List<MetadataObject> items = new ArrayList<>();
        for (Object item : value instanceof List<?> list ? list : List.of()) {
            MetadataObject found =
                    item instanceof MetadataObject given ? given : viewpoint.find(target.name(), item.toString());
            if (found != null) {
                items.add(found);
            }
        }
        return items;
    }

    private Response list(
            UriInfo uri, Viewpoint viewpoint, ObjectType type, String key, QueryParameters parameters, Page page) {
        Gist gist = new Gist(viewpoint, type, parameters);
        gist.check(page.objects());
        StreamedAnswer json = StreamedAnswer.json(mapper, viewpoint.budget(), out -> {
            if (parameters.flag("headless")) {
                gist.write(out, page.objects());
                return;
            }
            out.writeStartObject();
            if (page.isPaged()) {
                writePager(out, uri, parameters, page);
            }
            out.writeFieldName(key);
            gist.write(out, page.objects());
            out.writeEndObject();
        });
        return Response.ok(json).build();
    }

    private static void writePager(JsonGenerator out, UriInfo uri, QueryParameters parameters, Page page)
            throws IOException {
        if (parameters.flag("total") || parameters.flag("totalPages")) {
            page.write(out, uri.getRequestUri());
            return;
        }
        out.writeObjectFieldStart("pager");
        out.writeNumberField("page", page.number());
        out.writeNumberField("pageSize", page.size());
        if ((long) page.number() * page.size() < page.total()) {
            out.writeStringField("nextPage", Page.link(uri.getRequestUri(), page.number() + 1));
        }
        if (page.number() > 1) {
            out.writeStringField("prevPage", Page.link(uri.getRequestUri(), page.number() - 1));
        }
        out.writeEndObject();
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
}
