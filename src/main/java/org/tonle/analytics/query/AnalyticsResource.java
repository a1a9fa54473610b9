package org.tonle.analytics.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.RequestAccess;
import org.tonle.analytics.grid.GridAnswer;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.analytics.store.Freshness;
import org.tonle.format.RequestFormat;
import org.tonle.limit.RequestBudget;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/analytics}: aggregate data as tables. */
@Path("/api/analytics")
@Produces({
    GridFormats.JSON,
    GridFormats.CSV,
    GridFormats.TEXT_CSV,
    GridFormats.XML,
    GridFormats.HTML,
    GridFormats.HTML_CSS,
    GridFormats.XLS,
    GridFormats.XLSX,
    GridFormats.PARQUET
})
public class AnalyticsResource {
    private final AnalyticsQueries queries;
    private final RequestAccess access;
    private final AccessLog log;
    private final RequestBudget budget;
    private final RequestFormat format;
    private final GridFormats formats;

    AnalyticsResource(
            AnalyticsQueries queries,
            RequestAccess access,
            AccessLog log,
            RequestBudget budget,
            RequestFormat format,
            GridFormats formats) {
        this.queries = queries;
        this.access = access;
        this.log = log;
        this.budget = budget;
        this.format = format;
        this.formats = formats;
    }

    @GET
    public Response get(@Context UriInfo uri) {
        return table(queries.answer(access.get(), table(uri), budget.get()));
    }

    @GET
    @Path("rawData")
    public Response rawData(@Context UriInfo uri) {
        AnalyticsQueries.Answer answer = queries.rawData(access.get(), table(uri), budget.get());
        log.record(access.get().user(), Look.of(LookKind.RAW_VALUES, "dataValue"), uri.getQueryParameters());
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

    private AnalyticsRequest table(UriInfo uri) {
        AnalyticsRequest request = request(uri);
        return formats.of(format).hasMetaData() ? request : request.withoutMetaData();
    }

    private static Response table(AnalyticsQueries.Answer answer) {
        Freshness freshness = answer.freshness();
        GridAnswer table = GridAnswer.of(answer.grid(), "data", true)
                .asOf(freshness == null ? null : freshness.asOf())
                .without(answer.leftOut());
        return Response.ok(table).build();
    }
}
