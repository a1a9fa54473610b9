package org.tonle.metadata.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ImportStrategy;
import org.tonle.importing.ObjectReport;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.Schema;
import org.tonle.schema.Trait;
import org.tonle.security.Caller;

/** Writes single objects of every type: {@code POST, PUT, PATCH, DELETE}, and what else can be done to a type. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class MetadataWriteResource {
    private static final String JSON_PATCH = "application/json-patch+json";

    private final ObjectWriter writer;
    private final List<MetadataAction> actions;
    private final Schema schema;
    private final Bodies bodies;
    private final Caller caller;

    MetadataWriteResource(
            ObjectWriter writer, @All List<MetadataAction> actions, Schema schema, Bodies bodies, Caller caller) {
        this.writer = writer;
        this.actions = actions;
        this.schema = schema;
        this.bodies = bodies;
        this.caller = caller;
    }

    @POST
    @Path("{collection}")
    public Response create(@PathParam("collection") String collection, @Context UriInfo uri, InputStream body)
            throws IOException {
        ObjectType type = type(collection);
        if (type.property("id") == null) {
            throw new NotAllowedException("GET"); // results of ours, which nobody writes
        }
        writer.checkCreate(type, caller.user());
        MetadataImportOptions options = options(uri, ImportStrategy.CREATE);
        JsonNode json;
        try {
            json = Bodies.object(bodies.metadata(body));
        } catch (JsonProcessingException unreadable) {
            // a client of DHIS2 gets 409 here, not 400
            String text = ErrorCode.E1003.message("the body is not valid JSON: " + unreadable.getOriginalMessage());
            return answer(new WebMessage(409, "ERROR", text, ErrorCode.E1003, null));
        }
        ObjectReport report = writer.create(type, json, options, caller.user());
        if (!report.errors().isEmpty()) {
            return answer(409, "ERROR", report);
        }
        if (options.dryRun()) {
            return answer(200, "OK", report);
        }
        return Response.created(uri.getBaseUriBuilder()
                        .path("api")
                        .path(collection)
                        .path(String.valueOf(report.uid()))
                        .build())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(message(201, "OK", report).toJson())
                .build();
    }

    /** An action of the collection, for instance {@code organisationUnits/merge}. */
    @POST
    @Path("{collection}/{id}")
    public Response act(
            @PathParam("collection") String collection,
            @PathParam("id") String action,
            @Context UriInfo uri,
            InputStream body)
            throws IOException {
        ObjectType type = type(collection);
        for (MetadataAction each : actions) {
            if (each.collections().contains(collection) && each.name().equals(action)) {
                writer.checkAct(type, action, caller.user());
                boolean dryRun = new ImportParameters(uri.getQueryParameters()).isTrial();
                return answer(each.run(type, Bodies.object(bodies.metadata(body)), dryRun, caller.user()));
            }
        }
        throw new NotAllowedException("GET", new String[] {"PUT", "PATCH", "DELETE"});
    }

    @PUT
    @Path("{collection}/{id}")
    public Response replace(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue("*") ReadVersion read,
            @Context UriInfo uri,
            InputStream body)
            throws IOException {
        MetadataImportOptions options = options(uri, ImportStrategy.UPDATE);
        ObjectType type = type(collection);
        writer.checkUpdate(type, id, caller.user());
        return answer(writer.replace(type, id, read, Bodies.object(bodies.metadata(body)), options, caller.user()));
    }

    /** A JSON patch, or as plain JSON the properties that are to be replaced. */
    @PATCH
    @Path("{collection}/{id}")
    public Response patch(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue("*") ReadVersion read,
            @Context UriInfo uri,
            InputStream body)
            throws IOException {
        ObjectType type = type(collection);
        MetadataImportOptions options = options(uri, ImportStrategy.UPDATE);
        writer.checkUpdate(type, id, caller.user());
        JsonNode json = bodies.metadata(body);
        if (contentType != null && contentType.startsWith(JSON_PATCH)) {
            return answer(writer.patch(type, id, read, json, options, caller.user()));
        }
        if (!(json instanceof ObjectNode properties)) {
            throw new NotSupportedException("A list of operations is sent as " + JSON_PATCH);
        }
        return answer(writer.merge(type, id, read, properties, options, caller.user()));
    }

    @DELETE
    @Path("{collection}/{id}")
    public Response delete(
            @PathParam("collection") String collection,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue("*") ReadVersion read,
            @Context UriInfo uri) {
        ObjectReport report =
                writer.delete(type(collection), id, read, options(uri, ImportStrategy.DELETE), caller.user());
        return report.errors().isEmpty() ? answer(200, "OK", report) : answer(409, "WARNING", report);
    }

    /** How to write one object; the method says whether it is created, changed or deleted. */
    private MetadataImportOptions options(UriInfo uri, ImportStrategy strategy) {
        return new ImportParameters(uri.getQueryParameters())
                .options(caller.user())
                .with(strategy);
    }

    /** The type, of which objects are kept. @throws NotAllowedException for one whose objects live elsewhere or are worked out */
    private ObjectType type(String collection) {
        ObjectType type = schema.byPlural(collection);
        if (type == null || !type.hasEndpoint()) {
            throw new NotFoundException();
        }
        Property id = type.property("id");
        if (type.isEmbedded() || !type.is(Trait.PERSISTED) || id == null || !id.isStored()) {
            throw new NotAllowedException("GET");
        }
        return type;
    }

    private static Response answer(ObjectReport report) {
        return report.errors().isEmpty() ? answer(200, "OK", report) : answer(409, "ERROR", report);
    }

    private static Response answer(int code, String status, ObjectReport report) {
        return answer(message(code, status, report));
    }

    private static Response answer(WebMessage message) {
        return Response.status(message.code())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(message.toJson())
                .build();
    }

    private static WebMessage message(int code, String status, ObjectReport report) {
        StringBuilder text = new StringBuilder();
        report.errors().stream().limit(1).forEach(error -> text.append(error.message()));
        for (String remark : report.remarks()) {
            boolean isOpen = !text.isEmpty() && ".?!".indexOf(text.charAt(text.length() - 1)) < 0;
            text.append(isOpen ? ". " : text.isEmpty() ? "" : " ").append(remark);
        }
        ObjectNode response = report.toJson().put("responseType", "ObjectReport");
        return new WebMessage(code, status, text.isEmpty() ? null : text.toString(), null, response);
    }
}
