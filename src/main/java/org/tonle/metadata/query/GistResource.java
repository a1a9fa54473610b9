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
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.ShortForm.Extent;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.Schema;
import org.tonle.security.Caller;

/** {@code .../gist}: the short form of lists, objects and collections of objects. */
@Path("/api")
@Produces({MediaType.APPLICATION_JSON, "text/csv", "application/csv"})
@Blocking
public class GistResource {
    private final MetadataReader reader;
    private final Schema schema;
    private final Caller caller;
    private final MetadataAnswers answers;

    GistResource(MetadataReader reader, Schema schema, Caller caller, MetadataAnswers answers) {
        this.reader = reader;
        this.schema = schema;
        this.caller = caller;
        this.answers = answers;
    }

    @GET
    @Path("{collection}/gist")
    public Response list(@PathParam("collection") String collection, @Context UriInfo uri) {
        ObjectType type = type(collection);
        Parameters asked = new Parameters(uri.getQueryParameters());
        Parameters parameters = WholeTree.isAsked(asked) ? WholeTree.parameters(type, asked) : paged(asked);
        Viewpoint viewpoint = viewpoint(uri, parameters);
        MetadataReader.checkReadable(viewpoint, type);
        Gist gist = new Gist(viewpoint, type, parameters, Extent.S);
        Page page = reader.listStrictly(viewpoint, type, parameters);
        WholeTree tree = WholeTree.isAsked(asked) ? WholeTree.of(viewpoint, page.objects(), asked) : null;
        List<MetadataObject> objects = tree == null ? page.objects() : tree.objects();
        return list(new Shown(uri.getRequestUri(), parameters, gist, type.plural()), viewpoint, page, objects, tree);
    }

    @GET
    @Path("{collection}/{id}/gist")
    public Response get(@PathParam("collection") String collection, @PathParam("id") String id, @Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        return one(collection, id, uri, parameters);
    }

    private Response one(String collection, String id, UriInfo uri, Parameters parameters) {
        ObjectType type = type(collection);
        Viewpoint viewpoint = viewpoint(uri, parameters);
        MetadataObject object = reader.get(viewpoint, type, id);
        Gist gist = new Gist(viewpoint, type, parameters, Extent.L);
        gist.check(List.of(object));
        if (parameters.flag("describe")) {
            return Response.ok(gist.describe(parameters), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        return answers.one(viewpoint, object, out -> gist.write(out, object));
    }

    /** The objects in a collection of an object; of anything else the value. */
    @GET
    @Path("{collection}/{id}/{property}/gist")
    public Response items(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @PathParam("property") String name,
            @Context UriInfo uri) {
        ObjectType type = type(collection);
        Parameters parameters = paged(new Parameters(uri.getQueryParameters()));
        Viewpoint viewpoint = viewpoint(uri, parameters);
        MetadataObject object = reader.get(viewpoint, type, id);
        Property property = type.property(name);
        if (property == null || property.isSecret()) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`" + name + "` is not a property of " + type.name() + "; the nearest is `" + type.nearest(name)
                            + "`");
        }
        ObjectType target = schema.target(property);
        if (target == null || !property.isReference() || !property.isCollection()) {
            return one(collection, id, uri, parameters.with("fields", name));
        }
        MetadataReader.checkReadable(viewpoint, target);
        List<MetadataObject> items = MetadataReader.items(viewpoint, object, property, parameters.flag("inverse"));
        Gist gist = new Gist(viewpoint, target, parameters, Extent.M);
        Page page = Page.of(MetadataReader.chooseStrictly(viewpoint, target, items, parameters), parameters);
        Shown shown = new Shown(uri.getRequestUri(), parameters, gist, target.plural());
        return list(shown, viewpoint, page, page.objects(), null);
    }

    /** What is shown of a list, and to what question. */
    private record Shown(URI address, Parameters parameters, Gist gist, String plural) {
        String key() {
            String key = parameters.first("pageListName");
            return key == null || key.isBlank() ? plural : key;
        }
    }

    private Response list(
            Shown shown, Viewpoint viewpoint, Page page, List<MetadataObject> objects, @Nullable WholeTree tree) {
        Gist gist = shown.gist();
        Parameters parameters = shown.parameters();
        gist.check(objects);
        if (parameters.flag("describe")) {
            return Response.ok(gist.describe(parameters), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        if (answers.isCsv()) {
            gist.selection().checkNow(viewpoint, objects);
            return answers.csv(viewpoint, gist.selection(), objects);
        }
        return answers.list(viewpoint, objects, page.total(), out -> {
            if (parameters.flag("headless")) {
                gist.write(out, objects);
                return;
            }
            out.writeStartObject();
            if (page.isPaged()) {
                writePager(out, shown.address(), parameters, page);
            }
            out.writeFieldName(shown.key());
            if (tree == null) {
                gist.write(out, objects);
            } else {
                tree.write(out, gist);
            }
            out.writeEndObject();
        });
    }

    private static void writePager(JsonGenerator out, URI address, Parameters parameters, Page page)
            throws IOException {
        if (parameters.flag("total") || parameters.flag("totalPages")) {
            page.write(out, address);
            return;
        }
        out.writeObjectFieldStart("pager");
        out.writeNumberField("page", page.number());
        out.writeNumberField("pageSize", page.size());
        if ((long) page.number() * page.size() < page.total()) {
            out.writeStringField("nextPage", Page.link(address, page.number() + 1));
        }
        if (page.number() > 1) {
            out.writeStringField("prevPage", Page.link(address, page.number() - 1));
        }
        out.writeEndObject();
    }

    /** A gist is always cut into pages, whatever {@code paging} says, as in DHIS2. */
    private static Parameters paged(Parameters parameters) {
        parameters.isPaged(); // refused when it means nothing
        return parameters.with("paging", null);
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
}
