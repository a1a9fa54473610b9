package org.tonle.analytics.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.RequestAccess;
import org.tonle.analytics.grid.GridFormat;
import org.tonle.analytics.store.Freshness;
import org.tonle.format.RequestFormat;
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

    private final AnalyticsQueries queries;
    private final RequestAccess access;
    private final AccessLog log;
    private final ObjectMapper mapper;
    private final RequestBudget budget;
    private final RequestFormat format;

    AnalyticsResource(
            AnalyticsQueries queries,
            ObjectMapper mapper,
            RequestAccess access,
            AccessLog log,
            RequestBudget budget,
            RequestFormat format) {
        this.format = format;
        this.queries = queries;
        this.mapper = mapper;
        this.budget = budget;
        this.access = access;
        this.log = log;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV, "text/csv", MediaType.APPLICATION_XML})
    public Response get(@Context UriInfo uri) {
        return table(queries.answer(access.get(), request(uri), budget.get()));
    }

    @GET
    @Path("rawData")
    @Produces({MediaType.APPLICATION_JSON, CSV, "text/csv", MediaType.APPLICATION_XML})
    public Response rawData(@Context UriInfo uri) {
        AnalyticsQueries.Answer answer = queries.rawData(access.get(), request(uri), budget.get());
        Look look = Look.of(LookKind.RAW_VALUES, "dataValue").rows(answer.grid().height());
        log.record(access.get().user(), look, uri.getQueryParameters());
        return table(answer);
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

    private Response table(AnalyticsQueries.Answer answer) {
        GridFormat written = GridFormat.of(format);
        StreamedAnswer body = StreamedAnswer.of(budget.get(), stream -> written.write(answer.grid(), stream, mapper));
        Response.ResponseBuilder response = Response.ok(body, format.mediaType());
        Freshness freshness = answer.freshness();
        if (freshness != null) {
            response.header(AS_OF, freshness.asOf().toString());
        }
        return response.build();
    }
}
