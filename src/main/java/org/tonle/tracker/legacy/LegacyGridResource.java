package org.tonle.tracker.legacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.RequestAccess;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.parameter.FreeParameterNames;
import org.tonle.parameter.Parameters;

/** {@code GET /api/trackedEntityInstances/query}, {@code GET /api/events/query}: persons and events as a table, also as CSV. */
@Path("/api")
@Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv"})
@FreeParameterNames
public class LegacyGridResource {
    private final LegacyGridReader reader;
    private final RequestAccess access;
    private final ObjectMapper mapper;
    private final RequestBudget budget;
    private final RequestFormat format;

    LegacyGridResource(
            LegacyGridReader reader,
            RequestAccess access,
            ObjectMapper mapper,
            RequestBudget budget,
            RequestFormat format) {
        this.reader = reader;
        this.access = access;
        this.mapper = mapper;
        this.budget = budget;
        this.format = format;
    }

    @GET
    @Path("trackedEntityInstances/query")
    public Response entities(@Context UriInfo uri) {
        return answer(LegacyKind.TRACKED_ENTITY_INSTANCE, uri);
    }

    @GET
    @Path("events/query")
    public Response events(@Context UriInfo uri) {
        return answer(LegacyKind.EVENT, uri);
    }

    private Response answer(LegacyKind kind, UriInfo uri) {
        boolean isCsv = format.is(WireFormat.CSV);
        LegacyGrid grid =
                reader.read(kind, new Parameters(uri.getQueryParameters()), access.get(), isCsv, budget.get());
        StreamedAnswer body = isCsv
                ? StreamedAnswer.of(budget.get(), grid::csv)
                : StreamedAnswer.json(mapper, budget.get(), grid::json);
        return Response.ok(body, isCsv ? format.mediaType() : MediaType.APPLICATION_JSON)
                .build();
    }
}
