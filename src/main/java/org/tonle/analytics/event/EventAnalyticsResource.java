package org.tonle.analytics.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.tonle.access.RequestAccess;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridFormat;
import org.tonle.format.RequestFormat;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/analytics/events}: numbers of events, and lists of them, as tables. */
@Path("/api/analytics/events")
public class EventAnalyticsResource {
    private final EventAnswers answers;
    private final ObjectMapper mapper;
    private final RequestAccess access;
    private final AccessLog log;
    private final RequestBudget budget;
    private final RequestFormat format;

    EventAnalyticsResource(
            EventAnswers answers,
            ObjectMapper mapper,
            RequestAccess access,
            AccessLog log,
            RequestBudget budget,
            RequestFormat format) {
        this.format = format;
        this.answers = answers;
        this.mapper = mapper;
        this.access = access;
        this.log = log;
        this.budget = budget;
    }

    @GET
    @Path("aggregate/{program}")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv", MediaType.APPLICATION_XML})
    public Response aggregate(@PathParam("program") String program, @Context UriInfo uri) {
        return table(
                answers.numbers(access.get(), EventRequest.of(program, uri.getQueryParameters()), budget.get()),
                "inline");
    }

    @GET
    @Path("query/{program}")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv", MediaType.APPLICATION_XML})
    public Response query(@PathParam("program") String program, @Context UriInfo uri) {
        Grid grid = answers.list(access.get(), EventRequest.of(program, uri.getQueryParameters()), budget.get());
        Look look = Look.of(LookKind.SEARCH, "event").persons(persons(grid)).rows(grid.height());
        log.record(access.get().user(), look.at(program, null), uri.getQueryParameters());
        return table(grid, "attachment");
    }

    private static List<String> persons(Grid grid) {
        for (int i = 0; i < grid.headers().size(); i++) {
            int column = i;
            if (grid.headers().get(i).name().equals("tei")) {
                return grid.rows().stream()
                        .map(row -> row.get(column))
                        .filter(uid -> !uid.isEmpty())
                        .toList();
            }
        }
        return List.of();
    }

    /** @param disposition what a browser does with rows; XML it shows */
    private Response table(Grid grid, String disposition) {
        GridFormat written = GridFormat.of(format);
        StreamedAnswer body = StreamedAnswer.of(budget.get(), stream -> written.write(grid, stream, mapper));
        Response.ResponseBuilder response = Response.ok(body, format.mediaType());
        if (written != GridFormat.JSON) {
            response.header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    (written == GridFormat.XML ? "inline" : disposition) + "; filename=\"events." + format.suffix()
                            + "\"");
        }
        return response.build();
    }
}
