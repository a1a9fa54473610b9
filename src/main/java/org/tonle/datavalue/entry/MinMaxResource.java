package org.tonle.datavalue.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.tonle.access.RequestAccess;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.metadata.query.DocumentAnswers;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/** {@code /api/minMaxDataElements}: bounds of cells in the shape older programs use. Not metadata of ours, so not in its engine. */
@Path("/api/minMaxDataElements")
@Produces(MediaType.APPLICATION_JSON)
public class MinMaxResource {
    private final MinMaxBounds bounds;
    private final MinMaxBulk bulk;
    private final DocumentAnswers answers;
    private final RequestAccess access;
    private final Caller caller;
    private final Bodies bodies;

    MinMaxResource(
            MinMaxBounds bounds,
            MinMaxBulk bulk,
            DocumentAnswers answers,
            RequestAccess access,
            Caller caller,
            Bodies bodies) {
        this.bounds = bounds;
        this.bulk = bulk;
        this.answers = answers;
        this.access = access;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** {@code pager, minMaxDataElements[min, max, generated, dataElement, source, optionCombo]}, with fields, filters and order of lists. */
    @GET
    public Response get(@Context UriInfo uri) {
        return answers.list(
                uri, "minMaxDataElement", bounds.rows(access.get(), new Parameters(uri.getQueryParameters())));
    }

    /** Sets bounds. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response post(InputStream sent) throws IOException {
        allowed();
        JsonNode body = bodies.small(sent);
        bounds.set(
                access.get(),
                cell(body),
                MinMaxBounds.bound(body, "min", ErrorCode.E2042),
                MinMaxBounds.bound(body, "max", ErrorCode.E2043),
                body.path("generated").asBoolean());
        return Response.status(Response.Status.CREATED)
                .entity(new WebMessage(201, "OK", "Stored", null, null).toJson())
                .build();
    }

    /** Removes bounds. */
    @DELETE
    @Consumes(MediaType.APPLICATION_JSON)
    public Response delete(InputStream sent) throws IOException {
        allowed();
        JsonNode body = bodies.small(sent);
        MinMaxBounds.Cell cell = cell(body);
        if (!bounds.remove(access.get(), cell)) {
            throw new Problem(ErrorCode.E1005, "Bounds of data element", cell.dataElement());
        }
        return Response.noContent().build();
    }

    /** Sets bounds of many cells of a data set, all or none: {@code dataSet, values[dataElement, orgUnit, optionCombo, minValue, maxValue]}. */
    @POST
    @Path("upsert")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode upsert(InputStream sent) throws IOException {
        allowed();
        return bulk.upsert(access.get(), bodies.small(sent));
    }

    /** Removes the bounds of many cells of a data set; the same body. */
    @POST
    @Path("delete")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode deleteMany(InputStream sent) throws IOException {
        allowed();
        return bulk.remove(access.get(), bodies.small(sent));
    }

    private static MinMaxBounds.Cell cell(JsonNode body) {
        return new MinMaxBounds.Cell(
                body.path("dataElement").path("id").asText(),
                body.path("source").path("id").asText(),
                body.path("optionCombo").path("id").asText());
    }

    private void allowed() {
        if (!caller.user().may(MinMaxBounds.MAY_BOUND)) {
            throw new Problem(ErrorCode.E1006, "setting bounds needs the authority " + MinMaxBounds.MAY_BOUND);
        }
    }
}
