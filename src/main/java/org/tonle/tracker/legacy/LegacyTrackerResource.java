package org.tonle.tracker.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.access.RequestAccess;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.limit.RequestBudget;
import org.tonle.parameter.FreeParameterNames;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * {@code /api/trackedEntityInstances, enrollments, events, relationships}: lists, single objects with an {@code ETag}, and writing with
 * {@code If-Match} and import summaries.
 */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@FreeParameterNames
public class LegacyTrackerResource {
    private static final Pattern TAG = Pattern.compile("\"([^\"]*)\"");

    private final LegacyReader reader;
    private final LegacyAnswers answers;
    private final LegacyImport importer;
    private final RequestAccess access;
    private final RequestBudget budget;
    private final ObjectMapper mapper;
    private final Bodies bodies;

    LegacyTrackerResource(
            LegacyReader reader,
            LegacyAnswers answers,
            LegacyImport importer,
            RequestAccess access,
            RequestBudget budget,
            Bodies bodies,
            ObjectMapper mapper) {
        this.reader = reader;
        this.answers = answers;
        this.importer = importer;
        this.access = access;
        this.budget = budget;
        this.bodies = bodies;
        this.mapper = mapper;
    }

    /** An object as a request names it. @param tags of {@code If-Match}; null when any will do */
    private record Asked(LegacyKind kind, String uid, Parameters parameters, @Nullable Set<String> tags) {}

    @GET
    @Path("trackedEntityInstances")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv", MediaType.APPLICATION_XML})
    public Response listEntities(@Context UriInfo uri) {
        return list(LegacyKind.TRACKED_ENTITY_INSTANCE, uri);
    }

