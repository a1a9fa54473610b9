package org.tonle.analytics.event;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonle.access.RequestAccess;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridAnswer;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.format.RequestFormat;
import org.tonle.limit.RequestBudget;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/analytics/events}: numbers of events, and lists of them, as tables. */
@Path("/api/analytics/events")
public class EventAnalyticsResource {
    private final EventAnswers answers;
    private final RequestAccess access;
    private final AccessLog log;
    private final RequestBudget budget;
    private final RequestFormat format;
    private final GridFormats formats;

    EventAnalyticsResource(
            EventAnswers answers,
            RequestAccess access,
            AccessLog log,
            RequestBudget budget,
            RequestFormat format,
            GridFormats formats) {
        this.answers = answers;
        this.access = access;
        this.log = log;
        this.budget = budget;
        this.format = format;
        this.formats = formats;
    }

    @GET
    @Path("aggregate/{program}")
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
    public Response aggregate(@PathParam("program") String program, @Context UriInfo uri) {
        Grid grid = answers.numbers(access.get(), EventRequest.of(program, uri.getQueryParameters()), budget.get());
        return Response.ok(GridAnswer.of(grid, "events", false)).build();
    }

    @GET
    @Path("query/{program}")
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
    public Response query(@PathParam("program") String program, @Context UriInfo uri) {
        Grid grid = answers.list(access.get(), EventRequest.of(program, pages(uri.getQueryParameters())), budget.get());
        Look look = Look.of(LookKind.SEARCH, "event").persons(persons(grid)).rows(grid.height());
        log.record(access.get().user(), look.at(program, null), uri.getQueryParameters());
        JsonNode pager = grid.metaData().path("pager");
        boolean hasMore = !pager.path("isLastPage").asBoolean(true)
                || pager.path("page").asInt() < pager.path("pageCount").asInt();
        return Response.ok(GridAnswer.of(grid, "events", true).withMore(hasMore))
                .build();
    }

    /** A format that cannot say which page it is has all rows, unless a page is asked for. */
    private Map<String, List<String>> pages(Map<String, List<String>> asked) {
        boolean isPage = asked.containsKey("page") || asked.containsKey("pageSize") || asked.containsKey("paging");
        if (isPage || formats.of(format).hasMetaData()) {
            return asked;
        }
        Map<String, List<String>> whole = new HashMap<>(asked);
        whole.put("paging", List.of("false"));
        return whole;
    }

    private static List<String> persons(Grid grid) {
        for (int i = 0; i < grid.headers().size(); i++) {
            int column = i;
            if (grid.headers().get(i).name().equals("tei")) {
                return grid.texts().stream()
                        .map(row -> row.get(column))
                        .filter(uid -> !uid.isEmpty())
                        .toList();
            }
        }
        return List.of();
    }
}
