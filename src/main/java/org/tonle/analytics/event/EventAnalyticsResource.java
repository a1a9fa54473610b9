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
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.RequestAccess;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridFormat;

/** {@code /api/analytics/events}: numbers of events, and lists of them, as tables. */
@Path("/api/analytics/events")
public class EventAnalyticsResource {
    private final EventAnswers answers;
    private final ObjectMapper mapper;
    private final RequestAccess access;

    EventAnalyticsResource(EventAnswers answers, ObjectMapper mapper, RequestAccess access) {
        this.answers = answers;
        this.mapper = mapper;
        this.access = access;
    }

    @GET
    @Path("aggregate/{program}")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv", MediaType.APPLICATION_XML})
    public Response aggregate(
            @PathParam("program") String program, @Context UriInfo uri, @Context HttpHeaders headers) {
        return table(
                answers.numbers(access.caughtUp(), EventRequest.of(program, uri.getQueryParameters())),
                "inline",
                headers);
    }

    @GET
    @Path("query/{program}")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv", MediaType.APPLICATION_XML})
    public Response query(@PathParam("program") String program, @Context UriInfo uri, @Context HttpHeaders headers) {
        return table(
                answers.list(access.caughtUp(), EventRequest.of(program, uri.getQueryParameters())),
                "attachment",
                headers);
    }

    private Response table(Grid grid, String disposition, HttpHeaders headers) {
        GridFormat format = GridFormat.accepted(headers.getAcceptableMediaTypes().stream()
                .map(type -> type.getType() + "/" + type.getSubtype())
                .toList());
        StreamingOutput body = stream -> format.write(grid, stream, mapper);
        Response.ResponseBuilder response = Response.ok(body).type(format.mediaType());
        if (format != GridFormat.JSON) {
            response.header(
                    HttpHeaders.CONTENT_DISPOSITION, disposition + "; filename=\"events." + format.suffix() + "\"");
        }
        return response.build();
    }
}
