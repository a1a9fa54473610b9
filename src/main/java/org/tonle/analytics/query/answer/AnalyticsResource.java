package org.tonle.analytics.query.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.tonle.access.RequestAccess;
import org.tonle.analytics.grid.GridAnswer;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.analytics.kept.KeptAnswers;
import org.tonle.analytics.kept.KeptGrids;
import org.tonle.analytics.kept.MadeAnswer;
import org.tonle.analytics.query.question.AnalyticsRequest;
import org.tonle.format.LeftOut;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/analytics}: aggregate data as tables. */
@Path("/api/analytics")
@Produces(GridFormats.TABLE)
public class AnalyticsResource {
    /** What a value of a data value set is as cells of a table. */
    private static final long VALUE_CELLS = 8;

    /** DHIS2's words for what its analytics tables hold; clients offer to leave some of them out of a run. */
    private static final List<String> TABLE_TYPES = List.of(
            "DATA_VALUE",
            "COMPLETENESS",
            "COMPLETENESS_TARGET",
            "ORG_UNIT_TARGET",
            "EVENT",
            "ENROLLMENT",
            "OWNERSHIP",
            "VALIDATION_RESULT",
            "TRACKED_ENTITY_INSTANCE_EVENTS",
            "TRACKED_ENTITY_INSTANCE_ENROLLMENTS",
            "TRACKED_ENTITY_INSTANCE");

    private final AnalyticsQueries queries;
    private final RequestAccess access;
    private final AccessLog log;
    private final RequestBudget budget;
    private final RequestFormat format;
    private final GridFormats formats;
    private final KeptAnswers kept;
    private final KeptGrids grids;
    private final ObjectMapper mapper;

    AnalyticsResource(
            AnalyticsQueries queries,
            RequestAccess access,
            AccessLog log,
            RequestBudget budget,
            RequestFormat format,
            GridFormats formats,
            KeptAnswers kept,
            KeptGrids grids,
            ObjectMapper mapper) {
        this.queries = queries;
        this.access = access;
        this.log = log;
        this.budget = budget;
        this.format = format;
        this.formats = formats;
        this.kept = kept;
        this.grids = grids;
        this.mapper = mapper;
    }

    @GET
    public Response get(@Context UriInfo uri) {
        return kept.numbers("", () -> table(queries.answer(access.get(), shown(request(uri)), budget.get())));
    }

    @GET
    @Path("rawData")
    public Response rawData(@Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        return kept.records(() -> table(
                        queries.rawData(access.get(), shown(AnalyticsRequest.ofValues(parameters)), budget.get()))
                .traced(() -> log.record(access.get().user(), Look.of(LookKind.RAW_VALUES, "dataValue"), parameters)));
    }

    @GET
    @Path("dataValueSet")
    @Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML, GridFormats.CSV, GridFormats.TEXT_CSV})
    public Response dataValueSet(@Context UriInfo uri) {
        WireFormat wanted = format.is(WireFormat.XML)
                ? WireFormat.XML
                : format.is(WireFormat.CSV) ? WireFormat.CSV : WireFormat.JSON;
        MediaType type = MediaType.valueOf(format.mediaType());
        return kept.numbers("", () -> {
            AnalyticsQueries.ValueSet set = queries.dataValueSet(
                    access.get(), AnalyticsRequest.ofValueSet(uri.getQueryParameters()), budget.get());
            String leftOut = LeftOut.header(set.leftOut());
            return new MadeAnswer(
                    set.freshness(),
                    out -> ValueSetText.write(set.json(), wanted, mapper, out),
                    set.json().path("dataValues").size() * VALUE_CELLS,
                    body -> Response.ok(
                                    StreamedAnswer.of(budget.get(), body),
                                    wanted == WireFormat.JSON ? type : type.withCharset("UTF-8"))
                            .header(LeftOut.HEADER, leftOut));
        });
    }

    @GET
    @Path("explain")
    @Produces(MediaType.APPLICATION_JSON)
    public ObjectNode explain(@Context UriInfo uri) {
        return queries.explain(access.get(), request(uri), budget.get());
    }

    @GET
    @Path("debug/sql")
    @Produces(MediaType.TEXT_PLAIN)
    public String sql(@Context UriInfo uri) {
        StringBuilder text = new StringBuilder();
        for (JsonNode step : explain(uri).path("plan")) {
            step.forEach(line -> text.append(line.asText()).append('\n'));
            text.append('\n');
        }
        return text.toString();
    }

    @GET
    @Path("tableTypes")
    @Produces(MediaType.APPLICATION_JSON)
    public List<String> tableTypes() {
        return TABLE_TYPES;
    }

    private static AnalyticsRequest request(UriInfo uri) {
        return AnalyticsRequest.of(uri.getQueryParameters());
    }

    private AnalyticsRequest shown(AnalyticsRequest request) {
        return formats.of(format).hasMetaData() ? request : request.withoutMetaData();
    }

    private MadeAnswer table(AnalyticsQueries.Answer answer) {
        return grids.of(GridAnswer.of(answer.grid(), "data", true).without(answer.leftOut()), answer.freshness());
    }
}
