package org.tonle.datavalue.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.tonle.access.RequestAccess;
import org.tonle.datavalue.cell.WriteRights;
import org.tonle.limit.Bodies;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/dataValues}: one value. Parameters come in the query, in a form of either kind or, with long names, as JSON. */
@Path("/api/dataValues")
@Produces(MediaType.APPLICATION_JSON)
public class DataValueResource {
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("dataElement", "de"),
            Map.entry("period", "pe"),
            Map.entry("orgUnit", "ou"),
            Map.entry("categoryOptionCombo", "co"),
            Map.entry("attributeOptionCombo", "aoc"),
            Map.entry("dataSet", "ds"),
            // as data analysis names them
            Map.entry("dataElementId", "de"),
            Map.entry("periodId", "pe"),
            Map.entry("organisationUnitId", "ou"),
            Map.entry("categoryOptionComboId", "co"),
            Map.entry("attributeOptionComboId", "aoc"));

    private final SingleValue values;
    private final RequestAccess access;
    private final Caller caller;
    private final Bodies bodies;

    DataValueResource(SingleValue values, RequestAccess access, Caller caller, Bodies bodies) {
        this.values = values;
        this.access = access;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** {@code ["5"]}. */
    @GET
    public ArrayNode get(@Context UriInfo uri) {
        return JsonNodeFactory.instance.arrayNode().add(values.read(access.get(), uri.getQueryParameters()));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response post(@Context UriInfo uri) {
        return write(uri.getQueryParameters());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response postForm(@Context UriInfo uri, MultivaluedMap<String, String> form) {
        return write(merge(uri, form));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response postMultipart(@Context UriInfo uri, MultipartFormDataInput form) {
        Map<String, List<String>> fields = new HashMap<>();
        form.getValues()
                .forEach((name, parts) -> fields.put(
                        name, parts.stream().map(part -> text(name, part)).toList()));
        return write(merge(uri, fields));
    }

    private static String text(String name, FormValue part) {
        if (part.isFileItem()) {
            throw new Problem(
                    ErrorCode.E1003,
                    "the field `" + name + "` of the form is a file. Send it as text, without filename");
        }
        return part.getValue();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response postJson(@Context UriInfo uri, InputStream body) throws IOException {
        allowed();
        return write(merge(uri, fields(bodies.small(body))));
    }

    /** Marks one value for follow-up, or takes the mark back. */
    @PUT
    @Path("followup")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response followUp(InputStream body) throws IOException {
        allowed();
        values.mark(access.get(), List.of(fields(bodies.small(body))));
        return Response.ok().build();
    }

    /** The same for many: {@code {"values": [...]}}; all or none. */
    @PUT
    @Path("followups")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response followUps(InputStream body) throws IOException {
        allowed();
        values.mark(access.get(), marks(bodies.small(body), "values"));
        return Response.ok().build();
    }

    @DELETE
    public Response delete(@Context UriInfo uri) {
        CurrentUser user = caller.user();
        if (!user.may("F_DATAVALUE_DELETE") && !user.may(WriteRights.MAY_WRITE)) {
            throw new Problem(ErrorCode.E1006, "deleting data needs the authority F_DATAVALUE_DELETE");
        }
        values.delete(access.get(), uri.getQueryParameters());
        return Response.noContent().build();
    }

    /** @throws Problem E1006 for anybody who may not write data */
    private void allowed() {
        WriteRights.require(caller.user(), "writing data");
    }

    private Response write(Map<String, List<String>> parameters) {
        allowed();
        values.write(access.get(), parameters);
        return Response.status(Response.Status.CREATED).build();
    }

    private static Map<String, List<String>> merge(UriInfo uri, Map<String, List<String>> body) {
        Map<String, List<String>> all = new HashMap<>(uri.getQueryParameters());
        all.putAll(body);
        return all;
    }

    /** The cells of a list and how each is to be marked. @throws Problem E1000 without the list */
    static List<Map<String, List<String>>> marks(JsonNode body, String list) {
        if (!body.path(list).isArray()) {
            throw new Problem(ErrorCode.E1000, list);
        }
        List<Map<String, List<String>>> marks = new ArrayList<>();
        body.path(list).forEach(each -> marks.add(fields(each)));
        return marks;
    }

    /** The fields of a JSON body under the short names of the parameters. */
    static Map<String, List<String>> fields(JsonNode body) {
        Map<String, List<String>> fields = new HashMap<>();
        body.properties().forEach(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                fields.put(
                        SHORT.getOrDefault(field.getKey(), field.getKey()),
                        List.of(field.getValue().asText()));
            }
        });
        JsonNode attribute = body.path("attribute");
        if (attribute.hasNonNull("combo")) {
            fields.put("cc", List.of(attribute.path("combo").asText()));
            StringBuilder options = new StringBuilder();
            attribute.path("options").forEach(option -> options.append(option.asText())
                    .append(';'));
            fields.put("cp", List.of(options.toString()));
        }
        return fields;
    }
}
