package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.tonle.importing.ErrorReport;
import org.tonle.importing.ImportStats;
import org.tonle.importing.ObjectReport;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.FirstOfMany;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.security.Caller;

/**
 * Writes what an object has: members of collections, translations, sharing, marks of the caller. The members are named one by one
 * ({@code /{id}/{property}/{item}}) or as {@code {additions, deletions, identifiableObjects}}.
 */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class MembersResource {
    private final Members members;
    private final ObjectAspects aspects;
    private final Schema schema;
    private final ObjectWriter writer;
    private final Bodies bodies;
    private final Caller caller;
    private final UriInfo uri;

    /** @param uri of the request that is answered: that of the caller at each call */
    MembersResource(
            Members members,
            ObjectAspects aspects,
            Schema schema,
            ObjectWriter writer,
            Bodies bodies,
            Caller caller,
            UriInfo uri) {
        this.members = members;
        this.aspects = aspects;
        this.schema = schema;
        this.writer = writer;
        this.bodies = bodies;
        this.caller = caller;
        this.uri = uri;
    }

    @POST
    @Path("{collection}/{id}/{property}")
    public Response post(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @PathParam("property") String property,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue("*") ReadVersion read,
            InputStream body)
            throws IOException {
        ObjectType type = type(collection);
        switch (property) {
            case "favorite" -> {
                return marked(aspects.mark(type, id, "favorites", true, isTrial(), caller.user()));
            }
            case "subscriber" -> {
                return marked(aspects.mark(type, id, "subscribers", true, isTrial(), caller.user()));
            }
            default -> {
                writer.checkUpdate(type, id, caller.user());
                JsonNode json = named(bodies.small(body), "additions", "deletions", "identifiableObjects");
                List<String> additions = ids(json.path("additions"));
                additions.addAll(ids(json.path("identifiableObjects")));
                Members.Place place = new Members.Place(type, id, property, read, isTrial());
                return answer(members.change(place, additions, ids(json.path("deletions")), caller.user()));
            }
        }
    }

    @PUT
    @Path("{collection}/{id}/{property}")
    public Response put(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @PathParam("property") String property,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue("*") ReadVersion read,
            InputStream body)
            throws IOException {
        ObjectType type = type(collection);
        writer.checkUpdate(type, id, caller.user());
        JsonNode json = bodies.small(body);
        if (property.equals("translations") || property.equals("sharing")) {
            JsonNode value = json.has(property) ? json.path(property) : json;
            FirstOfMany<ErrorReport> faults = property.equals("sharing")
                    ? aspects.share(type, id, read, value, isTrial(), caller.user())
                    : aspects.translate(type, id, read, value, isTrial(), caller.user());
            return faults.isEmpty() ? Response.noContent().build() : refused(type, faults);
        }
        named(json, "identifiableObjects");
        if (!json.path("identifiableObjects").isArray()) {
            throw new Problem(
                    ErrorCode.E1003,
                    "a list `identifiableObjects` says what the members are from now on; an empty one takes all away");
        }
        Members.Place place = new Members.Place(type, id, property, read, isTrial());
        return answer(members.replace(place, ids(json.path("identifiableObjects")), caller.user()));
    }

    @DELETE
    @Path("{collection}/{id}/{property}")
    public Response delete(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @PathParam("property") String property,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue("*") ReadVersion read,
            InputStream body)
            throws IOException {
        ObjectType type = type(collection);
        if (property.equals("favorite") || property.equals("subscriber")) {
            return marked(aspects.mark(type, id, property + "s", false, isTrial(), caller.user()));
        }
        writer.checkUpdate(type, id, caller.user());
        JsonNode json = named(bodies.small(body), "deletions", "identifiableObjects");
        List<String> deletions = ids(json.path("deletions"));
        deletions.addAll(ids(json.path("identifiableObjects")));
        return answer(members.change(
                new Members.Place(type, id, property, read, isTrial()), List.of(), deletions, caller.user()));
    }

    @POST
    @Path("{collection}/{id}/{property}/{item}")
    public Response add(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @PathParam("property") String property,
            @PathParam("item") String item,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue("*") ReadVersion read) {
        return answer(members.change(
                new Members.Place(type(collection), id, property, read, isTrial()),
                List.of(item),
                List.of(),
                caller.user()));
    }

    @PUT
    @Path("{collection}/{id}/{property}/{item}")
    public Response addAgain(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @PathParam("property") String property,
            @PathParam("item") String item,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue("*") ReadVersion read) {
        return add(collection, id, property, item, read);
    }

    @DELETE
    @Path("{collection}/{id}/{property}/{item}")
    public Response remove(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @PathParam("property") String property,
            @PathParam("item") String item,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue("*") ReadVersion read) {
        return answer(members.change(
                new Members.Place(type(collection), id, property, read, isTrial()),
                List.of(),
                List.of(item),
                caller.user()));
    }

    private boolean isTrial() {
        return new ImportParameters(uri.getQueryParameters()).isTrial();
    }

    private ObjectType type(String collection) {
        ObjectType type = schema.byPlural(collection);
        if (type == null || !type.hasEndpoint() || type.isEmbedded()) {
            throw new NotFoundException();
        }
        return type;
    }

    /** The body, when it has lists of these names only: what is not understood must not be taken for nothing. */
    private static JsonNode named(JsonNode body, String... known) {
        if (!body.isObject()) {
            throw new Problem(ErrorCode.E1003, "the body must be a JSON object with " + String.join(" or ", known));
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!List.of(known).contains(name)) {
                throw new Problem(
                        ErrorCode.E1003,
                        "the body says `" + (name.length() > 60 ? name.substring(0, 60) : name)
                                + "`, which means nothing here; it takes " + String.join(", ", known));
            }
        });
        return body;
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.forEach(item -> {
            String id = item.isTextual() ? item.textValue() : item.path("id").asText("");
            if (id.isEmpty()) {
                throw new Problem(ErrorCode.E1003, "every item must have an id");
            }
            ids.add(id);
        });
        return ids;
    }

    private static Response marked(boolean done) {
        return done
                ? message(WebMessage.ok("Done", null))
                : message(WebMessage.error(
                        ErrorCode.E1004, "objects of this type can be neither favorites nor subscribed to"));
    }

    private static Response answer(Members.Outcome outcome) {
        ImportStats stats = outcome.stats();
        ObjectNode report = JsonNodeFactory.instance
                .objectNode()
                .put("responseType", "TypeReport")
                .put("status", "OK");
        report.set("stats", stats.toJson());
        report.putArray("objectReports");
        return message(WebMessage.ok(outcome.remark(), report));
    }

    private static Response refused(ObjectType type, FirstOfMany<ErrorReport> faults) {
        ObjectNode report = new ObjectReport(
                        type.klass(), null, null, null, null, faults.kept(), faults.untold(), List.of(), null)
                .toJson();
        String text = faults.kept().get(0).message();
        return message(new WebMessage(409, "WARNING", text, null, report.put("responseType", "ObjectReport")));
    }

    private static Response message(WebMessage message) {
        return Response.status(message.code())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(message.toJson())
                .build();
    }
}