    @POST
    @Path("trackedEntityInstances")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML, "text/csv", "application/csv"})
    public Response postEntities(InputStream body, @Context UriInfo uri, @Context HttpHeaders headers)
            throws IOException {
        return post(LegacyKind.TRACKED_ENTITY_INSTANCE, body, uri, headers);
    }

    @GET
    @Path("trackedEntityInstances/{uid}")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv", MediaType.APPLICATION_XML})
    public Response getEntity(@PathParam("uid") String uid, @Context UriInfo uri, @Context Request request) {
        return one(LegacyKind.TRACKED_ENTITY_INSTANCE, uid, uri, request);
    }

    @PUT
    @Path("trackedEntityInstances/{uid}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML})
    public Response putEntity(
            @PathParam("uid") String uid, InputStream body, @Context UriInfo uri, @Context HttpHeaders headers)
            throws IOException {
        return put(new Asked(LegacyKind.TRACKED_ENTITY_INSTANCE, uid, parameters(uri), tags(headers)), body, headers);
    }

    @DELETE
    @Path("trackedEntityInstances/{uid}")
    public Response deleteEntity(@PathParam("uid") String uid, @Context UriInfo uri, @Context HttpHeaders headers)
            throws IOException {
        return delete(new Asked(LegacyKind.TRACKED_ENTITY_INSTANCE, uid, parameters(uri), tags(headers)));
    }

    @GET
    @Path("enrollments")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv", MediaType.APPLICATION_XML})
    public Response listEnrollments(@Context UriInfo uri) {
        return list(LegacyKind.ENROLLMENT, uri);
    }

    @POST
    @Path("enrollments")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML, "text/csv", "application/csv"})
    public Response postEnrollments(InputStream body, @Context UriInfo uri, @Context HttpHeaders headers)
            throws IOException {
        return post(LegacyKind.ENROLLMENT, body, uri, headers);
    }

    @GET
    @Path("enrollments/{uid}")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv", MediaType.APPLICATION_XML})
    public Response getEnrollment(@PathParam("uid") String uid, @Context UriInfo uri, @Context Request request) {
        return one(LegacyKind.ENROLLMENT, uid, uri, request);
    }

    @PUT
    @Path("enrollments/{uid}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML})
    public Response putEnrollment(
            @PathParam("uid") String uid, InputStream body, @Context UriInfo uri, @Context HttpHeaders headers)
            throws IOException {
        return put(new Asked(LegacyKind.ENROLLMENT, uid, parameters(uri), tags(headers)), body, headers);
    }

    @DELETE
    @Path("enrollments/{uid}")
    public Response deleteEnrollment(@PathParam("uid") String uid, @Context UriInfo uri, @Context HttpHeaders headers)
            throws IOException {
        return delete(new Asked(LegacyKind.ENROLLMENT, uid, parameters(uri), tags(headers)));
    }

    @GET
    @Path("events")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv", MediaType.APPLICATION_XML})
    public Response listEvents(@Context UriInfo uri) {
        return list(LegacyKind.EVENT, uri);
    }

    @POST
    @Path("events")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML, "text/csv", "application/csv"})
    public Response postEvents(InputStream body, @Context UriInfo uri, @Context HttpHeaders headers)
            throws IOException {
        return post(LegacyKind.EVENT, body, uri, headers);
    }

    @GET
    @Path("events/{uid}")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv", MediaType.APPLICATION_XML})
    public Response getEvent(@PathParam("uid") String uid, @Context UriInfo uri, @Context Request request) {
        return one(LegacyKind.EVENT, uid, uri, request);
    }

    @PUT
    @Path("events/{uid}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML})
    public Response putEvent(
            @PathParam("uid") String uid, InputStream body, @Context UriInfo uri, @Context HttpHeaders headers)
            throws IOException {
        return put(new Asked(LegacyKind.EVENT, uid, parameters(uri), tags(headers)), body, headers);
    }

    @DELETE
    @Path("events/{uid}")
    public Response deleteEvent(@PathParam("uid") String uid, @Context UriInfo uri, @Context HttpHeaders headers)
            throws IOException {
        return delete(new Asked(LegacyKind.EVENT, uid, parameters(uri), tags(headers)));
    }

    @GET
    @Path("relationships")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv", MediaType.APPLICATION_XML})
    public Response listRelationships(@Context UriInfo uri) {
        return list(LegacyKind.RELATIONSHIP, uri);
    }

    @POST
    @Path("relationships")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML, "text/csv", "application/csv"})
    public Response postRelationships(InputStream body, @Context UriInfo uri, @Context HttpHeaders headers)
            throws IOException {
        return post(LegacyKind.RELATIONSHIP, body, uri, headers);
    }

    @GET
    @Path("relationships/{uid}")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv", MediaType.APPLICATION_XML})
    public Response getRelationship(@PathParam("uid") String uid, @Context UriInfo uri, @Context Request request) {
        return one(LegacyKind.RELATIONSHIP, uid, uri, request);
    }

    @PUT
    @Path("relationships/{uid}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML})
    public Response putRelationship(
            @PathParam("uid") String uid, InputStream body, @Context UriInfo uri, @Context HttpHeaders headers)
            throws IOException {
        return put(new Asked(LegacyKind.RELATIONSHIP, uid, parameters(uri), tags(headers)), body, headers);
    }

    @DELETE
    @Path("relationships/{uid}")
    public Response deleteRelationship(@PathParam("uid") String uid, @Context UriInfo uri, @Context HttpHeaders headers)
            throws IOException {
        return delete(new Asked(LegacyKind.RELATIONSHIP, uid, parameters(uri), tags(headers)));
    }

    /** Without a question the address is not there, as in newer DHIS2: clients that look whether it is get 404. */
    private Response list(LegacyKind kind, UriInfo uri) {
        if (uri.getQueryParameters().isEmpty()) {
            throw new Problem(
                    ErrorCode.E1007,
                    "ask this older one with parameters such as `program` and `ou`, or use /api/tracker/"
                            + kind.payload());
        }
        return builder(answers.list(kind, parameters(uri), access.get())).build();
    }

    private Response one(LegacyKind kind, String uid, UriInfo uri, Request request) {
        EntityTag tag = new EntityTag(reader.tag(kind, uid, access.get(), budget.get()));
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer =
                known == null ? builder(answers.one(kind, uid, parameters(uri), access.get())) : known;
        return answer.tag(tag).build();
    }

    private static Response.ResponseBuilder builder(LegacyAnswers.Answer answer) {
        Response.ResponseBuilder builder = Response.ok(answer.body(), answer.mediaType());
        return answer.fileName() == null
                ? builder
                : builder.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + answer.fileName());
    }

    private Response post(LegacyKind kind, InputStream body, UriInfo uri, HttpHeaders headers) throws IOException {
        LegacyImport.requireEntry(access.get());
        return answer(importer.post(kind, payload(kind, body, headers), parameters(uri), access.get()));
    }

    private Response put(Asked asked, InputStream body, HttpHeaders headers) throws IOException {
        LegacyImport.requireEntry(access.get());
        JsonNode payload = payload(asked.kind(), body, headers);
        return answer(importer.put(asked.kind(), asked.uid(), payload, asked.tags(), asked.parameters(), access.get()));
    }

    /** The body as JSON, whichever of the formats it has. */
    private JsonNode payload(LegacyKind kind, InputStream body, HttpHeaders headers) throws IOException {
        MediaType type = headers.getMediaType();
        String format = type == null ? "json" : type.getSubtype();
        return switch (format) {
            case "xml" -> bodies.other(body, sent -> LegacyPayload.xml(kind, sent));
            case "csv" -> bodies.other(body, sent -> LegacyPayload.csv(kind, sent, mapper));
            default -> bodies.metadata(body);
        };
    }

    private Response delete(Asked asked) throws IOException {
        return answer(importer.delete(asked.kind(), asked.uid(), asked.tags(), asked.parameters(), access.get()));
    }

    /** @param message null when the object is not what the client thinks it is */
    static Response answer(@Nullable WebMessage message) {
        WebMessage said = message == null
                ? new WebMessage(
                        412, "ERROR", "Somebody changed this object. Read it again and repeat your change", null, null)
                : message;
        return Response.status(said.code()).entity(said.toJson()).build();
    }

    /** The tags of {@code If-Match}; null when any will do. */
    static @Nullable Set<String> tags(HttpHeaders headers) {
        String sent = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (sent == null || sent.strip().equals("*")) {
            return null;
        }
        Set<String> tags = new HashSet<>();
        Matcher quoted = TAG.matcher(sent.contains("\"") ? sent : "\"" + sent.strip() + "\"");
        while (quoted.find()) {
            tags.add(quoted.group(1));
        }
        return tags;
    }

    private static Parameters parameters(UriInfo uri) {
        return new Parameters(uri.getQueryParameters());
    }
}
