package org.tonle.analytics.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.RequestAccess;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridFormat;
import org.tonle.analytics.store.Freshness;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/analytics}: aggregate data as tables. The header {@value #AS_OF} says which writes an answer has seen. */
@Path("/api/analytics")
public class AnalyticsResource {
    /** Everything committed before this moment is in the answer; ISO 8601 with zone. */
    public static final String AS_OF = "X-Data-As-Of";

    private static final String CSV = "application/csv";
    private static final MediaType CSV_TYPE = MediaType.valueOf(CSV);
    private static final MediaType TEXT_CSV_TYPE = MediaType.valueOf("text/csv");

    private final AnalyticsQueries queries;
    private final RequestAccess access;
    private final AccessLog log;
    private final ObjectMapper mapper;
    private final RequestBudget budget;

    AnalyticsResource(
            AnalyticsQueries queries, ObjectMapper mapper, RequestAccess access, AccessLog log, RequestBudget budget) {
        this.queries = queries;
        this.mapper = mapper;
        this.budget = budget;
        this.access = access;
        this.log = log;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV, "text/csv", MediaType.APPLICATION_XML})
    public Response get(@Context UriInfo uri, @Context HttpHeaders headers) {
        return table(queries.answer(access.get(), request(uri), budget.get()), headers);
    }

    @GET
    @Path("rawData")
    @Produces({MediaType.APPLICATION_JSON, CSV, "text/csv", MediaType.APPLICATION_XML})
    public Response rawData(@Context UriInfo uri, @Context HttpHeaders headers) {
        AnalyticsQueries.Answer answer = queries.rawData(access.get(), request(uri), budget.get());
        Look look = Look.of(LookKind.RAW_VALUES, "dataValue").rows(answer.grid().height());
        log.record(access.get().user(), look, uri.getQueryParameters());
        return table(answer, headers);
    }

    @GET
    @Path("dataValueSet")
    @Produces(MediaType.APPLICATION_JSON)
    public ObjectNode dataValueSet(@Context UriInfo uri) {
        return queries.dataValueSet(access.get(), request(uri), budget.get());
    }

    @GET
    @Path("explain")
    @Produces(MediaType.APPLICATION_JSON)
    public ObjectNode explain(@Context UriInfo uri) {
        return queries.explain(access.get(), request(uri), budget.get());
    }

    private static AnalyticsRequest request(UriInfo uri) {
        return AnalyticsRequest.of(uri.getQueryParameters());
    }

    private Response table(AnalyticsQueries.Answer answer, HttpHeaders headers) {
        Grid grid = answer.grid();
        MediaType type = MediaType.APPLICATION_JSON_TYPE;
        for (MediaType accepted : headers.getAcceptableMediaTypes()) {
            if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                break;
            }
            boolean known = accepted.isCompatible(CSV_TYPE)
                    || accepted.isCompatible(TEXT_CSV_TYPE)
                    || accepted.isCompatible(MediaType.APPLICATION_XML_TYPE);
            if (known) {
                type = new MediaType(accepted.getType(), accepted.getSubtype());
                break;
            }
        }
        Response.ResponseBuilder response = Response.ok(body(grid, type)).type(type);
        Freshness freshness = answer.freshness();
        if (freshness != null) {
            response.header(AS_OF, freshness.asOf().toString());
        }
        return response.build();
    }

    private StreamedAnswer body(Grid grid, MediaType type) {
        GridFormat format = type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                ? GridFormat.JSON
                : type.isCompatible(MediaType.APPLICATION_XML_TYPE) ? GridFormat.XML : GridFormat.CSV;
        return StreamedAnswer.of(budget.get(), stream -> format.write(grid, stream, mapper));
    }
}
