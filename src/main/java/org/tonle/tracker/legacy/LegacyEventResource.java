package org.tonle.tracker.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
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
import java.util.function.Consumer;
import java.util.function.Function;
import org.tonle.access.RequestAccess;
import org.tonle.limit.Bodies;
import org.tonle.parameter.FreeParameterNames;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Parts of one event at the older addresses, as forms save them cell by cell: a value, the date, a note. All else stays as it is. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@FreeParameterNames
public class LegacyEventResource {
    private final LegacyImport importer;
    private final RequestAccess access;
    private final Bodies bodies;

    LegacyEventResource(LegacyImport importer, RequestAccess access, Bodies bodies) {
        this.importer = importer;
        this.access = access;
        this.bodies = bodies;
    }

    /** The value of a data element: {@code {"dataValues": [{"dataElement": "...", "value": "..."}]}}; null or an empty text takes it away. */
    @PUT
    @Path("events/{uid}/{dataElement}")
    public Response putValue(
            @PathParam("uid") String uid,
            @PathParam("dataElement") String dataElement,
            InputStream body,
            @Context UriInfo uri,
            @Context HttpHeaders headers)
            throws IOException {
        return change(uid, body, uri, headers, sent -> {
            JsonNode value = valueOf(dataElement, sent);
            return event -> event.putArray("dataValues").add(value);
        });
    }

    /** The day of the event: {@code {"eventDate": "2025-01-31"}}. */
    @PUT
    @Path("events/{uid}/eventDate")
    public Response putDate(
            @PathParam("uid") String uid, InputStream body, @Context UriInfo uri, @Context HttpHeaders headers)
            throws IOException {
        return change(uid, body, uri, headers, sent -> {
            JsonNode date = sent.path("occurredAt");
            if (!date.isTextual()) {
                throw new Problem(ErrorCode.E1000, "`eventDate`, the day of the event");
            }
            return event -> event.set("occurredAt", date);
        });
    }

    /** One more note, or several: {@code {"notes": [{"value": "..."}]}}. */
    @POST
    @Path("events/{uid}/note")
    public Response postNote(
            @PathParam("uid") String uid, InputStream body, @Context UriInfo uri, @Context HttpHeaders headers)
            throws IOException {
        return change(uid, body, uri, headers, sent -> {
            JsonNode notes = sent.path("notes");
            if (!notes.isArray() || notes.isEmpty()) {
                throw new Problem(ErrorCode.E1000, "`notes`, a list with what is to be noted");
            }
            return event -> event.set("notes", notes);
        });
    }

    /** @param reading of the body, in the words of today, as what it changes */
    private Response change(
            String uid,
            InputStream body,
            UriInfo uri,
            HttpHeaders headers,
            Function<JsonNode, Consumer<ObjectNode>> reading)
            throws IOException {
        LegacyImport.requireEntry(access.get());
        Consumer<ObjectNode> change = reading.apply(LegacyNames.toNewer(bodies.small(body)));
        return LegacyTrackerResource.answer(importer.change(
                uid,
                change,
                LegacyTrackerResource.tags(headers),
                new Parameters(uri.getQueryParameters()),
                access.get()));
    }

    private static JsonNode valueOf(String dataElement, JsonNode sent) {
        for (JsonNode value : sent.path("dataValues")) {
            if (value.path("dataElement").asText().equals(dataElement)) {
                return value;
            }
        }
        throw new Problem(
                ErrorCode.E1000, "the value of `" + dataElement + "` in `dataValues`, with `dataElement` and `value`");
    }
}
